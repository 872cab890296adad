package sluice.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sluice.engine.Mirror;
import sluice.live.evidence.EvidenceFile;
import sluice.live.evidence.EvidenceHeader;
import sluice.live.evidence.Recompute;
import sluice.rollout.Change;
import sluice.rollout.ReleaseHistory;
import sluice.rollout.judge.Cell;
import sluice.rollout.judge.Counts;
import sluice.rollout.judge.Evidence;
import sluice.rollout.judge.Heard;
import sluice.rollout.judge.JudgePolicy;
import sluice.rollout.judge.Pairs;
import sluice.rollout.score.BlastRadius;
import sluice.rollout.trial.Command;
import sluice.rollout.trial.Findings;
import sluice.rollout.trial.RampBudget;
import sluice.rollout.trial.TrialPolicy;
import sluice.rollout.trial.TrialPolicy.AtLimit;
import sluice.rollout.trial.TrialPolicy.Limit;
import sluice.rollout.trial.TrialPolicy.Unjudged;
import sluice.route.Arm;
import sluice.route.Handover;
import sluice.route.RoutePlan;
import sluice.route.RoutePlan.Share;
import sluice.route.Slice;
import sluice.route.Tier;

/** What a rollout wants of the plan, second by second, and what stops it by itself. */
class RolloutFlowTest {
  private static final EvidenceHeader HEADER = new EvidenceHeader("r", "test",
      new EvidenceHeader.Subject("b-1", "b", "a-1", "1:b-1", "mara", "try it"),
      new EvidenceHeader.Counting(1, 30), 1_000, JudgePolicy.standard(),
      new TrialPolicy(0, List.of(2_500, 5_000), new TrialPolicy.Step(10, 1),
          RampBudget.standard(), 60, new Limit(10_000, AtLimit.HOLD), Unjudged.KEEP));
  private static final List<Tier> TIERS =
      List.of(new Tier("a", "a-1", 8, 1), new Tier("b", "b-1", 8, 1));
  private final List<String> events = new ArrayList<>();
  private RolloutFlow flow;

  @TempDir
  Path folder;

  @BeforeEach
  void begin() throws Exception {
    flow = new RolloutFlow(new RolloutCourse(HEADER),
        EvidenceFile.create(folder, HEADER, 1 << 20), events::add);
  }

  @AfterEach
  void end() {
    flow.close();
    Path shadowed = folder.resolve("shadow");
    assertEquals(Optional.empty(), Recompute.of((Files.exists(shadowed) ? shadowed : folder)
        .resolve(EvidenceFile.NAME)).difference());
  }

  @Test
  void thePlanThatIsAsWantedIsLeftAlone() {
    assertEquals(Optional.empty(), flow.second(1_001, see(plan(2_500), true), TIERS));
  }

  @Test
  void aPlanThatDiffersIsBroughtBack() {
    Change change = flow.second(1_001, see(plan(100), true), TIERS).orElseThrow();
    assertEquals(2_500, assertInstanceOf(Change.Canary.class, change).weight());
    RoutePlan sparing = new RoutePlan(3, "1:b-1", plan(2_500).shares(),
        List.of(Slice.parse("locale=cy")), Handover.ENDPOINT);
    assertInstanceOf(Change.Spare.class,
        flow.second(1_002, see(sparing, true), TIERS).orElseThrow());
  }

  @Test
  void anAbsentLedgerFreezesAndItsReturnThaws() {
    flow.second(1_001, see(plan(2_500), false), TIERS);
    assertEquals("frozen", flow.trial().state().key());
    assertTrue(flow.trial().why().contains("the database is away"), flow.trial()::why);
    for (long second = 1_002; second < 1_010; second++) {
      flow.second(second, see(plan(2_500), true), TIERS);
    }
    assertEquals("ramping", flow.trial().state().key());
  }

