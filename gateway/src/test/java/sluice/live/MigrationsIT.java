package sluice.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsIT {
  private static final Migration ONE =
      Migration.of("V001__one.sql", "create table sluice.one (n int)");
  private static final Migration TWO = Migration.of("V002__two.sql",
      "create table sluice.two (n int); insert into sluice.two values (2)");
  @TempDir
  static Path folder;
  private static LedgerBench bench;

  @BeforeAll
  static void start() {
    bench = new LedgerBench(folder.resolve("data"));
  }

  @AfterAll
  static void stop() {
    bench.close();
  }

  @BeforeEach
  void empty() {
    bench.ask("drop schema if exists sluice cascade");
  }

  @Test
  void stepsAreAppliedOnceHoweverOftenAsked() {
    apply(ONE);
    apply(ONE, TWO);
    apply(ONE, TWO);
    assertEquals(1L, bench.ask("select count(*) from sluice.two"));
    assertEquals("1 2",
        bench.ask("select string_agg(version::text, ' ' order by version) from sluice.migrations"));
  }

  @Test
  void twoGatewaysAtOnceApplyThemOnce() {
    Future<Void> first = start(ONE, TWO);
    Future<Void> second = start(ONE, TWO);
    LedgerBench.wait(Future.all(first, second).<Void>mapEmpty());
    assertEquals(1L, bench.ask("select count(*) from sluice.two"));
  }

  @Test
  void aStepChangedAfterItRanIsRefused() {
    apply(ONE);
    String said = refused(Migration.of(ONE.file(), ONE.sql() + " -- better"), TWO);
    assertTrue(said.contains("V001__one.sql was changed after it ran on ")
        && said.contains("put the change into a new file"), said);
    assertEquals("nothing", bench
        .ask("select to_regclass('sluice.two')::text where to_regclass('sluice.two') is not null"));
  }

  @Test
  void aDatabaseOfANewerBuildIsRefused() {
    apply(ONE, TWO);
    String said = refused(ONE);
    assertTrue(said.contains("the database has migration V002__two.sql, this build knows 1"), said);
  }

  @Test
  void aStepThatFailsLeavesNothingBehind() {
    String said =
        refused(ONE, Migration.of("V002__bad.sql", "create table sluice.two (n int); select 1/0"));
    assertTrue(said.contains("V002__bad.sql failed, nothing was changed")
        && said.contains("division by zero"), said);
    assertEquals(0L, bench.ask("select count(*) from pg_namespace where nspname = 'sluice'"));
  }

  @Test
  void thePackagedStepsMakeEveryTableWithAComment() {
    LedgerBench.wait(start(Migrations.packaged()));
    assertEquals("nothing",
        bench.ask("select relname from pg_class where relnamespace = 'sluice'::regnamespace"
            + " and relkind in ('r', 'v') and obj_description(oid, 'pg_class') is null"));
    assertEquals(11L,
        bench.ask("select count(*) from pg_class where relnamespace = 'sluice'::regnamespace"
            + " and relkind in ('r', 'v')"));
  }

  @Test
  void aReleaseRecordedBeforeItHadComponentsIsKept() throws IOException {
    apply(packaged("V001__ledger.sql"), packaged("V002__session_transforms.sql"));
    bench.ask("insert into sluice.releases (name, family, tier, transform_id, created_at,"
        + " is_healthy, blocked_for) values ('old', 'f', 't', '', now(), true, '{}')");
    LedgerBench.wait(start(Migrations.packaged()));
    assertEquals("old {} f f", bench.ask("select concat_ws(' ', name, components, has_lineage,"
        + " tenants is not null) from sluice.current_releases"));
  }

  private static Migration packaged(String file) throws IOException {
    return Migration.of(file, Files.readString(Path.of("../dashboards/sql", file)));
  }

  private static void apply(Migration... steps) {
    LedgerBench.wait(start(steps));
  }

  private static String refused(Migration... steps) {
    return assertThrows(IllegalStateException.class, () -> apply(steps)).getCause().getMessage();
  }

  private static Future<Void> start(Migration... steps) {
    return start(new Migrations(List.of(steps)));
  }

  private static Future<Void> start(Migrations migrations) {
    return PgConnection.connect(bench.vertx, bench.pg.connectOptions())
        .compose(connection -> migrations.apply(connection).eventually(connection::close));
  }
}
