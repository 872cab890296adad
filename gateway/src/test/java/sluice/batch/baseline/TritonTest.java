package sluice.batch.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static sluice.batch.baseline.Scene.MILLI;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import sluice.batch.Admission;
import sluice.wire.Lane;

class TritonTest {
  @Test
  void tritonSendsWhateverIsThereWhenNoDelayIsSet() {
    Scene scene = new Scene("triton", 16).crowd(0, 1, 3);
    assertEquals(List.of(1L, 2L, 3L), scene.poll(0));
  }

  @Test
  void tritonWaitsForTheDelayButNotLonger() {
    Scene scene = scene(Knobs.NONE.withDelay(5 * MILLI)).arrive(0, 100, 1).arrive(2, 100, 2);
    assertEquals(List.of(), scene.poll(2));
    assertEquals(5, scene.wakeMillis());
    assertEquals(List.of(1L, 2L), scene.poll(5));
  }

  @Test
  void tritonSendsAFullBatchAtOnce() {
    Scene scene = scene(Knobs.NONE.withDelay(5 * MILLI).withMaxBatch(4)).crowd(0, 1, 6);
    assertEquals(List.of(1L, 2L, 3L, 4L), scene.poll(0));
  }

  @Test
  void tritonSendsAPreferredSizeBeforeTheDelayIsOverAndAllAfterIt() {
    Knobs knobs = Knobs.NONE.withDelay(5 * MILLI).with(
        new Knobs.Queueing(List.of(2, 4), Knobs.OnTimeout.REJECT, OptionalInt.empty()));
    assertEquals(List.of(1L, 2L), scene(knobs).crowd(0, 1, 3).poll(0));
    assertEquals(List.of(1L, 2L, 3L), scene(knobs).crowd(0, 1, 3).poll(5));
  }

  @Test
  void tritonRejectsOnlyAfterTheTimeoutHasPassed() {
    Scene scene = scene(Knobs.NONE.withTimeout(20 * MILLI)).arrive(0, 100, 1).arrive(10, 100, 2);
    assertEquals(List.of(1L, 2L), scene.poll(20));
    scene.arrive(30, 100, 3).arrive(45, 100, 4);
    assertEquals(List.of(4L), scene.back(51, 31).poll(51));
    assertEquals(List.of(3L), scene.shed);
  }

  @Test
  void tritonServesTheDelayedWhenNobodyInTimeIsLeft() {
    Scene scene = scene(Knobs.NONE.withTimeout(20 * MILLI).withMaxBatch(2).with(
        new Knobs.Queueing(List.of(), Knobs.OnTimeout.DELAY, OptionalInt.empty())));
    scene.arrive(0, 100, 1).arrive(25, 100, 2, 3, 4);
    assertEquals(List.of(2L, 3L), scene.poll(30));
    assertEquals(List.of(4L, 1L), scene.back(42, 12).poll(42));
    assertEquals(List.of(), scene.shed);
  }

  @Test
  void tritonRefusesWhatItsQueueCannotHold() {
    Scene scene = scene(Knobs.NONE.with(
        new Knobs.Queueing(List.of(), Knobs.OnTimeout.REJECT, OptionalInt.of(2)))).crowd(0, 1, 2);
    assertInstanceOf(Admission.Shed.class,
        scene.offer(Scene.request(3, "s3", Lane.INTERACTIVE, MILLI), 0));
    assertEquals(2, scene.policy.queued(Lane.INTERACTIVE));
  }

  @Test
  void tritonGoesOnWithTheLowerLevelInTheSameBatch() {
    Scene scene = new Scene("triton", 4).backlog(0, 10, 11, 12, 13).crowd(1, 1, 2);
    assertEquals(List.of(1L, 2L, 10L, 11L), scene.poll(1));
  }

  @Test
  void setByTheNexusRuleABatchMayMissOneOfItsKind() {
    // D = 100 ms: 2 (10 + b) <= 100 gives 40; a request that waited over 100 - 50 ms is late
    Scene scene = new Scene("triton-nexus", 64);
    scene.crowd(0, 1, 39).backlog(0, 100, 101);
    assertEquals(40, scene.poll(50).size());
    scene.crowd(60, 50, 1);
    assertEquals(List.of(101L), scene.back(111, 50).poll(111));
    assertEquals(List.of(50L), scene.shed);
  }

  private static Scene scene(Knobs knobs) {
    return new Scene("triton", 16, 1, knobs);
  }
}
