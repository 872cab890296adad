package sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sluice.rollout.Change;
import sluice.rollout.Change.Author;
import sluice.rollout.Release;
import sluice.rollout.Ruling;
import sluice.rollout.Ruling.Decided;
import sluice.rollout.Ruling.Refused;
import sluice.rollout.release.LineageRule;
import sluice.route.Arm;
import sluice.route.RoutePlan;
import sluice.route.RoutePlan.Share;
import sluice.route.Tier;

/** Plan changes against a ledger that is there, away or late. Tiers a and b serve r1 and r2. */
class ControlTest {
  private static final Author ANNA = new Author("anna", "trying it");
  private static final Change CANARY = new Change.Canary("b", 1_000, ANNA);
  private static final Change ROLLBACK = new Change.Rollback("", ANNA);
  private final ScriptedLedger ledger = new ScriptedLedger();
  private final List<RoutePlan> swapped = new ArrayList<>();
  private final List<Ruling> rulings = new ArrayList<>();
  private final Control control = new Control(ledger,
      List.of(new Tier("a", "r1", 8, 1), new Tier("b", "r2", 8, 1)), RoutePlan.allTo("a"),
      swapped::add);

  ControlTest() {
    control.restore(RoutePlan.allTo("a"), List.of(release("r1", "a", 1), release("r2", "b", 2)),
        List.of());
    swapped.clear();
  }

  @Test
  void thePlanIsSwappedOnceTheDecisionIsStored() {
    decide(CANARY);
    assertEquals(List.of(), swapped);
    ledger.store();
    assertEquals(List.of(control.plan()), swapped);
    assertEquals(1, control.plan().epoch());
    assertEquals(control.decisions(), List.of(((Decided) rulings.getFirst()).decision()));
  }

  @Test
  void nothingChangesWhileTheLedgerIsAway() {
    ledger.goAway();
    assertEquals("ledgerAway", refused(CANARY).code());
    assertTrue(ledger.entries.isEmpty());
    assertEquals(0, control.plan().epoch());
  }

  @Test
  void aRollbackDoesNotWaitForTheLedger() {
    decide(CANARY);
    ledger.store();
    ledger.goAway();
    decide(ROLLBACK);
    assertEquals(Optional.empty(), control.plan().share(Arm.CANARY));
    assertFalse(control.history().find("r2").orElseThrow().isHealthy());
    assertEquals(2, control.owed());
    assertEquals(1, ledger.entries.size());
  }

  @Test
  void whatTheLedgerMissedIsRecordedInOrderBeforeAnythingElse() {
    decide(CANARY);
    ledger.store();
    ledger.goAway();
    decide(ROLLBACK);
    ledger.comeBack();
    assertEquals("busy", refused(CANARY).code());
    ledger.refuse("connection lost");
    control.settle();
    ledger.store();
    ledger.store();
    assertEquals(0, control.owed());
    assertInstanceOf(Ledger.ReleaseEntry.class, ledger.entries.get(2));
    Ledger.DecisionEntry last = (Ledger.DecisionEntry) ledger.entries.getLast();
    assertEquals(control.plan(), last.decision().after());
  }

  @Test
  void aChangeTheLedgerRefusesLeavesThePlan() {
    decide(CANARY);
    ledger.refuse("connection lost");
    Refused refused = assertInstanceOf(Refused.class, rulings.getFirst());
    assertEquals("the change was not recorded, so the plan stays: connection lost",
        refused.reason());
    assertEquals(List.of(), swapped);
    decide(CANARY);
    ledger.store();
    assertEquals(1, control.plan().epoch());
  }

  @Test
  void aSecondChangeWaitsForTheFirst() {
    decide(CANARY);
    assertEquals("busy", refused(ROLLBACK).code());
    ledger.store();
    decide(ROLLBACK);
    ledger.store();
    ledger.store();
    assertEquals(2, control.plan().epoch());
  }

  @Test
  void aRefusedWishIsNotRecorded() {
    assertEquals("noCanary", refused(new Change.Promote(ANNA)).code());
    assertTrue(ledger.entries.isEmpty());
  }

  @Test
  void aRollbackMarksTheReleaseBadBeforeItIsRecorded() {
    decide(CANARY);
    ledger.store();
    decide(ROLLBACK);
    ledger.store();
    Ledger.ReleaseEntry entry = (Ledger.ReleaseEntry) ledger.entries.get(1);
    assertEquals("r2", entry.release().name());
    assertFalse(entry.release().isHealthy());
    assertEquals(1, control.plan().epoch());
    ledger.store();
    assertEquals(2, control.plan().epoch());
    assertEquals("badRelease", refused(CANARY).code());
  }

