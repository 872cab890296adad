package sluice.live;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import sluice.engine.Ledger.Answer;
import sluice.engine.Ledger.Entry;

/** A loop, an embedded PostgreSQL and ways to wait, for live tests of the ledger. */
final class LedgerBench implements AutoCloseable {
  private static final long LIMIT_SECONDS = 60;

  final Vertx vertx = Vertx.vertx();
  final List<String> events = Collections.synchronizedList(new ArrayList<>());
  final List<Throwable> thrown = Collections.synchronizedList(new ArrayList<>());
  final VertxLoop loop = VertxLoop.create(vertx, thrown::add);
  EmbeddedPg pg;
  private final Path data;

  LedgerBench(Path data) {
    this.data = data;
    restart();
  }

  /** Starts it again after a stop. */
  void restart() {
    pg = startPg(data);
  }

  static EmbeddedPgConfig config(Path data) {
    return EmbeddedPgConfig.inCache(System.getenv()).withData(data);
  }

  EmbeddedPg startPg(Path data) {
    return wait(EmbeddedPg.start(vertx, config(data), events::add));
  }

  PgLedger open(LedgerConfig config) {
    return wait(PgLedger.open(vertx, loop, pg::connectOptions, config));
  }

  /** Appends on the loop and waits for the answer. */
  Answer append(PgLedger ledger, Entry entry) {
    return wait(appendLater(ledger, entry));
  }

  CompletableFuture<Answer> appendLater(PgLedger ledger, Entry entry) {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    loop.post(() -> ledger.append(entry, answer::complete));
    return answer;
  }

  /** The first column of the first row. */
  Object ask(String sql) {
    List<Object> column = column(sql);
    return column.isEmpty() ? "nothing" : column.getFirst();
  }

  /** The first column of every row. */
  List<Object> column(String sql) {
    List<Object> column = new ArrayList<>();
    wait(PgConnection.connect(vertx, pg.connectOptions()).compose(connection -> connection
        .query(sql).execute().eventually(connection::close)))
        .forEach(row -> column.add(row.getValue(0)));
    return column;
  }

  /** Where a gateway finds the database of {@code to}. */
  static String uri(PgConnectOptions to) {
    return "postgresql://" + to.getUser() + ":" + to.getPassword() + "@127.0.0.1:"
        + to.getPort() + "/" + to.getDatabase();
  }

  static <T> T wait(Future<T> future) {
    return wait(future.toCompletionStage().toCompletableFuture());
  }

  static <T> T wait(CompletableFuture<T> future) {
    try {
      return future.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException | java.util.concurrent.TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits until it is so, looking on the loop's timers. */
  void until(BooleanSupplier isSo) {
    CompletableFuture<Boolean> done = new CompletableFuture<>();
    loop.post(() -> look(isSo, done));
    wait(done);
  }

  private void look(BooleanSupplier isSo, CompletableFuture<Boolean> done) {
    if (isSo.getAsBoolean()) {
      done.complete(true);
    } else {
      loop.at(loop.nowNanos() + 5_000_000, () -> look(isSo, done));
    }
  }

  @Override
  public void close() {
    wait(pg.stop());
    wait(vertx.close());
  }
}
