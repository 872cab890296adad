package sluice.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sluice.live.LedgerEntries.canary;
import static sluice.live.LedgerEntries.release;
import static sluice.live.LedgerEntries.session;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import sluice.engine.Ledger.Answer;
import sluice.engine.Ledger.Entry;
import sluice.engine.Ledger.Refused;
import sluice.engine.Ledger.Stored;
import sluice.loop.VirtualLoop;

/** The ledger's behaviour, in virtual time, before a store that dies, hangs and forgets. */
class PgLedgerTest {
  private static final long MILLI = 1_000_000;
  private final VirtualLoop loop = new VirtualLoop();
  private final ScriptedStore store = new ScriptedStore(loop, MILLI);
  private final PgLedger ledger =
      new PgLedger(loop, store,
          new LedgerConfig(20, 8, 4, 1_000, 2_000, 1_500, 3_000, 100, 800, 50));
  private final List<Answer> answers = new ArrayList<>();

  @Test
  void summariesThatEndTogetherTravelTogether() {
    opened();
    append(sessions(0, 10));
    run(10);
    assertEquals(List.of(1, 8, 1), store.batches);
    assertEquals(10, count(Stored.class));
  }

  @Test
  void noAnswerComesWithinTheCall() {
    opened();
    store.die();
    run(10);
    append(List.of(canary(1), release("r", true)));
    assertEquals(List.of(), answers);
    run(0);
    assertEquals(2, count(Refused.class));
  }

  @Test
  void whileAwayDecisionsAreRefusedWithTheReasonAndSummariesWait() {
    opened();
    store.die();
    run(250);
    append(List.of(canary(1)));
    append(sessions(0, 3));
    run(0);
    assertEquals(List.of(new Refused("the ledger is away since 250 ms (connection refused); "
        + "try again when /health says it is available")), answers);
    assertFalse(ledger.isAvailable());
    assertEquals(3, ledger.gauges().counts().queued());
  }

  @Test
  void beyondTheBoundSummariesAreRefusedAndCounted() {
    opened();
    store.die();
    run(10);
    append(sessions(0, 25));
    run(10);
    assertEquals(5, count(Refused.class));
    assertEquals(new LedgerGauges.Counts(20, 20, 5, 0), ledger.gauges().counts());
  }

  @Test
  void aBatchWhoseConfirmationGotLostIsStoredOnce() {
    opened();
    append(sessions(0, 5));
    store.die();
    store.isThere = true;
    run(500);
    assertEquals(5, store.sessions.size());
    assertEquals(List.of(1, 5), store.batches);
    assertEquals(5, count(Stored.class));
  }

  @Test
  void aDecisionWhoseConfirmationGotLostIsRefusedAndAnnulled() {
    opened();
    append(List.of(canary(1)));
    store.die();
    store.isThere = true;
    run(500);
    assertEquals(1, count(Refused.class));
    assertEquals(1, store.decisions.size());
    assertEquals(List.of(), store.standing());
    append(List.of(canary(1)));
    run(10);
    assertEquals(1, store.standing().size());
  }

  @Test
  void aStoreThatHangsIsAwayAfterTheAnswersTime() {
    opened();
    store.isHung = true;
    run(3_010);
    assertFalse(ledger.isAvailable());
    assertEquals("no answer within 2000 ms", ledger.gauges().lastError());
    store.isHung = false;
    run(10_000);
    assertTrue(ledger.isAvailable());
  }

  @Test
  void attemptsToConnectComeEverMoreSlowlyUpToALimit() {
    opened();
    store.die();
    store.attempts.clear();
    run(5_000);
    assertEquals(List.of(201L, 401L, 801L, 801L, 801L, 801L, 801L), gaps());
  }

  @Test
  void onlyAStoreThatAnswersMakesThePausesShortAgain() {
    opened();
    store.die();
    run(2_000);
    store.isThere = true;
    run(2_000);
    store.die();
    run(50);
    store.attempts.clear();
    run(1_000);
    assertEquals(3, store.attempts.size());
  }

