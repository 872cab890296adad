package sluice.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sluice.live.LedgerEntries.canary;
import static sluice.live.LedgerEntries.descended;
import static sluice.live.LedgerEntries.release;
import static sluice.live.LedgerEntries.rollout;
import static sluice.live.LedgerEntries.session;

import io.vertx.core.Future;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import sluice.engine.Ledger.Answer;
import sluice.engine.Ledger.Refused;
import sluice.engine.Ledger.Stored;

/** The ledger before a real PostgreSQL, which is killed at the end. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PgLedgerIT {
  @TempDir
  static Path folder;
  private static LedgerBench bench;
  private PgLedger ledger;

  @BeforeAll
  static void start() {
    bench = new LedgerBench(folder.resolve("data"));
  }

  @AfterAll
  static void stop() {
    bench.close();
    assertEquals(List.of(), bench.thrown);
  }

  @BeforeEach
  void open() {
    ledger = bench.open(LedgerConfig.standard());
  }

  @AfterEach
  void close() {
    LedgerBench.wait(ledger.close());
  }

  @Test
  @Order(1)
  void whatIsStoredIsLoadedAgain() {
    assertInstanceOf(Stored.class, bench.append(ledger, release("r1", true)));
    assertInstanceOf(Stored.class, bench.append(ledger, release("r2", true)));
    assertInstanceOf(Stored.class, bench.append(ledger, release("r1", false)));
    assertInstanceOf(Stored.class, bench.append(ledger, canary(1)));
    assertInstanceOf(Stored.class, bench.append(ledger, canary(2)));
    assertInstanceOf(Stored.class, bench.append(ledger, session("s1")));
    LedgerHistory history = LedgerBench.wait(ledger.load());
    assertEquals(List.of(release("r2", true).release(), release("r1", false).release()),
        history.releases());
    assertEquals(List.of(canary(1).decision(), canary(2).decision()), history.decisions());
    assertEquals(Optional.of(canary(2).decision().after()), history.plan());
    assertEquals(new LedgerGauges.Counts(0, 10_000, 0, 6), ledger.gauges().counts());
    assertTrue(ledger.gauges().store().startsWith("PostgreSQL 18."), ledger.gauges().store());
  }

  @Test
  @Order(2)
  void aReleaseKeepsWhatItIsMadeOfAndWhereItComesFrom() {
    assertInstanceOf(Stored.class, bench.append(ledger, descended("r3", "r1")));
    assertEquals(descended("r3", "r1").release(),
        LedgerBench.wait(ledger.load()).releases().getLast());
    assertEquals("r3 true, r1 false", bench.ask(
        "select string_agg(at || ' ' || has_lineage, ', ' order by step)"
            + " from sluice.release_lineage where release = 'r3'"));
  }

  @Test
  @Order(3)
  void aRolloutKeepsItsLastStateAndWhomItTouched() {
    bench.append(ledger, rollout("x1", "ramping", OptionalLong.empty(), 40));
    bench.append(ledger, rollout("x2", "ramping", OptionalLong.empty(), 10));
    OptionalLong end = OptionalLong.of(LedgerEntries.AT + 60_000);
    assertInstanceOf(Stored.class,
        bench.append(ledger, rollout("x1", "rolledBack", end, 120)));
    assertEquals(List.of(rollout("x2", "ramping", OptionalLong.empty(), 10).rollout(),
        rollout("x1", "rolledBack", end, 120).rollout()),
        LedgerBench.wait(ledger.load()).rollouts());
    Refused refused = assertInstanceOf(Refused.class,
        bench.append(ledger, rollout("x3", "x".repeat(41), end, 1)));
    assertTrue(refused.reason().contains("rollouts_state_check"), refused.reason());
  }

  @Test
  void aSummaryIsKeptToTheMillisecondAndTheSample() {
    bench.append(ledger, session("exact"));
    assertEquals("2026-11-21 20:00:00.123 2026-11-21 20:00:05.123 80000 20000 60000 250 2 "
        + "tf-0123456789",
        bench
            .ask("select concat_ws(' ', started_at at time zone 'UTC', ended_at at time zone 'UTC',"
                + " in_samples, silence_samples, recognized_samples, frames, utterances,"
                + " transform_id)"
                + " from sluice.session_summaries where session = 'exact'"));
  }

  @Test
  void aSummaryTheDatabaseCannotHoldIsRefusedAndTheOthersAreStored() {
    List<CompletableFuture<Answer>> answers = new ArrayList<>();
    for (String name : List.of("p1", "p2", "nul \0 is no text", "p3")) {
      answers.add(bench.appendLater(ledger, session(name)));
    }
    List<Answer> said = answers.stream().map(LedgerBench::wait).toList();
    assertEquals(3, said.stream().filter(Stored.class::isInstance).count());
    assertTrue(said.get(2) instanceof Refused refused && refused.reason().contains("invalid"),
        said.toString());
    assertTrue(ledger.isAvailable());
  }

  @Test
  void whatIsRecordedCannotBeChanged() {
    bench.append(ledger, canary(3));
    Future<Object> change = Future.future(promise -> {
      try {
        promise.complete(bench.ask("update sluice.decisions set reason = 'another'"));
      } catch (IllegalStateException e) {
        promise.fail(e.getCause());
      }
    });
    assertTrue(String.valueOf(change.cause()).contains("append-only"), change::toString);
  }

  @Test
  void aStatementThatTakesTooLongIsGivenUpAndItsDecisionNeverCounts() {
    PgLedger hasty = bench.open(new LedgerConfig(10, 10, 10, 100, 400, 200, 5_000, 50, 500, 500));
    PgConnection other =
        LedgerBench.wait(PgConnection.connect(bench.vertx, bench.pg.connectOptions()));
    LedgerBench.wait(other.query("begin; lock table sluice.decisions in exclusive mode").execute());
    Refused refused = assertInstanceOf(Refused.class, bench.append(hasty, canary(77)));
    assertTrue(refused.reason().contains("before it was confirmed: the decision does not count"),
        refused.reason());
    LedgerBench.wait(other.query("rollback").execute().eventually(other::close));
    bench.until(hasty::isAvailable);
    assertEquals(0L, bench.ask("select count(*) from sluice.standing_decisions where epoch = 77"));
    assertEquals(1L, bench.ask("select count(*) from sluice.voided_decisions"));
    LedgerBench.wait(hasty.close());
  }

  @Test
  void anAddressThatDoesNotAnswerOrAWrongPasswordIsSaidInOneLine() {
    assertEquals("PostgreSQL at 127.0.0.1:1/postgres: Connection refused: /127.0.0.1:1",
        openingFails(bench.pg.connectOptions().setPort(1)));
    String wrong = openingFails(bench.pg.connectOptions().setPassword("guessed"));
    assertTrue(wrong.endsWith("password authentication failed for user \"sluice\" (28P01)"), wrong);
    String missing = openingFails(bench.pg.connectOptions().setDatabase("missing"));
    assertTrue(missing.endsWith("database \"missing\" does not exist (3D000)"), missing);
  }

  private static String openingFails(PgConnectOptions options) {
    return assertThrows(IllegalStateException.class, () -> LedgerBench.wait(
        PgLedger.open(bench.vertx, bench.loop, () -> options, LedgerConfig.standard())))
        .getCause().getMessage();
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void killedPostgresStopsNothingAndWhatWaitedIsStoredOnce() {
    long pid = bench.pg.postmasterPid();
    List<CompletableFuture<Answer>> summaries = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      summaries.add(bench.appendLater(ledger, session("before" + i)));
    }
    kill(pid);
    bench.until(() -> !ledger.isAvailable());
    for (int i = 0; i < 200; i++) {
      summaries.add(bench.appendLater(ledger, session("while" + i)));
    }
    Refused refused = assertInstanceOf(Refused.class, bench.append(ledger, canary(9)));
    assertTrue(refused.reason().matches("the ledger is away since \\d+ ms \\(.*\\); try again when "
        + "/health says it is available"), refused.reason());
    bench.until(ledger::isAvailable);
    summaries.forEach(each -> assertInstanceOf(Stored.class, LedgerBench.wait(each)));
    assertEquals(400L, bench.ask("select count(*) from sluice.session_summaries "
        + "where session ~ '^(before|while)'"));
    assertFalse(pid == bench.pg.postmasterPid());
    assertInstanceOf(Stored.class, bench.append(ledger, canary(9)));
  }

  private static void kill(long pid) {
    List<ProcessHandle> all =
        new ArrayList<>(ProcessHandle.of(pid).orElseThrow().descendants().toList());
    all.addFirst(ProcessHandle.of(pid).orElseThrow());
    all.forEach(ProcessHandle::destroyForcibly);
  }
}
