package sluice.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import sluice.rollout.Change.Author;
import sluice.rollout.RollbackTarget.Terms;
import sluice.rollout.Rollout.Standing;
import sluice.rollout.Ruling.Decided;
import sluice.rollout.Ruling.Refused;
import sluice.rollout.release.Components;
import sluice.rollout.release.Lineage;
import sluice.rollout.release.LineageRule;
import sluice.rollout.release.Manifest;
import sluice.rollout.release.Tenants;
import sluice.route.Arm;
import sluice.route.RoutePlan;
import sluice.route.RoutePlan.Share;
import sluice.route.Tier;

/** What a release is made of decides what may take its place. Tier t1 serves r1, and so on. */
class SuspectTest {
  private static final Change.Rollback BACK = new Change.Rollback("", new Author("anna", "bad"));
  private static final Change.Promote PROMOTE = new Change.Promote(new Author("anna", "good"));
  private static final Lineage WHOLE = new Lineage("m", "d", "t", "e", "g", "r1");
  private RoutePlan plan = RoutePlan.allTo("t3");
  private Standing standing = Standing.ORDINARY;
  private ReleaseHistory history = ReleaseHistory.of(List.of(
      release(1, Map.of("model", "m1", "vad", "v1")),
      release(2, Map.of("model", "m2", "vad", "v1")),
      release(3, Map.of("model", "m2", "vad", "v2"))));

  @Test
  void aVerdictCanNameWhatChanged() {
    Release newest = history.find("r3").orElseThrow();
    assertEquals("vad v1 -> v2",
        Components.sentence(newest.changed(history.find("r2").orElseThrow())));
    assertEquals("model m1 -> m2 and vad v1 -> v2",
        Components.sentence(newest.changed(history.find("r1").orElseThrow())));
    Release plain = new Release("r9", "asr", "t", "tf-1", 1, true, List.of());
    assertEquals("model m2 -> r9 and transform (none) -> tf-1 and vad v2 -> (none)",
        Components.sentence(plain.changed(newest)));
  }

  @Test
  void aReleaseThatSharesTheBadVersionIsNoTarget() {
    history = history.with(release(2, Map.of("model", "m1", "vad", "v2")))
        .with(release(1, Map.of("model", "m1", "vad", "v1")).with(
            new Manifest(components(Map.of("model", "m1", "vad", "v1")), WHOLE, Tenants.ALL)));
    Release bad = release(3, Map.of("model", "m1", "vad", "v2")).with(
        new Manifest(components(Map.of("model", "m1", "vad", "v2")), WHOLE, Tenants.ALL));
    history = history.with(bad);
    assertEquals(new Terms(List.of("vad"), ""), Suspect.inService(bad, history).terms());
    assertEquals("t1", decided(BACK).after().controlTier());
  }

  @Test
  void aComponentThatTheBadReleaseDoesNotDeclareIsNotBlamed() {
    history = ReleaseHistory.of(List.of(release(1, Map.of("model", "m1")),
        release(2, Map.of("model", "m2", "vad", "v1")).markedBad(),
        release(3, Map.of("model", "m3"))));
    Suspect suspect = Suspect.onTrial(history.find("r3").orElseThrow(), history.find("r2"));
    assertEquals("model m2 -> m3 and vad v1 -> (none)", Components.sentence(suspect.changed()));
    assertEquals(List.of("model"), suspect.terms().blamed());
    assertEquals("t1", decided(BACK).after().controlTier());
  }

  @Test
  void aContractThatCallersGoByMustBeSpoken() {
    history = ReleaseHistory.of(List.of(
        release(1, Map.of("model", "m1", "contract", "4.0")),
        release(2, Map.of("model", "m2", "contract", "3.9")),
        release(3, Map.of("model", "m3", "contract", "4.2"))));
    assertEquals("t1", decided(BACK).after().controlTier());
    history = history.with(release(1, Map.of("model", "m1")));
    String why = refused(BACK).reason();
    assertTrue(why.contains("r2 is of contract 3.9, contract 4.2 is in force"), why);
    assertTrue(why.contains("r1 declares no contract, contract 4.2 is in force"), why);
  }

  @Test
  void aBadContractGoesBackToTheOneBefore() {
    history = ReleaseHistory.of(List.of(
        release(2, Map.of("model", "m1", "contract", "3.9")),
        release(3, Map.of("model", "m1", "contract", "4.0"))));
    assertEquals("t2", decided(BACK).after().controlTier());
  }

