package sluice.live;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Brings a database's schema {@code sluice} to the version of this build: what is missing is
 * applied in order, in one transaction, by one gateway at a time. A step that ran is never changed.
 */
final class Migrations {
  private static final String FOLDER = "/dashboards/sql/";

  /** Any number no other program locks: "SLUICE" in ASCII. */
  private static final long LOCK = 0x534C55494345L;

  /** Asked first: a user that may not create schemas can still use one made for it. */
  private static final String IS_PREPARED = "select to_regclass('sluice.migrations') is not null";

  private static final String PREPARE = """
      create schema if not exists sluice;
      create table sluice.migrations (
        version    int primary key,
        file       text not null,
        checksum   text not null,
        applied_at timestamptz not null default clock_timestamp());
      comment on table sluice.migrations is
        'Steps of this schema that were applied, with the SHA-256 of their files.'""";

  private final List<Migration> steps;

  /**
   * Steps to have been applied.
   *
   * @param steps versions 1, 2, 3, … without a gap; copied
   */
  Migrations(List<Migration> steps) {
    this.steps = List.copyOf(steps);
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).version() != i + 1) {
        throw new IllegalArgumentException(
            "migration " + steps.get(i).file() + " stands at place " + (i + 1)
                + ": versions must count 1, 2, 3, …; correct dashboards/sql/ORDER");
      }
    }
  }

  /** The steps packaged with this build, in the order of the file {@code dashboards/sql/ORDER}. */
  static Migrations packaged() {
    return new Migrations(read("ORDER").lines().filter(line -> !line.isBlank())
        .map(file -> Migration.of(file, read(file))).toList());
  }

  /** Names of the files, in their order. */
  List<String> files() {
    return steps.stream().map(Migration::file).toList();
  }

  /** Applies what is missing; fails with one line and changes nothing when that is not possible. */
  Future<Void> apply(SqlConnection connection) {
    return connection.begin().compose(transaction -> run(connection).compose(
        done -> transaction.commit(),
        problem -> transaction.rollback().transform(end -> Future.failedFuture(problem))));
  }

  private Future<Void> run(SqlConnection connection) {
    return connection.query("select pg_advisory_xact_lock(" + LOCK + ")").execute()
        .compose(locked -> connection.query(IS_PREPARED).execute())
        .compose(answer -> answer.iterator().next().getBoolean(0)
            ? Future.succeededFuture(answer)
            : connection.query(PREPARE).execute())
        .compose(ready -> connection
            .query("select version, file, checksum, applied_at::text from sluice.migrations "
                + "order by version")
            .execute())
        .compose(applied -> advance(connection, applied));
  }

  private Future<Void> advance(SqlConnection connection, RowSet<Row> applied) {
    int version = 0;
    for (Row row : applied) {
      version = row.getInteger("version");
      if (version > steps.size()) {
        return Future.failedFuture(new IllegalStateException("the database has migration "
            + row.getString("file") + ", this build knows " + steps.size()
            + ": run a newer build, or use another database"));
      }
      Migration step = steps.get(version - 1);
      if (!step.checksum().equals(row.getString("checksum"))) {
        return Future.failedFuture(new IllegalStateException(changed(step, row)));
      }
    }
    Future<Void> done = Future.succeededFuture();
    for (Migration step : steps.subList(version, steps.size())) {
      done = done.compose(before -> apply(connection, step));
    }
    return done;
  }

  private static Future<Void> apply(SqlConnection connection, Migration step) {
    return connection.query(step.sql()).execute()
        .compose(ran -> connection
            .preparedQuery("insert into sluice.migrations (version, file, checksum) "
                + "values ($1, $2, $3)")
            .execute(Tuple.of(step.version(), step.file(), step.checksum())))
        .recover(problem -> Future.failedFuture(new IllegalStateException(
            "migration " + step.file() + " failed, nothing was changed: " + problem.getMessage(),
            problem)))
        .mapEmpty();
  }

  private static String changed(Migration step, Row row) {
    return "migration " + step.file() + " was changed after it ran on "
        + row.getString("applied_at") + " (checksum then "
        + row.getString("checksum").substring(0, 12)
        + "…, now " + step.checksum().substring(0, 12)
        + "…): restore it and put the change into a new file";
  }

  private static String read(String file) {
    try (InputStream bytes = Migrations.class.getResourceAsStream(FOLDER + file)) {
      if (bytes == null) {
        throw new IllegalStateException(
            "resource " + FOLDER + file + " is missing from this build");
      }
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
