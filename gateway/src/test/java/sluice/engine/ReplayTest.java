package sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import sluice.batch.Batch;
import sluice.batch.BatchPolicy;
import sluice.batch.Planner;
import sluice.batch.PlannerConfig;
import sluice.batch.PlannerConfig.LaneLimits;
import sluice.batch.PlannerConfig.TopUp;
import sluice.batch.Reply;
import sluice.batch.Request;
import sluice.measure.Stage;
import sluice.measure.Trace;
import sluice.route.Arm;
import sluice.route.Handover;
import sluice.route.Route;
import sluice.route.RoutePlan;
import sluice.route.Slice;
import sluice.route.TierHealth;
import sluice.stream.Chunk;
import sluice.stream.Span;
import sluice.wire.ClientMessage.Labels;
import sluice.wire.Lane;

/** A journal given to the same build decides the same; to another, it shows the first turn. */
class ReplayTest {
  private static final PlannerConfig TIGHT = new PlannerConfig(
      new LaneLimits(12, 2_000 * Bench.MILLI), new LaneLimits(8, 5_000 * Bench.MILLI), 0,
      TopUp.defaults(), PlannerConfig.Service.defaults());

  private final Bench bench = new Bench(IngestConfig.standard(), TIGHT);
  private final List<Outcome> outcomes = new ArrayList<>();
  private long ids;

  @Property(tries = 60, shrinking = ShrinkingMode.OFF)
  void aStormReplaysToIdenticalDecisions(@ForAll long seed) {
    storm(seed);
    assertEquals(Optional.empty(), firstDifference(TIGHT));
  }

  @Test
  void aStormHoldsEveryKindOfTurnAndDecision() {
    for (long seed = 0; seed < 8; seed++) {
      storm(seed);
    }
    for (Class<?> kind : Turn.Input.class.getPermittedSubclasses()) {
      assertTrue(bench.turns.stream().anyMatch(turn -> kind.isInstance(turn.input())),
          "no turn was " + kind.getSimpleName());
    }
    for (Class<?> kind : Turn.Act.class.getPermittedSubclasses()) {
      assertTrue(kind == Turn.Threw.class || bench.turns.stream()
          .anyMatch(turn -> turn.acts().stream().anyMatch(kind::isInstance)),
          "no decision was " + kind.getSimpleName());
    }
    assertEquals(Optional.empty(), firstDifference(TIGHT));
  }

  @Test
  void anotherPlannerSettingShowsInTheFirstTurnItDecides() {
    bench.alpha.isHolding = true;
    offer("talk", Lane.INTERACTIVE, 400);
    bench.run(1);
    offer("bulk", Lane.BATCH, 60_000);
    bench.run(1);
    PlannerConfig shy = new PlannerConfig(TIGHT.interactive(), TIGHT.batch(), 0,
        new TopUp(5_000 * Bench.MILLI, 100 * Bench.MILLI, 2_000 * Bench.MILLI, 0,
            300 * Bench.MILLI),
        TIGHT.service());
    assertEquals(2, bench.turns.size());
    assertInstanceOf(Turn.Sent.class, bench.turns.get(1).acts().getFirst());
    assertEquals(Optional.of(1), firstDifference(shy), "the batch request waits for silence");
  }

  @Test
  void theTurnThatThrewThrowsAgain() {
    bench.dispatch.offer(request("s", Lane.INTERACTIVE, 400), outcome -> {});
    bench.run(1);
    Replay replay = new Replay(bench.setup, tier -> broken());
    Turn here = replay.play(bench.turns.getFirst());
    assertEquals(List.of(new Turn.Threw()), here.acts());
    assertEquals("out of luck", replay.thrown().orElseThrow().getMessage());
  }

  @Test
  void aTurnCutShortByAnExceptionIsJournalledAsSuch() {
    List<Turn> turns = new ArrayList<>();
    Dispatch broken = new Dispatch(
        new Ground(bench.loop, bench.meter(), DispatchJournal.to(turns::add)),
        List.of(new TierRoom(bench.setup.tiers().getFirst(), broken(),
            new TierHealth(bench.setup.health()), bench.alpha)),
        bench.setup.routing());
    broken.offer(request("s", Lane.INTERACTIVE, 400), outcome -> {});
    assertThrows(IllegalStateException.class, () -> bench.run(1));
    broken.swap(bench.setup.routing().plan());
    bench.run(1);
    assertEquals(List.of(new Turn.Threw()), turns.getFirst().acts());
    Replay replay = new Replay(bench.setup, tier -> broken());
    turns.forEach(turn -> assertEquals(turn, replay.play(turn)));
  }

  @Test
  void theArmStandsForTheStickyKey() {
    bench.dispatch.swap(new RoutePlan(1, "salt", List.of(
        new RoutePlan.Share(Arm.CONTROL, "alpha", 5_000),
        new RoutePlan.Share(Arm.CANARY, "beta", 5_000))));
    for (int i = 0; i < 40; i++) {
      offer("caller-" + i, Lane.INTERACTIVE, 4_000);
      bench.run(50);
    }
    assertTrue(bench.beta.batches.size() > 5, bench.beta.batches.size() + " went to the canary");
    assertFalse(bench.turns.toString().contains("key of"), "a sticky key stands in the journal");
    assertEquals(Optional.empty(), firstDifference(TIGHT));
  }