  @Test
  void aRollbackHalfStoredIsCompletedByAskingAgain() {
    decide(CANARY);
    ledger.store();
    decide(ROLLBACK);
    ledger.store();
    ledger.refuse("connection lost");
    assertEquals(1, control.plan().epoch());
    decide(ROLLBACK);
    ledger.store();
    assertEquals("a", control.plan().controlTier());
    assertTrue(control.plan().share(Arm.CANARY).isEmpty());
    assertTrue(ledger.isIdle());
  }

  @Test
  void onlyTheLastDecisionsAreKept() {
    for (int i = 0; i < 60; i++) {
      decide(new Change.Canary("b", 1_000 + i, ANNA));
      ledger.store();
    }
    for (int i = 0; i < 60; i++) {
      decide(new Change.Canary("b", 2_000 + i, ANNA));
      ledger.store();
    }
    assertEquals(Control.KEPT_DECISIONS, control.decisions().size());
    assertEquals(120, control.decisions().getFirst().after().epoch());
  }

  @Test
  void anAnnouncedReleaseCanBeTestedOnceStored() {
    Control fresh = new Control(ledger,
        List.of(new Tier("a", "r1", 8, 1), new Tier("b", "r2", 8, 1)), RoutePlan.allTo("a"),
        swapped::add);
    fresh.announce(release("r2", "b", 2), stored -> {});
    assertTrue(fresh.history().releases().isEmpty());
    ledger.store();
    fresh.decide(CANARY, 5, rulings::add);
    ledger.store();
    assertInstanceOf(Decided.class, rulings.getFirst());
  }

  @Test
  void aRestoredPlanGoesOnWhereItStopped() {
    RoutePlan stored = plan(7, "a", "b");
    assertEquals(Optional.empty(),
        control.restore(stored, List.of(release("r2", "b", 2)), List.of()));
    assertEquals(List.of(stored), swapped);
    decide(new Change.Canary("b", 2_000, ANNA));
    ledger.store();
    assertEquals(8, control.plan().epoch());
    assertEquals(stored.salt(), control.plan().salt());
  }

  @Test
  void sharesOfTiersThatAreGoneFallToTheControl() {
    assertTrue(control.restore(plan(7, "a", "gone"), List.of(), List.of()).isPresent());
    assertEquals(new RoutePlan(7, "s", List.of(new Share(Arm.CONTROL, "a", RoutePlan.WHOLE))),
        control.plan());
    assertTrue(control.restore(plan(9, "gone", "b"), List.of(), List.of()).isPresent());
    assertEquals("a", control.plan().controlTier());
    assertEquals(9, control.plan().epoch());
  }

  @Test
  void aNewerReleaseThatServedEverybodyBeforeIsGoneBackTo() {
    control.restore(RoutePlan.allTo("b"), control.history().releases(), List.of());
    decide(new Change.Canary("a", 1_000, ANNA));
    ledger.store();
    decide(new Change.Promote(ANNA));
    ledger.store();
    assertEquals("a", control.plan().controlTier());
    decide(ROLLBACK);
    ledger.store();
    ledger.store();
    assertEquals("b", control.plan().controlTier());
  }

  @Test
  void aNewerReleaseThatNeverDidIsNot() {
    assertEquals(
        "no release to go back to: r2 is not older and never served everybody: that would be "
            + "rolling forward; r1 is the one being rolled back",
        refused(ROLLBACK).reason());
  }

  @Test
  void aPromotionGoesByTheRuleOfItsLineage() {
    Control strict = new Control(ledger,
        new Control.Rules(List.of(new Tier("a", "r1", 8, 1), new Tier("b", "r2", 8, 1)),
            LineageRule.ALWAYS, tier -> true),
        RoutePlan.allTo("a"), swapped::add);
    strict.restore(plan(7, "a", "b"), control.history().releases(), List.of());
    strict.decide(new Change.Promote(ANNA), 1_000, rulings::add);
    assertEquals("missingLineage",
        assertInstanceOf(Refused.class, rulings.getFirst()).code());
  }

  private void decide(Change change) {
    rulings.clear();
    control.decide(change, 1_000, rulings::add);
  }

  private Refused refused(Change change) {
    List<Ruling> own = new ArrayList<>();
    control.decide(change, 1_000, own::add);
    return assertInstanceOf(Refused.class, own.getFirst());
  }

  private static RoutePlan plan(long epoch, String control, String canary) {
    return new RoutePlan(epoch, "s",
        List.of(new Share(Arm.CONTROL, control, 9_000), new Share(Arm.CANARY, canary, 1_000)));
  }

  private static Release release(String name, String tier, long createdAtMillis) {
    return new Release(name, "asr", tier, "", createdAtMillis, true, List.of());
  }
}