  @Test
  void aStoreThatAcceptsAndNeverAnswersIsTriedEverMoreSlowly() {
    opened();
    store.isMute = true;
    run(3_000);
    store.attempts.clear();
    run(10_000);
    assertEquals(List.of(2_201L, 2_401L, 2_801L), gaps().subList(0, 3));
  }

  @Test
  void aConnectionThatComesTooLateIsClosed() {
    opened();
    store.connectNanos = 3_500 * MILLI;
    store.die();
    store.isThere = true;
    run(20_000);
    store.connectNanos = MILLI;
    run(20_000);
    assertTrue(ledger.isAvailable());
    assertEquals(1, store.links);
  }

  @Test
  void oneSummaryTheStoreWillNotTakeDoesNotHoldUpTheOthers() {
    opened();
    store.poison = "s3";
    append(sessions(0, 10));
    run(50);
    assertEquals(9, store.sessions.size());
    assertEquals(1, count(Refused.class));
    assertTrue(ledger.isAvailable());
  }

  @Test
  void tooManyDecisionsAtOnceAreRefused() {
    opened();
    append(List.of(canary(1), canary(2), canary(3), canary(4), canary(5)));
    run(10);
    assertEquals(4, count(Stored.class));
    assertEquals(1, count(Refused.class));
  }

  @Test
  void closingWaitsForWhatIsQueued() {
    opened();
    append(sessions(0, 20));
    Future<Void> closed = ledger.close();
    run(40);
    assertTrue(closed.isComplete());
    assertEquals(20, store.sessions.size());
  }

  @Test
  void closingWhileAwayRefusesWhatIsQueuedAndEverythingAfter() {
    opened();
    store.die();
    run(10);
    append(sessions(0, 3));
    Future<Void> closed = ledger.close();
    run(10);
    append(List.of(canary(1), session("late")));
    run(10);
    assertTrue(closed.isComplete());
    assertEquals(5, count(Refused.class));
  }

  @Test
  void openingFailsWithTheReasonWhenThereIsNoStore() {
    store.isThere = false;
    Future<Void> opening = ledger.open();
    run(5_000);
    assertEquals("connection refused", opening.cause().getMessage());
    assertEquals(1, store.attempts.size());
  }

  @Property(tries = 200, seed = "42")
  void everyEntryHasOneAnswerAndEverySummarySaidToBeStoredIsThere(
      @ForAll @Size(max = 60) List<@IntRange(max = 5) Integer> script) {
    PgLedgerTest run = new PgLedgerTest();
    run.opened();
    int appended = 0;
    for (int step : script) {
      appended += run.step(step, appended);
    }
    run.store.isThere = true;
    run.store.isHung = false;
    run.run(30_000);
    assertEquals(appended, run.answers.size());
    assertEquals(0, run.ledger.gauges().counts().queued());
    assertEquals(run.count(Stored.class), run.store.sessions.size() + run.store.standing().size());
  }

  private List<Long> gaps() {
    return IntStream.range(1, store.attempts.size())
        .mapToObj(i -> (store.attempts.get(i) - store.attempts.get(i - 1)) / MILLI).toList();
  }

  private int step(int kind, int appended) {
    switch (kind) {
      case 0 -> store.die();
      case 1 -> store.isThere = true;
      case 2 -> run(700);
      case 3 -> store.isHung = !store.isHung;
      case 4 -> append(List.of(canary(1 + appended)));
      default -> append(sessions(appended, 3));
    }
    run(1);
    return kind == 4 ? 1 : kind == 5 ? 3 : 0;
  }

  private void opened() {
    ledger.open();
    run(5);
    assertTrue(ledger.isAvailable());
  }

  private void append(List<? extends Entry> entries) {
    entries.forEach(entry -> ledger.append(entry, answers::add));
  }

  private static List<Entry> sessions(int from, int count) {
    return IntStream.range(from, from + count).<Entry>mapToObj(i -> session("s" + i)).toList();
  }

  private long count(Class<? extends Answer> kind) {
    return answers.stream().filter(kind::isInstance).count();
  }

  private void run(long millis) {
    loop.run(loop.nowNanos() + millis * MILLI, () -> {});
  }
}