  @Test
  void aPlanChangedByAPersonEndsIt() {
    flow.second(1_001, see(RoutePlan.allTo("a"), true), TIERS);
    assertEquals("rolledBack", flow.trial().state().key());
    assertTrue(flow.trial().why().contains("a plan change took its sessions away"));
  }

  @Test
  void anAbortWantsARollbackUntilItIsDone() {
    flow.word(new Command.Abort("mara", "no"));
    for (long second = 1_001; second < 1_004; second++) {
      assertInstanceOf(Change.Rollback.class,
          flow.second(second, see(plan(2_500), true), TIERS).orElseThrow());
    }
    assertEquals(Optional.empty(), flow.second(1_005, see(RoutePlan.allTo("a"), true), TIERS));
    assertTrue(flow.time().reading().isPresent());
  }

  @Test
  void aReleaseThatListensAlongGetsItsFirstSessionsOnceShownHarmless() throws Exception {
    listenAlong();
    RoutePlan before = RoutePlan.allTo("a");
    assertEquals(Optional.empty(), flow.second(1_001, hear(before, 0), TIERS));
    assertEquals(Optional.of(new Mirror.Wanted("a", "b", 2_500)), flow.listening(before));
    Optional<Change> change = Optional.empty();
    for (long second = 1_002; second < 1_060 && change.isEmpty(); second++) {
      change = flow.second(second, hear(before, 0), TIERS);
    }
    assertEquals(2_500, assertInstanceOf(Change.Canary.class, change.orElseThrow()).weight());
    assertEquals(Optional.empty(), flow.listening(before));
    assertEquals("ramping", flow.trial().state().key());
    assertEquals(Optional.empty(), flow.second(1_061, see(begun(), true), TIERS));
  }

  @Test
  void aReleaseThatFailsListeningAlongIsSentBackAndThePlanStays() throws Exception {
    listenAlong();
    for (long second = 1_001; second < 1_030; second++) {
      assertEquals(Optional.empty(), flow.second(second, hear(RoutePlan.allTo("a"), 3), TIERS));
    }
    assertEquals("rolledBack", flow.trial().state().key(), flow.trial()::why);
    assertTrue(flow.trial().why().contains("listening along it failed"), flow.trial()::why);
  }

  @Test
  void aPlanChangedWhileItListensAlongEndsIt() throws Exception {
    listenAlong();
    flow.second(1_001, hear(new RoutePlan(1, "x", RoutePlan.allTo("c").shares()), 0), TIERS);
    assertEquals("rolledBack", flow.trial().state().key());
  }

  private void listenAlong() throws Exception {
    flow.close();
    EvidenceHeader header = new EvidenceHeader("s", "test", HEADER.subject(), HEADER.counting(),
        1_000, HEADER.judge(), HEADER.trial().withShadow(5, 2_500));
    flow = new RolloutFlow(new RolloutCourse(header),
        EvidenceFile.create(folder.resolve("shadow"), header, 1 << 20), events::add);
  }

  /** The plan after the first change: its epoch is the header's. */
  private static RoutePlan begun() {
    return new RoutePlan(1, "1:b-1", plan(2_500).shares(), List.of(), Handover.DRAIN);
  }

  /** Twenty batches heard along, so many of them failed by the copy alone. */
  private static RolloutGround.Sighting hear(RoutePlan plan, int failed) {
    Heard heard = new Heard(new Pairs(20, 0, failed), new Pairs(20, 1, 1), 60, 2, 0);
    return new RolloutGround.Sighting(Findings.of(heard), plan, ReleaseHistory.EMPTY, true,
        BlastRadius.NONE);
  }

  @Test
  void aColdPathThatIsWorseFreezesAndRollsNothingBack() {
    coldUntilFrozen();
    assertTrue(flow.trial().why().contains("cold path is worse: error"), flow.trial()::why);
    assertEquals("rollback", RolloutJson.of(flow).getJsonObject("cold").getString("verdict"));
    assertEquals(List.of(), flow.record().slicesBack());
  }

