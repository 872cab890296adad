package sluice.batch.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** D is 100 ms and 2 (10 + b) <= 100: batches of 40. */
class NexusTest {
  private final Scene scene = new Scene("nexus", 64);

  @Test
  void nexusTakesTheLargestBatchThatMayMissOneOfItsKind() {
    Scene tight = new Scene("nexus", 64, 1, Knobs.NONE.withDeadline(60 * Scene.MILLI));
    assertEquals(20, tight.crowd(0, 1, 40).poll(0).size());
  }

  @Test
  void nexusSendsWhatIsThereAtOnce() {
    assertEquals(List.of(1L, 2L), scene.crowd(0, 1, 2).poll(0));
  }

  @Test
  void nexusDropsWhatCannotMakeIt() {
    // five wait, so a batch of five is expected: 15 ms; the first has 12
    scene.arrive(0, 12, 1).crowd(0, 2, 4);
    assertEquals(List.of(2L, 3L, 4L, 5L), scene.poll(0));
    assertEquals(List.of(1L), scene.shed);
  }

  @Test
  void nexusExpectsLessWhenDropsLeaveLess() {
    // 15 ms for five, 14 for the four that are left, and so on
    scene.arrive(0, 14, 1).arrive(0, 14, 2).crowd(0, 3, 3);
    assertEquals(List.of(2L, 3L, 4L, 5L), scene.poll(0));
    assertEquals(List.of(1L), scene.shed);
  }

  @Test
  void nexusGivesTheBatchLaneWholeBatchesWhenNobodyElseWaits() {
    scene.backlog(0, LongStream.rangeClosed(101, 150).toArray());
    assertEquals(50, scene.poll(0).size());
  }
}
