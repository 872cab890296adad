package sluice.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A planner that sheds nothing allocates nothing, with 2,000 waiting; {@code PlannerCost} times
 * it.
 */
class AllocationTest {
  private static final int ROUNDS = 1_500;

  @ParameterizedTest
  @CsvSource({"1, false", "1, true", "8, false", "8, true"})
  void turnsThatShedNothingAllocateNothing(int slots, boolean hasBatchWork) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Feed feed = new Feed(Feed.Work.of(slots, 1, hasBatchWork, 200_000));
    long allocated = 0;
    int quiet = 0;
    for (int i = 0; i < 2 * ROUNDS; i++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      long shed = feed.sheds;
      feed.toNextEnd();
      feed.refill();
      feed.turn();
      boolean isQuiet = feed.sheds == shed;
      allocated += isQuiet && i >= ROUNDS ? threads.getCurrentThreadAllocatedBytes() - before : 0;
      quiet += isQuiet && i >= ROUNDS ? 1 : 0;
    }
    assertTrue(quiet > ROUNDS / 3, quiet + " turns shed nothing");
    assertTrue(feed.queued() > Feed.QUEUED / 2, feed.queued() + " wait");
    assertEquals(0, allocated, "bytes in " + quiet + " turns");
  }
}
