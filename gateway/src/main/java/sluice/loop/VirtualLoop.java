package sluice.loop;

import java.util.PriorityQueue;

/**
 * A loop whose clock moves only when a task is due. Work can be charged to it with {@link #charge}:
 * the loop is then busy until the charged time has passed, and everything due meanwhile comes late,
 * as on a real overloaded loop. Not thread safe: owned by whoever calls {@link #run}.
 */
public final class VirtualLoop implements Loop {
  private final PriorityQueue<Due> queue = new PriorityQueue<>();
  private long nowNanos;
  private long busyUntilNanos;
  private long sequence;
  private long turns;

  @Override
  public long nowNanos() {
    return nowNanos;
  }

  @Override
  public Timer at(long deadlineNanos, Runnable task) {
    Due due = new Due(Math.max(deadlineNanos, nowNanos), sequence++, task);
    queue.add(due);
    return due;
  }

  @Override
  public void post(Runnable task) {
    at(nowNanos, task);
  }

  /**
   * Charges {@code nanos} of CPU to the turn that is running; the next turn starts that much later.
   */
  public void charge(long nanos) {
    if (nanos < 0) {
      throw new IllegalArgumentException("charge of " + nanos + " ns; must be >= 0");
    }
    busyUntilNanos = Math.max(busyUntilNanos, nowNanos) + nanos;
  }

  /**
   * Loop time plus what has been charged so far in this turn: a simulated stopwatch, measures only.
   */
  public long stopwatchNanos() {
    return Math.max(busyUntilNanos, nowNanos);
  }

  /**
   * Runs turns in order until none is due at or before {@code untilNanos}; then the clock stands at
   * {@code untilNanos}. {@code afterTurn} runs after every turn (invariant checks).
   */
  public void run(long untilNanos, Runnable afterTurn) {
    while (!queue.isEmpty() && queue.peek().deadlineNanos <= untilNanos) {
      Due due = queue.poll();
      if (due.task == null) {
        continue;
      }
      nowNanos = Math.max(Math.max(due.deadlineNanos, busyUntilNanos), nowNanos);
      turns++;
      Runnable task = due.task;
      due.task = null;
      task.run();
      afterTurn.run();
    }
    nowNanos = Math.max(nowNanos, untilNanos);
  }

  /** Number of turns run so far. */
  public long turns() {
    return turns;
  }

  /** True when no task waits. */
  public boolean isIdle() {
    return queue.stream().allMatch(due -> due.task == null);
  }

  /** Cancelled by a flag and skipped when due: removing from the heap would be O(n). */
  private static final class Due implements Timer, Comparable<Due> {
    private final long deadlineNanos;
    private final long sequence;
    private Runnable task;

    private Due(long deadlineNanos, long sequence, Runnable task) {
      this.deadlineNanos = deadlineNanos;
      this.sequence = sequence;
      this.task = task;
    }

    @Override
    public void cancel() {
      task = null;
    }

    @Override
    public int compareTo(Due other) {
      int byTime = Long.compare(deadlineNanos, other.deadlineNanos);
      return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
    }
  }
}
