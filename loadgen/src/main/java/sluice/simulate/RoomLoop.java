package sluice.simulate;

import java.util.SplittableRandom;
import sluice.loop.Loop;
import sluice.loop.VirtualLoop;

/**
 * A room's way to the simulation's one loop. What is posted to the room comes a little later, in
 * the order it was posted, as between two real loops: frames, timers and replies that are due in
 * between run first. Owned by the loop.
 */
final class RoomLoop implements Loop {
  private final VirtualLoop loop;
  private final long nanosMax;
  private final SplittableRandom random;
  private long lastNanos;

  /**
   * A room whose posts travel for up to {@code nanosMax}, evenly drawn; 0 posts as the loop does.
   */
  RoomLoop(VirtualLoop loop, long nanosMax, SplittableRandom random) {
    this.loop = loop;
    this.nanosMax = nanosMax;
    this.random = random;
  }

  @Override
  public long nowNanos() {
    return loop.nowNanos();
  }

  @Override
  public Timer at(long deadlineNanos, Runnable task) {
    return loop.at(deadlineNanos, task);
  }

  @Override
  public void post(Runnable task) {
    if (nanosMax == 0) {
      loop.post(task);
      return;
    }
    lastNanos = Math.max(lastNanos, loop.nowNanos() + random.nextLong(nanosMax + 1));
    loop.at(lastNanos, task);
  }
}