  @Test
  void aJournalThatContradictsItselfIsRefused() {
    Replay replay = new Replay(bench.setup, tier -> new Planner(tier, TIGHT));
    assertThrows(IllegalArgumentException.class, () -> replay.play(
        new Turn(5, new Turn.Replied(3, new Turn.Heard(1, 1, false)), List.of(), 9)));
    assertThrows(IllegalArgumentException.class,
        () -> replay.play(new Turn(5, new Turn.Woke(), List.of(), 9)));
  }

  @Test
  void aJournalNobodyAskedForAllocatesNothing() {
    DispatchJournal none = DispatchJournal.none();
    Request request = request("s", Lane.INTERACTIVE, 400);
    Batch batch = new Batch("alpha", List.of(request));
    Outcome outcome = new Outcome.Failed(request, "x");
    Reply reply = new Reply.Failed("x", true);
    Pins.Place place = new Pins.Place(new Route(Arm.CONTROL, "alpha"), 0);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    threads.getCurrentThreadAllocatedBytes();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 1_000; i++) {
      none.offered(i, request, place);
      none.replied(i, 1, reply);
      none.sent(1, batch);
      none.told(outcome);
      none.ended(i);
    }
    assertEquals(0, (threads.getCurrentThreadAllocatedBytes() - before) / 1_000);
  }

  /** Index of the first turn that a room with {@code planning} decides otherwise. */
  private Optional<Integer> firstDifference(PlannerConfig planning) {
    Replay replay = new Replay(bench.setup, tier -> new Planner(tier, planning));
    for (int i = 0; i < bench.turns.size(); i++) {
      if (!replay.play(bench.turns.get(i)).equals(bench.turns.get(i))) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  /** Two seconds of offers, withdrawals, plans, and tiers that fail, stall and miscount. */
  private void storm(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (ScriptedRecognizer tier : List.of(bench.alpha, bench.beta)) {
      double failing = random.nextInt(3) == 0 ? 0.7 : 0.1;
      tier.answer = batch -> {
        tier.nanos = random.nextLong(1, 120) * Bench.MILLI;
        if (random.nextDouble() < failing) {
          return new Reply.Failed("out of order", random.nextInt(4) > 0);
        }
        return random.nextInt(20) == 0 ? new Reply.Recognized(List.of(), 1, true)
            : ScriptedRecognizer.hear(batch);
      };
    }
    for (int i = random.nextInt(50, 400); i > 0; i--) {
      String session = "s" + random.nextInt(12);
      switch (random.nextInt(24)) {
        case 0 -> bench.dispatch.withdraw(session);
        case 1 -> bench.dispatch.swap(plan(random));
        case 2 -> bench.run(random.nextLong(600));
        default -> offer(session, random.nextInt(3) == 0 ? Lane.BATCH : Lane.INTERACTIVE,
            random.nextLong(20, 700));
      }
      bench.run(random.nextInt(3) == 0 ? random.nextLong(20) : 0);
    }
    bench.run(20_000);
  }

  private static RoutePlan plan(SplittableRandom random) {
    int weight = random.nextInt(RoutePlan.WHOLE + 1);
    List<Slice> spared = random.nextBoolean()
        ? List.of()
        : List.of(new Slice("device", "d" + random.nextInt(3)),
            new Slice("locale", Slice.MISSING));
    return new RoutePlan(random.nextInt(1, 1_000_000), "salt " + random.nextInt(3), List.of(
        new RoutePlan.Share(Arm.CONTROL, "alpha", RoutePlan.WHOLE - weight),
        new RoutePlan.Share(Arm.CANARY, "beta", weight)), spared,
        Handover.values()[random.nextInt(4)]);
  }

  /** A policy that throws whatever it is asked. */
  private static BatchPolicy broken() {
    return (BatchPolicy) Proxy.newProxyInstance(BatchPolicy.class.getClassLoader(),
        new Class<?>[]{BatchPolicy.class}, (self, method, arguments) -> {
          throw new IllegalStateException("out of luck");
        });
  }

  private void offer(String session, Lane lane, long millis) {
    bench.dispatch.offer(request(session, lane, millis), outcomes::add);
  }

  private Request request(String session, Lane lane, long millis) {
    Chunk chunk = new Chunk((int) (ids % 7), 0, new Span(0, 160), 0, new float[160], false);
    Trace trace = new Trace(0);
    for (Stage stage : List.of(Stage.INGEST, Stage.RESAMPLE, Stage.VAD, Stage.CHUNK)) {
      trace.mark(stage, bench.loop.nowNanos());
    }
    long epoch = bench.dispatch.first().plan().epoch() + ids % 3 - 1;
    Labels labels = new Labels(ids % 4 == 0 ? "" : "en-US", "d" + session.hashCode() % 5, "");
    return new Request(ids++, session, "acme", "key of " + session, labels, epoch, lane,
        bench.loop.nowNanos() + millis * Bench.MILLI, chunk, List.of(), trace);
  }
}
