package sluice.rollout.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import sluice.rollout.judge.SliceBack;
import sluice.rollout.judge.Verdict;
import sluice.rollout.trial.TrialPolicy.AtLimit;
import sluice.rollout.trial.TrialPolicy.Limit;
import sluice.rollout.trial.TrialPolicy.Unjudged;
import sluice.rollout.trial.TrialState.Baked;
import sluice.rollout.trial.TrialState.Baking;
import sluice.rollout.trial.TrialState.Frozen;
import sluice.rollout.trial.TrialState.Inconclusive;
import sluice.rollout.trial.TrialState.Invalid;
import sluice.rollout.trial.TrialState.Ramping;
import sluice.rollout.trial.TrialState.RolledBack;
import sluice.rollout.trial.TrialState.Shadow;
import sluice.route.Handover;
import sluice.route.RoutePlan;

/** What becomes of a release under test, second by second. */
class TrialTest {
  private static final TrialPolicy POLICY = policy(Unjudged.KEEP, AtLimit.HOLD);
  private static final Verdict GOOD = new Verdict.Promote("shown to be harmless", List.of());
  private static final Verdict OPEN = new Verdict.Inconclusive("too few", 900, List.of());
  private static final Verdict BAD = new Verdict.Rollback("errors doubled", List.of());

  @Test
  void itStartsWithTheFirstWeight() {
    Step step = Trial.begin(POLICY, 100);
    assertEquals(List.of(new Action.SetWeight(100)), step.actions());
    assertEquals(new Ramping(0, 100, 100), step.trial().state());
  }

  @Test
  void aStepNeedsEvidenceAndTimeAndSessions() {
    Trial trial = begun();
    assertEquals(100, weight(trial.next(see(OPEN, 50), 111).trial()));
    assertEquals(100, weight(trial.next(see(GOOD, 50), 109).trial()));
    assertEquals(100, weight(trial.next(see(GOOD, 19), 110).trial()));
    assertEquals(500, weight(trial.next(see(GOOD, 20), 110).trial()));
  }

  @Test
  void trafficThatStoppedPromotesNothing() {
    Trial second = begun().next(see(GOOD, 50), 110).trial();
    for (long at = 111; at < 200; at++) {
      second = second.next(see(GOOD, 0), at).trial();
    }
    assertEquals(500, weight(second));
  }

  @Test
  void theBudgetLimitsAStep() {
    Step step = begun().next(new Sight(GOOD, 50, new TreeSet<>(), 230), 110);
    assertEquals(List.of(new Action.SetWeight(230)), step.actions());
    assertTrue(step.trial().why().contains("limited from 5 % by the budget"), step.trial()::why);
    Step stays = begun().next(new Sight(GOOD, 50, new TreeSet<>(), 100), 110);
    assertEquals(List.of(), stays.actions());
  }

  @Test
  void aFreezeBlocksPromotionAndNeverARollback() {
    Trial frozen = begun().take(freeze("parity", 500), RoutePlan.WHOLE, 105).trial();
    assertInstanceOf(Frozen.class, frozen.next(see(GOOD, 50), 120).trial().state());
    assertEquals("frozen",
        frozen.take(new Command.Promote("mara", "go"), 9_000, 120).refusal().orElseThrow().code());
    assertInstanceOf(RolledBack.class, frozen.next(see(BAD, 50), 120).trial().state());
    assertInstanceOf(RolledBack.class,
        frozen.take(new Command.Abort("mara", "no"), 9_000, 120).trial().state());
  }

  @Test
  void openStreamsGoBackByItsSeverity() {
    Sight bad = new Sight(BAD, 5, new TreeSet<>(), 9_000, Handover.NOW);
    assertEquals(new RolledBack(120, Handover.NOW), begun().next(bad, 120).trial().state());
    Trial draining = begun(POLICY.withSeverity(Severity.standard().withUsual(Handover.DRAIN)));
    assertEquals(new RolledBack(105, Handover.DRAIN),
        draining.take(new Command.Abort("mara", "no"), 9_000, 105).trial().state());
  }

  @Test
  void aFreezeEndsByItself() {
    Trial frozen = begun().take(freeze("parity", 130), RoutePlan.WHOLE, 105).trial();
    assertInstanceOf(Frozen.class, frozen.next(see(OPEN, 1), 129).trial().state());
    assertInstanceOf(Ramping.class, frozen.next(see(OPEN, 1), 130).trial().state());
  }

  @Test
  void eachOwnerHasAFreezeOfItsOwn() {
    Trial both = begun().take(freeze("parity", 130), RoutePlan.WHOLE, 105).trial()
        .take(freeze("mara", 500), RoutePlan.WHOLE, 106).trial();
    Frozen left = (Frozen) both.next(see(GOOD, 50), 131).trial().state();
    assertEquals(List.of("mara"), List.copyOf(left.freezes().keySet()));
  }

