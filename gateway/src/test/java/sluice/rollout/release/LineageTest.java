package sluice.rollout.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import sluice.rollout.Release;
import sluice.rollout.ReleaseHistory;

class LineageTest {
  @Test
  void linksAreGivenByNameAndTheOthersAreMissing() {
    Lineage lineage = Lineage.of(Map.of("model", "m", "gate", "g"));
    assertEquals(List.of("dataSnapshot", "transform", "evalSuite", "rollbackTarget"),
        lineage.missing());
    assertTrue(lineage.isDeclared());
    assertFalse(Lineage.NONE.isDeclared());
    assertEquals(lineage, Lineage.of(lineage.links()));
  }

  @Test
  void aLinkNobodyKnowsIsRefusedWithThoseAllowed() {
    String said = assertThrows(IllegalArgumentException.class,
        () -> Lineage.of(Map.of("modell", "m"))).getMessage();
    assertTrue(said.startsWith("lineage link 'modell' is unknown; allowed are model, "), said);
    assertThrows(IllegalArgumentException.class, () -> Lineage.of(Map.of("gate", "g".repeat(201))));
  }

  @Test
  void minorVersionsOfOneContractGetAlong() {
    assertEquals(Optional.empty(), Contracts.objection("3.1", "3.2"));
    assertEquals(Optional.empty(), Contracts.objection("3.2", "3.1"));
    assertEquals(Optional.empty(), Contracts.objection("legacy", "legacy"));
    assertEquals(Optional.empty(), Contracts.objection("", ""));
    assertTrue(Contracts.objection("3.1", "4.1").isPresent());
    assertTrue(Contracts.objection("legacy", "legacy2").isPresent());
    assertTrue(Contracts.objection("", "3.1").isPresent());
  }

  @Test
  void componentsAreBoundedAndNamed() {
    assertThrows(IllegalArgumentException.class, () -> Components.NONE.with(" ", "1"));
    assertThrows(IllegalArgumentException.class, () -> Components.NONE.with("vad", ""));
    TreeMap<String, String> many = new TreeMap<>();
    for (int i = 0; i <= Components.LIMIT; i++) {
      many.put("c" + i, "1");
    }
    assertThrows(IllegalArgumentException.class, () -> new Components(many));
  }

  @Test
  void theTransformIsOneFactHoweverItIsGiven() {
    Manifest manifest = Manifest.NONE.with(Components.NONE.with(Components.TRANSFORM, "tf-1"));
    Release byComponent = new Release("r", "asr", "t", "", 1, true, List.of(), manifest);
    assertEquals("tf-1", byComponent.transformId());
    Release byId = new Release("r", "asr", "t", "tf-1", 1, true, List.of());
    assertEquals("tf-1", byId.components().version(Components.TRANSFORM));
    assertThrows(IllegalArgumentException.class,
        () -> new Release("r", "asr", "t", "tf-2", 1, true, List.of(), manifest));
  }

  @Test
  void theChainGoesFromTargetToTargetAndSaysWhyItEnds() {
    ReleaseHistory history = ReleaseHistory.of(
        List.of(release("r1", ""), release("r2", "r1"), release("r3", "r2")));
    LineageChain chain = LineageChain.of(history, "r3").orElseThrow();
    assertEquals(List.of("r3", "r2", "r1"),
        chain.steps().stream().map(step -> step.release().name()).toList());
    assertEquals("model r2 -> r3", Components.sentence(chain.steps().getFirst().changed()));
    assertEquals("r1 names no rollback target", chain.end());
    assertEquals(Optional.empty(), LineageChain.of(history, "r9"));
  }

  @Test
  void aChainThatTurnsInACircleOrLeavesTheLedgerEnds() {
    ReleaseHistory circle =
        ReleaseHistory.of(List.of(release("r1", "r2"), release("r2", "r1")));
    assertEquals("r1 names r2, which stands above it: a circle",
        LineageChain.of(circle, "r2").orElseThrow().end());
    ReleaseHistory gone = ReleaseHistory.of(List.of(release("r2", "r0")));
    assertEquals("r2 names r0, which is not in the ledger",
        LineageChain.of(gone, "r2").orElseThrow().end());
  }

  private static Release release(String name, String target) {
    return new Release(name, "asr", "t", "", 1, true, List.of(),
        Manifest.NONE.with(Lineage.of(Map.of("model", name, "rollbackTarget", target))));
  }
}
