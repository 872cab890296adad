package sluice.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sluice.live.LedgerQueue.Waiting;

class LedgerQueueTest {
  private final LedgerQueue queue = new LedgerQueue(5, 3);

  @Test
  void whatIsInFlightCountsAgainstTheLimit() {
    fill(5);
    queue.next();
    assertFalse(queue.offer(entry(9)));
    queue.settle();
    assertTrue(queue.offer(entry(9)));
  }

  @Test
  void oneBatchIsInFlightAtATime() {
    fill(5);
    assertEquals(List.of("s0", "s1", "s2"), names(queue.next()));
    assertEquals(List.of(), queue.next());
    queue.settle();
    assertEquals(List.of("s3", "s4"), names(queue.next()));
  }

  @Test
  void aBatchTakenBackIsNextAgainInOrder() {
    fill(5);
    queue.next();
    queue.takeBack();
    assertEquals(List.of("s0", "s1", "s2"), names(queue.next()));
  }

  @Test
  void aBatchAtFaultGoesAgainOneByOneAndThenAllIsAsBefore() {
    fill(5);
    queue.next();
    assertTrue(queue.separate());
    for (String name : List.of("s0", "s1", "s2")) {
      assertEquals(List.of(name), names(queue.next()));
      assertFalse(queue.separate());
      queue.settle();
    }
    assertEquals(List.of("s3", "s4"), names(queue.next()));
  }

  @Test
  void clearingGivesEverythingInOrder() {
    fill(5);
    queue.next();
    assertEquals(List.of("s0", "s1", "s2", "s3", "s4"), names(queue.clear()));
    assertEquals(0, queue.size());
  }

  private void fill(int count) {
    IntStream.range(0, count).forEach(i -> assertTrue(queue.offer(entry(i))));
  }

  private static Waiting entry(int number) {
    return new Waiting(LedgerEntries.session("s" + number).summary(), answer -> {});
  }

  private static List<String> names(List<Waiting> entries) {
    return entries.stream().map(each -> each.summary().session()).toList();
  }
}