  @Test
  void aSliceGoesBackAndTheRestGoesOn() {
    Verdict slice = new Verdict.Promote("harmless but for one",
        List.of(new SliceBack("accent=scots", "correction", 110, "corrections doubled")));
    Step step = begun().next(see(slice, 50), 110);
    assertEquals(List.of(new Action.Spare(new TreeSet<>(List.of("accent=scots"))),
        new Action.Page("corrections doubled"), new Action.SetWeight(500)), step.actions());
    assertEquals(List.of(), step.trial().next(see(slice, 1), 111).actions());
  }

  @Test
  void afterTheLastStepItBecomesTheControlAndBakes() {
    Step whole = begun().next(see(GOOD, 50), 110).trial().next(see(GOOD, 50), 120);
    assertEquals(List.of(new Action.MakeControl()), whole.actions());
    assertInstanceOf(Baking.class, whole.trial().next(see(GOOD, 0), 149).trial().state());
    assertEquals(new Baked(true, 150), whole.trial().next(see(GOOD, 0), 150).trial().state());
    assertInstanceOf(RolledBack.class, whole.trial().next(see(BAD, 0), 149).trial().state());
  }

  @Test
  void aSliceThatCannotBeJudgedKeepsItsRelease() {
    Sight sight = new Sight(GOOD, 50, new TreeSet<>(List.of("locale=cy")), 9_000);
    Step keep = begun().next(see(GOOD, 50), 110).trial().next(sight, 120);
    assertEquals(List.of(new Action.Spare(new TreeSet<>(List.of("locale=cy"))),
        new Action.SetWeight(RoutePlan.WHOLE)), keep.actions());
    Step hold = begun(policy(Unjudged.HOLD, AtLimit.HOLD)).next(see(GOOD, 50), 110).trial()
        .next(sight, 120);
    assertEquals(500, weight(hold.trial()));
    Step inherit = begun(policy(Unjudged.INHERIT, AtLimit.HOLD)).next(see(GOOD, 50), 110).trial()
        .next(sight, 120);
    assertEquals(List.of(new Action.MakeControl()), inherit.actions());
  }

  @Test
  void aBrokenSplitEndsItWithoutBlame() {
    Step step = begun().next(see(new Verdict.Invalid("3 % came, 1 % was due", List.of()), 5), 105);
    assertInstanceOf(Invalid.class, step.trial().state());
    assertInstanceOf(Action.Withdraw.class, step.actions().getFirst());
  }

  @Test
  void withoutEvidenceItHoldsOrEnds() {
    Step holds = begun().next(see(OPEN, 5), 1_100);
    assertEquals(1, holds.actions().size());
    assertInstanceOf(Action.Page.class, holds.actions().getFirst());
    assertEquals(List.of(), holds.trial().next(see(OPEN, 5), 1_101).actions());
    Step ends = begun(policy(Unjudged.KEEP, AtLimit.END)).next(see(OPEN, 5), 1_100);
    assertInstanceOf(Inconclusive.class, ends.trial().state());
  }

  @Test
  void aPersonMayPromoteOneStepButNotWithoutData() {
    Command promote = new Command.Promote("mara", "looks fine");
    assertEquals("noData", begun().take(promote, 9_000, 101).refusal().orElseThrow().code());
    Trial seen = begun().next(see(OPEN, 1), 101).trial();
    assertEquals(500, weight(seen.take(promote, 9_000, 102).trial()));
    assertEquals("overBudget",
        seen.take(promote, 90, 102).refusal().orElseThrow().code());
  }

  @Test
  void theShadowEndsOnceItIsShownHarmless() {
    TrialPolicy shadow = new TrialPolicy(60, POLICY.ramp(), POLICY.step(), POLICY.harm(), 30,
        POLICY.limit(), Unjudged.KEEP);
    Trial trial = Trial.begin(shadow, 100).trial();
    assertInstanceOf(Shadow.class, trial.next(see(OPEN, 9), 160).trial().state());
    assertInstanceOf(Shadow.class, trial.next(see(GOOD, 9), 159).trial().state());
    assertEquals(100, weight(trial.next(see(GOOD, 9), 160).trial()));
    assertInstanceOf(RolledBack.class, trial.next(see(BAD, 9), 101).trial().state());
  }

  static TrialPolicy policy(Unjudged unjudged, AtLimit then) {
    return new TrialPolicy(0, List.of(100, 500), new TrialPolicy.Step(10, 20),
        RampBudget.standard(), 30, new Limit(1_000, then), unjudged);
  }

  static Command freeze(String owner, long until) {
    return new Command.Freeze("mara", "is it a false positive", owner, until);
  }

  private static Trial begun() {
    return begun(POLICY);
  }

  private static Trial begun(TrialPolicy policy) {
    return Trial.begin(policy, 100).trial();
  }

  private static Sight see(Verdict verdict, long sessions) {
    return new Sight(verdict, sessions, new TreeSet<>(), RoutePlan.WHOLE);
  }

  static int weight(Trial trial) {
    return trial.running().stream()
        .mapToInt(it -> it instanceof Ramping ramping ? ramping.weight() : 0).sum();
  }
}
