package sluice.live;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * One PostgreSQL server on one place: made, started, stopped. Blocks: for worker threads, one at a
 * time.
 */
final class PgServer {
  static final String USER = "sluice";
  static final String DATABASE = "postgres";

  /** Seconds; a recovery after a crash of the machine may take long, a normal start 0.1 s. */
  private static final int START_SECONDS = 60;
  private static final long STOP_MILLIS = 5_000;
  private static final int TRIES = 20;
  private static final long BUSY_PAUSE_MILLIS = 250;
  private static final long LOG_BYTES = 1 << 20;

  private final PgPrograms programs;
  private final PgPlace place;
  private final Consumer<String> events;
  private int port;
  private long pid;
  private PgGuard guard;
  private boolean isMovedAside;

  PgServer(PgPrograms programs, PgPlace place, Consumer<String> events) {
    this.programs = programs;
    this.place = place;
    this.events = events;
  }

  int port() {
    return port;
  }

  long pid() {
    return pid;
  }

  boolean isRunning() {
    return pid != 0 && new PgProcess(pid).isAlive();
  }

  String password() throws IOException {
    return Files.readString(place.password());
  }

  /**
   * Starts the server, on the port it had before if it had one. A server left over is stopped, a
   * database that cannot be read is moved aside and a new one made.
   *
   * @throws IOException when it does not start; one line says why and what to do
   */
  void start() throws IOException, InterruptedException {
    stopLeftover();
    isMovedAside = false;
    if (Files.isDirectory(place.cluster()) && !looksWhole()) {
      moveAside("it is incomplete or of another version");
    }
    if (port == 0) {
      port = freePort();
    }
    for (int attempt = 1;; attempt++) {
      if (!Files.isDirectory(place.cluster())) {
        create();
      }
      String said = launch();
      if (said.isEmpty()) {
        break;
      }
      recover(said, attempt);
    }
    pid = PgProcess.on(place.cluster()).orElseThrow(() -> new IOException(
        "embedded PostgreSQL started and ended at once; see " + place.log()));
    guard = PgGuard.of(pid);
  }

  /** Stops the server; does nothing when it does not run. */
  void stop() throws IOException, InterruptedException {
    if (guard != null) {
      guard.stopServer();
    }
    if (pid != 0 && !new PgProcess(pid).awaitEnd(STOP_MILLIS)) {
      new PgProcess(pid).kill();
      events.accept("embedded PostgreSQL (process " + pid + ") did not stop in " + STOP_MILLIS
          + " ms: killed; it repairs itself at the next start");
    }
    forget();
  }

  private void forget() {
    if (guard != null) {
      guard.dismiss();
    }
    guard = null;
    pid = 0;
  }

  private void stopLeftover() throws IOException, InterruptedException {
    forget();
    OptionalLong left = PgProcess.on(place.cluster());
    if (left.isEmpty()) {
      // Ours by the lock, and nobody runs on it: an old id must not be taken for a running server.
      Files.deleteIfExists(place.cluster().resolve("postmaster.pid"));
      return;
    }
    events.accept("embedded PostgreSQL (process " + left.getAsLong()
        + ") was left over by a gateway that ended hard: stopping it, then starting anew");
    pid = left.getAsLong();
    guard = PgGuard.of(pid);
    stop();
  }

  private boolean looksWhole() throws IOException {
    Path version = place.cluster().resolve("PG_VERSION");
    return Files.exists(version) && Files.readString(version).strip().equals("18")
        && Files.exists(place.cluster().resolve("global/pg_control"))
        && Files.exists(place.password());
  }

  private void moveAside(String why) throws IOException {
    String now = LocalDateTime.now().format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS"));
    Path aside = place.folder().resolve("cluster.unreadable-" + now);
    Files.move(place.cluster(), aside);
    isMovedAside = true;
    events.accept("embedded PostgreSQL cannot use its database: " + why + ". Moved to " + aside
        + "; starting with an empty one. Delete it when nothing in it is missed");
  }

  /** Made beside its place and then renamed, so that a database that is there is whole. */
  private void create() throws IOException {
    Path fresh = place.folder().resolve("cluster.new");
    PgPrograms.delete(fresh);
    if (!Files.exists(place.password())) {
      writePassword();
    }
    Command.Outcome outcome = Command.run(programs.words("initdb",
        List.of("--pgdata=" + fresh, "--username=" + USER, "--pwfile=" + place.password(),
            "--auth=scram-sha-256", "--encoding=UTF8", "--no-locale", "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8", "--no-instructions")),
        START_SECONDS * 1_000L);
    if (!outcome.isGood()) {
      throw new IOException("embedded PostgreSQL: initdb ended with " + outcome.exit() + ": "
          + outcome.said().replace('\n', ' '));
    }
    Files.move(fresh, place.cluster(), StandardCopyOption.ATOMIC_MOVE);
  }

  private void writePassword() throws IOException {
    byte[] secret = new byte[16];
    new SecureRandom().nextBytes(secret);
    Path fresh = place.folder().resolve("password.new");
    Files.deleteIfExists(fresh);
    Files.createFile(fresh, PgPlace.OWNER_ONLY);
    Files.writeString(fresh, HexFormat.of().formatHex(secret));
    Files.move(fresh, place.password(), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Empty when the server runs; else what its log says. */
  private String launch() throws IOException {
    long before = Files.exists(place.log()) ? Files.size(place.log()) : 0;
    if (before > LOG_BYTES) {
      Files.move(place.log(), place.folder().resolve("postgres.log.1"),
          StandardCopyOption.REPLACE_EXISTING);
      before = 0;
    }
    // pg_ctl makes the server leader of its own session: the terminal's Ctrl-C does not reach it.
    Command.Outcome outcome = Command.run(programs.words("pg_ctl",
        List.of("start", "--pgdata=" + place.cluster(), "--log=" + place.log(), "--wait",
            "--timeout=" + START_SECONDS, "--silent", "--options=" + PgSettings.words(port))),
        (START_SECONDS + 5) * 1_000L);
    if (outcome.isGood()) {
      return "";
    }
    return outcome.said() + "\n" + Command.tail(place.log(), before);
  }

  private void recover(String said, int attempt) throws IOException, InterruptedException {
    PgStartFailure failure = PgStartFailure.of(said);
    if (attempt >= TRIES || (failure == PgStartFailure.CORRUPT && isMovedAside)) {
      failure = PgStartFailure.UNKNOWN;
    }
    switch (failure) {
      case PORT_TAKEN -> port = freePort();
      case STILL_BUSY -> Thread.sleep(BUSY_PAUSE_MILLIS);
      case CORRUPT -> moveAside(lastLine(said));
      case MACHINE, UNKNOWN -> throw new IOException("embedded PostgreSQL does not start: "
          + lastLine(said) + "; see " + place.log() + ", or give --pg-uri");
    }
  }

  /** The last thing the server itself complained about. */
  private static String lastLine(String said) {
    List<String> lines = said.lines().filter(line -> !line.isBlank()).toList();
    return lines.stream().filter(line -> line.contains("FATAL:") || line.contains("PANIC:"))
        .reduce((first, second) -> second)
        .orElse(lines.isEmpty() ? "it said nothing" : lines.getLast());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