  @Test
  void aTargetMustBeWarmUnlessSomebodyNamesIt() {
    standing = new Standing(LineageRule.ANNOUNCED, tier -> !tier.equals("t2"), List.of());
    assertEquals("t1", decided(BACK).after().controlTier());
    standing = new Standing(LineageRule.ANNOUNCED, tier -> false, List.of());
    Refused refused = refused(BACK);
    assertTrue(refused.reason().contains("r2 is on a tier that is not warm"), refused.reason());
    assertTrue(refused.next().startsWith("freeze the rollout and page its owner, never roll forwa"),
        refused.next());
    assertEquals("t2", decided(new Change.Rollback("r2", BACK.by())).after().controlTier());
  }

  @Test
  void theEndOfACanaryIsNeverRefusedForWantOfWarmth() {
    plan = canary("t2", "t3");
    standing = new Standing(LineageRule.ANNOUNCED, tier -> tier.equals("t1"), List.of());
    assertEquals("t1", decided(BACK).after().controlTier());
    standing = new Standing(LineageRule.ANNOUNCED, tier -> false, List.of());
    assertEquals("t2", decided(BACK).after().controlTier());
  }

  @Test
  void aNewerReleaseIsATargetOnlyWhenItServedEverybodyBefore() {
    plan = RoutePlan.allTo("t2");
    history = history.with(release(1, Map.of("model", "m1")).markedBad());
    assertTrue(refused(BACK).reason()
        .contains("r3 shares model 'm2' with r2") || refused(BACK).reason().contains("not older"));
    history = history.with(release(3, Map.of("model", "m3", "vad", "v2")));
    assertTrue(refused(BACK).reason().contains("r3 is not older and never served everybody"),
        refused(BACK).reason());
    standing = new Standing(LineageRule.ANNOUNCED, tier -> true, List.of("r3"));
    assertEquals("t3", decided(BACK).after().controlTier());
  }

  @Test
  void aReleaseForSomeTenantsIsNoTargetForEverybody() {
    history = history.with(release(2, Map.of("model", "m2", "vad", "v1")).with(
        Manifest.NONE.with(new Tenants.Only(List.of("acme")))));
    assertEquals("t1", decided(BACK).after().controlTier());
    assertThrows(IllegalArgumentException.class, () -> new Tenants.Only(List.of()));
  }

  @Test
  void aMissingLinkBlocksThePromotionAndIsNamed() {
    plan = canary("t1", "t2");
    announce(new Lineage("m", "d", "t", "", "g", "r1"));
    Refused refused = refused(PROMOTE);
    assertEquals("missingLineage", refused.code());
    assertEquals("release r2 lacks in its lineage: evalSuite", refused.reason());
    announce(new Lineage("m", "d", "t", "e", "g", "r0"));
    assertEquals("release r2 lacks in its lineage: rollbackTarget (r0 is not in the ledger)",
        refused(PROMOTE).reason());
    announce(WHOLE);
    assertEquals("t2", decided(PROMOTE).after().controlTier());
  }

  @Test
  void whetherLineageIsNeededIsAPolicy() {
    plan = canary("t1", "t2");
    assertEquals("t2", decided(PROMOTE).after().controlTier());
    standing = new Standing(LineageRule.ALWAYS, tier -> true, List.of());
    assertEquals("release r2 lacks in its lineage: model, dataSnapshot, transform, evalSuite, gate,"
        + " rollbackTarget", refused(PROMOTE).reason());
    standing = new Standing(LineageRule.NEVER, tier -> true, List.of());
    announce(new Lineage("m", "", "", "", "", ""));
    assertEquals("t2", decided(PROMOTE).after().controlTier());
  }

  private void announce(Lineage lineage) {
    Release release = history.find("r2").orElseThrow();
    history = history.with(release.with(release.manifest().with(lineage)));
  }

  private Decision decided(Change change) {
    return assertInstanceOf(Decided.class, rollout().decide(change, 1_000)).decision();
  }

  private Refused refused(Change change) {
    return assertInstanceOf(Refused.class, rollout().decide(change, 1_000));
  }

  private Rollout rollout() {
    return new Rollout(plan, history, List.of(new Tier("t1", "r1", 8, 1),
        new Tier("t2", "r2", 8, 1), new Tier("t3", "r3", 8, 1)), standing);
  }

  private static RoutePlan canary(String control, String canary) {
    return new RoutePlan(1, "1:r", List.of(new Share(Arm.CONTROL, control, 9_000),
        new Share(Arm.CANARY, canary, 1_000)));
  }

  private static Release release(int number, Map<String, String> versions) {
    return new Release("r" + number, "asr", "t" + number, "", number, true, List.of(),
        Manifest.NONE.with(components(versions)));
  }

  private static Components components(Map<String, String> versions) {
    return new Components(new TreeMap<>(versions));
  }
}
