package sluice.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sluice.rollout.Change.Author;
import sluice.rollout.RollbackTarget.Fleet;
import sluice.rollout.RollbackTarget.Question;
import sluice.rollout.RollbackTarget.Terms;
import sluice.rollout.Ruling.Decided;
import sluice.rollout.Ruling.Refused;
import sluice.route.Arm;
import sluice.route.Handover;
import sluice.route.RoutePlan;
import sluice.route.Slice;
import sluice.route.Tier;

/** What becomes of wishes. Tiers a, b, c serve r1, r2, r3; a is the control. */
class RolloutTest {
  private static final Fleet ALL_UP = new Fleet(each -> true, each -> true, each -> true);
  private static final Author ANNA = new Author("anna", "trying it");
  private final List<Tier> tiers = List.of(new Tier("a", "r1", 8, 1), new Tier("b", "r2", 8, 1),
      new Tier("c", "r3", 8, 1), new Tier("d", "unknown", 8, 1));
  private RoutePlan plan = RoutePlan.allTo("a");
  private ReleaseHistory history = ReleaseHistory.of(List.of(release("r1", "a", 1),
      release("r2", "b", 2), release("r3", "c", 3)));

  @Test
  void aCanaryTakesItsShareFromTheControl() {
    Decision decision = decided(new Change.Canary("b", 1_000, ANNA));
    assertEquals(Decision.Kind.CANARY, decision.kind());
    assertEquals(9_000, decision.after().share(Arm.CONTROL).orElseThrow().weight());
    assertEquals("b", decision.after().share(Arm.CANARY).orElseThrow().tier());
    assertEquals(1, decision.after().epoch());
  }

  @Test
  void aCanaryIsNamedByItsReleaseToo() {
    RoutePlan after = decided(new Change.Canary("r2", 1_000, ANNA)).after();
    assertEquals("b", after.share(Arm.CANARY).orElseThrow().tier());
  }

  @Test
  void aRampKeepsItsSaltAndANewCanaryGetsItsOwn() {
    plan = decided(new Change.Canary("b", 100, ANNA)).after();
    String salt = plan.salt();
    plan = decided(new Change.Canary("b", 500, ANNA)).after();
    assertEquals(salt, plan.salt());
    plan = decided(new Change.Promote(ANNA)).after();
    plan = decided(new Change.Canary("c", 100, ANNA)).after();
    assertNotEquals(salt, plan.salt());
    assertEquals("4:r3", plan.salt());
  }

  @Test
  void aRampDrainsAndLessWeightMovesAtTheNextUtterance() {
    plan = decided(new Change.Canary("b", 100, ANNA)).after();
    assertEquals(Handover.DRAIN, plan.handover());
    plan = decided(new Change.Canary("b", 500, ANNA)).after();
    assertEquals(Handover.DRAIN, plan.handover());
    assertEquals(Handover.ENDPOINT,
        decided(new Change.Canary("b", 200, ANNA)).after().handover());
    assertEquals(Handover.ENDPOINT, decided(new Change.Promote(ANNA)).after().handover());
    assertEquals(Handover.ENDPOINT, decided(new Change.Rollback("", ANNA)).after().handover());
    assertEquals(Handover.CUT,
        decided(new Change.Rollback("", Handover.CUT, ANNA)).after().handover());
  }

  @Test
  void aSparedSliceStaysSparedOverARampAndBlocksPromotion() {
    List<Slice> india = List.of(new Slice("locale", "en-IN"));
    assertRefused("noCanary", new Change.Spare(india, ANNA));
    plan = decided(new Change.Canary("b", 100, ANNA)).after();
    String salt = plan.salt();
    plan = decided(new Change.Spare(india, ANNA)).after();
    assertEquals(List.of(salt, india), List.of(plan.salt(), plan.spared()));
    plan = decided(new Change.Canary("b", 10_000, ANNA)).after();
    assertEquals(india, plan.spared());
    assertRefused("noChange", new Change.Spare(india, ANNA));
    assertRefused("slicesSpared", new Change.Promote(ANNA));
    assertRefused("badSlices", new Change.Spare(List.of(new Slice("shoe", "44")), ANNA));
    assertEquals(List.of(), decided(new Change.Rollback("", ANNA)).after().spared());
  }

  @Test
  void wishesThatMakeNoSenseAreRefused() {
    assertRefused("unknownTarget", new Change.Canary("x", 100, ANNA));
    assertRefused("unknownRelease", new Change.Canary("d", 100, ANNA));
    assertRefused("badWeight", new Change.Canary("b", 0, ANNA));
    assertRefused("badWeight", new Change.Canary("b", 10_001, ANNA));
    assertRefused("isControl", new Change.Canary("a", 100, ANNA));
    assertRefused("noCanary", new Change.Promote(ANNA));
    assertRefused("noReason", new Change.Promote(new Author("anna", " ")));
    assertRefused("unknownTarget", new Change.Rollback("x", ANNA));
    assertRefused("badTarget", new Change.Rollback("r1", ANNA));
  }

  @Test
  void aSecondCanaryWaitsForTheFirst() {
    plan = decided(new Change.Canary("b", 100, ANNA)).after();
    assertRefused("canaryRunning", new Change.Canary("c", 100, ANNA));
    assertRefused("noChange", new Change.Canary("b", 100, ANNA));
  }

