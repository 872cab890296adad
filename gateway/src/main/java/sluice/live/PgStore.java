package sluice.live;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import sluice.engine.SessionSummary;
import sluice.rollout.Decision;
import sluice.rollout.Release;
import sluice.rollout.RolloutRecord;

/** The ledger's tables in PostgreSQL, over one pipelined connection. */
final class PgStore implements LedgerStore {
  /** Last decisions shown at the start; the whole list is in the database. */
  private static final int DECISIONS = 100;
  /** Last rollouts known at the start. */
  private static final int ROLLOUTS = 100;

  private final Vertx vertx;
  private final Supplier<PgConnectOptions> options;
  private final long statementMillis;
  private final Migrations migrations = Migrations.packaged();

  PgStore(Vertx vertx, Supplier<PgConnectOptions> options, long statementMillis) {
    this.vertx = vertx;
    this.options = options;
    this.statementMillis = statementMillis;
  }

  @Override
  public Future<Link> connect() {
    PgConnectOptions now = new PgConnectOptions(options.get()).setReconnectAttempts(0)
        .setCachePreparedStatements(true).addProperty("application_name", "sluice");
    String where = now.getHost() + ":" + now.getPort() + "/" + now.getDatabase();
    return PgConnection.connect(vertx, now).compose(connection -> ready(connection, where))
        .recover(problem -> Future.failedFuture(
            new IllegalStateException("PostgreSQL at " + where + ": " + said(problem), problem)));
  }

  /** Migrations may take longer than a statement of daily work; the limit comes after them. */
  private Future<Link> ready(PgConnection connection, String where) {
    return migrations.apply(connection)
        .compose(done -> connection.query("set statement_timeout = " + statementMillis).execute())
        .<Link>map(done -> new Connected(connection, where))
        .onFailure(problem -> connection.close());
  }

  private static String said(Throwable problem) {
    return problem instanceof PgException pg ? pg.getErrorMessage() + " (" + pg.getSqlState() + ")"
        : String.valueOf(problem.getMessage());
  }

  private static <T> Future<T> classify(Future<T> statement) {
    return statement.recover(problem -> Future.failedFuture(isRejection(problem)
        ? new Rejection(said(problem))
        : new IllegalStateException(said(problem), problem)));
  }

  /** Classes 22 (data exception) and 23 (constraint): PostgreSQL 18 manual, appendix A. */
  private static boolean isRejection(Throwable problem) {
    return problem instanceof PgException pg && pg.getSqlState() != null
        && (pg.getSqlState().startsWith("22") || pg.getSqlState().startsWith("23"));
  }

  private record Connected(PgConnection connection, String where) implements Link {
    @Override
    public String store() {
      return "PostgreSQL " + connection.databaseMetadata().fullVersion() + " at " + where;
    }

    @Override
    public void onEnd(Runnable task) {
      connection.closeHandler(end -> task.run());
      connection.exceptionHandler(problem -> task.run());
    }

    @Override
    public Future<Void> ping() {
      return classify(connection.query("select 1").execute().mapEmpty());
    }

    @Override
    public Future<Void> add(List<SessionSummary> summaries) {
      return run(LedgerRows.ADD_SESSIONS, LedgerRows.of(summaries));
    }

    @Override
    public Future<Void> add(UUID id, Decision decision) {
      return run(LedgerRows.ADD_DECISION, LedgerRows.of(id, decision));
    }

    @Override
    public Future<Void> add(Release release) {
      return run(ReleaseRows.ADD, ReleaseRows.of(release));
    }

    @Override
    public Future<Void> add(RolloutRecord rollout) {
      return run(RolloutRows.ADD, RolloutRows.of(rollout));
    }

    @Override
    public Future<Void> annul(List<UUID> decisions) {
      return run(LedgerRows.ANNUL, Tuple.of(decisions.toArray(UUID[]::new)));
    }

    @Override
    public Future<LedgerHistory> load() {
      return classify(connection.query(ReleaseRows.ALL).execute()
          .compose(releases -> connection.preparedQuery(LedgerRows.DECISIONS)
              .execute(Tuple.of(DECISIONS))
              .compose(decisions -> connection.preparedQuery(RolloutRows.LAST)
                  .execute(Tuple.of(ROLLOUTS))
                  .map(rollouts -> LedgerRows.history(releases, decisions, rollouts)))));
    }

    @Override
    public void close() {
      connection.close();
    }

    private Future<Void> run(String sql, Tuple values) {
      Future<RowSet<Row>> statement =
          connection.preparedQuery(sql).execute(values);
      return classify(statement.mapEmpty());
    }
  }
}
