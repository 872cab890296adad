package sluice.live;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * The ledger's own PostgreSQL 18: unpacked from the classpath, started on a free port of 127.0.0.1,
 * kept across restarts, guarded by a password only its owner can read. It ends with this process,
 * however that ends. When the server dies, it is started again on the same port, a limited number
 * of times in a row. Safe to use from any thread.
 */
public final class EmbeddedPg {
  private static final long LOOK_MILLIS = 100;
  private static final long FIRST_PAUSE_MILLIS = 100;
  private static final long LONGEST_PAUSE_MILLIS = 5_000;
  /** A server that stood this long is well: the next death counts from one again. */
  private static final long WELL_MILLIS = 30_000;

  private final Vertx vertx;
  private final EmbeddedPgConfig config;
  private final PgPlace place;
  private final PgServer server;
  private final Consumer<String> events;
  private final String password;
  private volatile int port;
  private volatile long pid;
  private volatile boolean isStopping;
  private boolean isStopped;

  private EmbeddedPg(Vertx vertx, EmbeddedPgConfig config, Start start, Consumer<String> events) {
    this.vertx = vertx;
    this.config = config;
    this.place = start.place;
    this.server = start.server;
    this.password = start.password;
    this.events = events;
    this.port = server.port();
    this.pid = server.pid();
  }

  private record Start(PgPlace place, PgServer server, String password) {}

  /**
   * Starts the server on a worker thread.
   *
   * @param events told, on some thread, what people should know: one line each
   * @return fails with one line that says what is wrong and what to do
   */
  public static Future<EmbeddedPg> start(Vertx vertx, EmbeddedPgConfig config,
      Consumer<String> events) {
    return vertx.executeBlocking(() -> {
      EmbeddedPg pg = new EmbeddedPg(vertx, config, tryBegin(config, events), events);
      if (config.restarts() > 0) {
        Thread.ofPlatform().daemon().name("sluice-postgres-supervisor").start(pg::supervise);
      }
      return pg;
    }, false);
  }

  /** How to connect now; ask again for every connection, a restart may have moved the port. */
  public PgConnectOptions connectOptions() {
    return new PgConnectOptions().setHost("127.0.0.1").setPort(port).setUser(PgServer.USER)
        .setPassword(password).setDatabase(PgServer.DATABASE);
  }

  /** Process id of the postmaster now; 0 while there is none. */
  public long postmasterPid() {
    return pid;
  }

  /** The folder of this database. */
  public Path folder() {
    return place.folder();
  }

  /** Stops the server and gives its folder back; a second call waits for the first. */
  public Future<Void> stop() {
    isStopping = true;
    return vertx.executeBlocking(() -> {
      stopNow();
      return null;
    }, false);
  }

  private static Start tryBegin(EmbeddedPgConfig config, Consumer<String> events)
      throws IOException, InterruptedException {
    try {
      return begin(config, events);
    } catch (FileSystemException e) {
      // Its message is the path alone; the kind stands in its class.
      throw new IOException("embedded PostgreSQL in " + config.data() + ": " + e
          + "; set XDG_CACHE_HOME to a folder that can be written, or give --pg-uri", e);
    }
  }

  private static Start begin(EmbeddedPgConfig config, Consumer<String> events)
      throws IOException, InterruptedException {
    PgPrograms programs = PgPrograms.in(config.programs());
    PgPlace place = PgPlace.take(config);
    try {
      if (!place.folder().endsWith(config.data().getFileName())) {
        events.accept("embedded PostgreSQL of " + config.data() + " is in use by another gateway:"
            + " this one keeps its ledger in " + place.folder());
      }
      PgServer server = new PgServer(programs, place, events);
      server.start();
      return new Start(place, server, server.password());
    } catch (IOException | InterruptedException | RuntimeException e) {
      place.close();
      throw e;
    }
  }

  private synchronized void stopNow() throws IOException, InterruptedException {
    notifyAll();
    if (isStopped) {
      return;
    }
    isStopped = true;
    try {
      server.stop();
      pid = 0;
    } finally {
      place.close();
    }
  }

  private synchronized void supervise() {
    int deaths = 0;
    long startedNanos = System.nanoTime();
    try {
      while (!isStopping) {
        wait(LOOK_MILLIS);
        if (isStopping || server.isRunning()) {
          continue;
        }
        deaths = System.nanoTime() - startedNanos > WELL_MILLIS * 1_000_000 ? 1 : deaths + 1;
        if (deaths > config.restarts()) {
          events.accept("embedded PostgreSQL died " + deaths + " times in a row: not started again;"
              + " see " + place.log());
          return;
        }
        restart(deaths);
        startedNanos = System.nanoTime();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void restart(int deaths) throws InterruptedException {
    events.accept("embedded PostgreSQL (process " + pid + ") died: starting it again, time "
        + deaths + " of " + config.restarts());
    pid = 0;
    if (deaths > 1) {
      wait(Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << (deaths - 1)));
    }
    if (isStopping) {
      return;
    }
    try {
      server.start();
      port = server.port();
      pid = server.pid();
    } catch (IOException e) {
      events.accept(e.getMessage());
    }
  }
}