  @Test
  void aReleaseThatIsBadBlockedOrAnotherFamilysIsNoCanary() {
    history = history.with(release("r2", "b", 2).markedBad());
    assertRefused("badRelease", new Change.Canary("b", 100, ANNA));
    history = history.with(new Release("r2", "asr", "b", "", 2, true, List.of("acme")));
    assertRefused("blockedRelease", new Change.Canary("b", 100, ANNA));
    history = history.with(new Release("r2", "tts", "b", "", 2, true, List.of()));
    assertRefused("otherFamily", new Change.Canary("b", 100, ANNA));
  }

  @Test
  void aPromotedCanaryServesEverybody() {
    plan = decided(new Change.Canary("b", 1_000, ANNA)).after();
    plan = decided(new Change.Promote(ANNA)).after();
    assertEquals("b", plan.controlTier());
    assertEquals(1, plan.shares().size());
    assertEquals(2, plan.epoch());
  }

  @Test
  void aCanaryMarkedBadIsNotPromoted() {
    plan = decided(new Change.Canary("b", 1_000, ANNA)).after();
    history = history.with(release("r2", "b", 2).markedBad());
    assertRefused("badRelease", new Change.Promote(ANNA));
  }

  @Test
  void aCanaryRollsBackToTheControlThoughNewerReleasesExist() {
    plan = decided(new Change.Canary("b", 1_000, ANNA)).after();
    assertEquals("r2", rollout().onTrial().orElseThrow().name());
    Decision decision = decided(new Change.Rollback("", ANNA));
    assertEquals("a", decision.after().controlTier());
    assertTrue(decision.after().share(Arm.CANARY).isEmpty());
  }

  @Test
  void aPromotionRollsBackToTheNewestGoodRelease() {
    plan = RoutePlan.allTo("c");
    assertEquals("b", decided(new Change.Rollback("", ANNA)).after().controlTier());
    history = history.with(release("r2", "b", 2).markedBad());
    assertEquals("a", decided(new Change.Rollback("", ANNA)).after().controlTier());
    assertEquals("a", decided(new Change.Rollback("r1", ANNA)).after().controlTier());
  }

  @Test
  void aRollbackWithoutTargetSaysWhyNotReleaseByRelease() {
    plan = RoutePlan.allTo("c");
    history = ReleaseHistory.of(List.of(new Release("r0", "tts", "z", "", 0, true, List.of()),
        new Release("r1", "asr", "a", "", 1, true, List.of("acme")),
        release("r2", "b", 2).markedBad(), release("r3", "c", 3), release("r4", "gone", 4)));
    Refused refused = refused(new Change.Rollback("", ANNA));
    assertEquals("noTarget", refused.code());
    assertEquals("no release to go back to: r4 is served by no tier; "
        + "r3 is the one being rolled back; r2 was rolled back or marked bad; "
        + "r1 is blocked for acme; r0 is of family tts, not asr", refused.reason());
  }

  @Test
  void aBlockForOneTenantLeavesTheReleaseToOthers() {
    ReleaseHistory one = ReleaseHistory.of(List.of(
        new Release("r1", "asr", "a", "", 1, true, List.of("acme")), release("r2", "b", 2)));
    Release bad = one.find("r2").orElseThrow();
    assertInstanceOf(RollbackTarget.Missing.class, RollbackTarget.resolve(one,
        new Question(bad, Optional.of("acme"), Terms.NONE, ALL_UP)));
    assertInstanceOf(RollbackTarget.Found.class, RollbackTarget.resolve(one,
        new Question(bad, Optional.of("other"), Terms.NONE, ALL_UP)));
  }

  @Test
  void anEmptyHistoryHasNoTarget() {
    assertEquals("no release to go back to: none is known",
        new RollbackTarget.Missing(List.of()).reason());
  }

  @Test
  void historyKeepsTheNewestLastAndOneEntryAName() {
    ReleaseHistory mixed = ReleaseHistory.of(List.of(release("r2", "b", 2), release("r1", "a", 1),
        release("r2", "b", 2).markedBad(), release("r3", "c", 2)));
    assertEquals(List.of("r1", "r2", "r3"),
        mixed.releases().stream().map(Release::name).toList());
    assertTrue(!mixed.find("r2").orElseThrow().isHealthy());
  }

  @Test
  void historyForgetsTheOldestBeyondItsLimit() {
    ReleaseHistory many = ReleaseHistory.EMPTY;
    for (int i = 0; i <= ReleaseHistory.LIMIT; i++) {
      many = many.with(release("n" + i, "a", i));
    }
    assertEquals(ReleaseHistory.LIMIT, many.releases().size());
    assertTrue(many.find("n0").isEmpty());
  }

  private Rollout rollout() {
    return new Rollout(plan, history, tiers);
  }

  private Decision decided(Change change) {
    return assertInstanceOf(Decided.class, rollout().decide(change, 1_000)).decision();
  }

  private Refused refused(Change change) {
    return assertInstanceOf(Refused.class, rollout().decide(change, 1_000));
  }

  private void assertRefused(String code, Change change) {
    Refused refused = refused(change);
    assertEquals(code, refused.code());
    assertTrue(!refused.reason().isBlank() && !refused.next().isBlank());
  }

  private static Release release(String name, String tier, long createdAtMillis) {
    return new Release(name, "asr", tier, "", createdAtMillis, true, List.of());
  }
}