  @Test
  void whoeverUnfreezesAColdPathHasDecided() {
    long second = coldUntilFrozen();
    flow.word(new Command.Unfreeze("mara", "it warms up at night"));
    flow.second(second + 1, coldly(), TIERS);
    assertEquals("ramping", flow.trial().state().key());
  }

  private long coldUntilFrozen() {
    long second = 1_000;
    while (!flow.trial().state().key().equals("frozen")) {
      assertEquals(Optional.empty(), flow.second(++second, coldly(), TIERS));
      assertTrue(second < 1_100, flow.trial()::why);
    }
    return second;
  }

  /** Everything is well but what began cold: half of it fails at the canary. */
  private static RolloutGround.Sighting coldly() {
    Cell cold = new Cell(Evidence.ALL, counts(30, 0), counts(10, 5));
    return new RolloutGround.Sighting(
        new Findings(List.of(), List.of(new Evidence(1, .25, List.of(cold))), Heard.NONE),
        plan(2_500), ReleaseHistory.EMPTY, true, BlastRadius.NONE);
  }

  @Test
  void errorsFiveTimesAsOftenBringStreamsBackAtOnce() {
    assertEquals(Handover.NOW, handoverAfter(.4));
  }

  @Test
  void errorsTwiceAsOftenLetUtterancesEnd() {
    assertEquals(Handover.ENDPOINT, handoverAfter(.12));
  }

  /** What the verdict does with open streams when the control fails in 6 of 100 sessions. */
  private Handover handoverAfter(double errors) {
    Cell cell = new Cell(Evidence.ALL, counts(300, 18), counts(100, 100 * errors));
    RolloutGround.Sighting seen = new RolloutGround.Sighting(
        Findings.of(List.of(new Evidence(1, .25, List.of(cell)))), plan(2_500),
        ReleaseHistory.EMPTY, true,
        BlastRadius.NONE);
    for (long second = 1_001; second < 1_400; second++) {
      Optional<Change> change = flow.second(second, seen, TIERS);
      if (change.isPresent() && change.get() instanceof Change.Rollback back) {
        return back.handover();
      }
    }
    throw new AssertionError("never rolled back: " + flow.trial().why());
  }

  @Test
  void aClockSetBackStopsNothing() {
    flow.second(1_050, see(plan(2_500), true), TIERS);
    flow.second(1_020, see(plan(2_500), true), TIERS);
    assertEquals(1_051, flow.record().run().second());
  }

  @Test
  void aFullFileStopsPromotionAndSaysSo() throws Exception {
    flow.close();
    flow = new RolloutFlow(new RolloutCourse(HEADER),
        EvidenceFile.create(folder.resolve("small"), HEADER, 2_000), events::add);
    for (long second = 1_001; second < 1_040; second++) {
      flow.second(second, see(plan(2_500), true), TIERS);
    }
    assertEquals("frozen", flow.trial().state().key());
    assertTrue(flow.trouble().contains("raise rollouts.limitMegabytes"), flow::trouble);
    assertEquals(1, events.size(), events::toString);
  }

  private static RoutePlan plan(int weight) {
    return new RoutePlan(2, "1:b-1", List.of(new Share(Arm.CONTROL, "a", 10_000 - weight),
        new Share(Arm.CANARY, "b", weight)), List.of(), Handover.DRAIN);
  }

  private static RolloutGround.Sighting see(RoutePlan plan, boolean isRecording) {
    Evidence evidence =
        new Evidence(1, .25, List.of(new Cell(Evidence.ALL, counts(9), counts(3))));
    return new RolloutGround.Sighting(Findings.of(List.of(evidence)), plan, ReleaseHistory.EMPTY,
        isRecording,
        BlastRadius.NONE);
  }

  private static Counts counts(int sessions) {
    return counts(sessions, 0);
  }

  private static Counts counts(int sessions, double errors) {
    return new Counts(sessions, new TreeMap<>(Map.of("error", errors)),
        Collections.emptySortedMap());
  }
}
