package sluice.schedule;

import java.util.Arrays;
import sluice.schedule.Workload.Noise;

/**
 * The best that anybody could have done on one server who knew all arrivals: exact, by dynamic
 * programming over (arrivals decided, arrivals given up) with the least completion time. With equal
 * deadlines some best schedule serves in order of arrival, in batches of neighbours, giving up only
 * just before a batch. Service times without noise.
 *
 * <p>
 * Between two numbers of drops only the larger with an earlier completion counts, and a server that
 * waits is as good as one that waits longer, so a row holds few entries: O(arrivals * entries *
 * largest batch).
 */
public final class Clairvoyant {
  /** Times in a file are decimal milliseconds. */
  private static final long ROUNDING_NANOS = 1_000;
  private static final long NEVER = Long.MAX_VALUE;

  private final Workload workload;
  private final long[] at;
  private final int counted;
  private final long[] takes;
  private final long[][] ring;
  private final int[] low;
  private final int[] high;

  private Clairvoyant(Workload workload, Traffic traffic) {
    this.workload = workload;
    at = traffic.instants();
    counted = traffic.countFrom(workload.warmupNanos());
    int most = 0;
    long deadline = workload.deadlineNanos();
    takes = new long[workload.servers().maxBatch() + 1];
    for (int size = 1; size < takes.length; size++) {
      takes[size] = Math.round(workload.servers().batchMs(size) * Workload.MILLI);
      most = takes[size] <= deadline ? size : most;
    }
    int rows = Math.max(2, most + 1);
    ring = new long[rows][64];
    low = new int[rows];
    high = new int[rows];
    for (int row = 0; row < rows; row++) {
      Arrays.fill(ring[row], NEVER);
      forget(row);
    }
  }

  /**
   * True when it is known how to compute the optimum: one server without noise or a batch lane, and
   * every deadline as far from its arrival as the workload says. O(arrivals).
   */
  public static boolean isKnown(Workload workload, Traffic traffic) {
    boolean isKnown = workload.servers().count() == 1 && !workload.hasBatchLane()
        && workload.servers().noise().equals(Noise.NONE);
    for (int i = 0; i < traffic.size() && isKnown; i++) {
      long slack = traffic.request(i).deadlineNanos() - traffic.atNanos(i);
      isKnown = Math.abs(slack - workload.deadlineNanos()) <= ROUNDING_NANOS;
    }
    return isKnown;
  }

  /** About how many steps {@link #attainment} takes: some 300 million a second. */
  public static double steps(Workload workload, Traffic traffic) {
    double room = (workload.interactive().deadlineMs() - workload.servers().alphaMs())
        / workload.servers().betaMs();
    double sizes = Math.max(1, Math.min(room, workload.servers().maxBatch()));
    return traffic.size() * sizes * Math.max(1, room) / 2;
  }

  /**
   * Largest share of the counted arrivals that can be in time; giving up what comes in the warm-up
   * costs nothing.
   *
   * @throws IllegalArgumentException when {@link #isKnown} is false
   */
  public static double attainment(Workload workload, Traffic traffic) {
    if (!isKnown(workload, traffic)) {
      throw new IllegalArgumentException("workload " + workload.name() + " has "
          + workload.servers().count() + " servers, batch lane " + workload.hasBatchLane()
          + ": the optimum is known for one server, no noise, no batch lane and equal deadlines");
    }
    Clairvoyant best = new Clairvoyant(workload, traffic);
    return best.counted == 0 ? 1 : 1 - best.leastDrops() / (double) best.counted;
  }

  private int leastDrops() {
    put(0, 0, 0);
    for (int i = 0; i < at.length; i++) {
      int row = i % ring.length;
      long fastest = NEVER;
      for (int drops = low[row]; drops <= high[row]; drops++) {
        long free = ring[row][drops];
        if (free >= fastest) {
          continue; // more drops and no earlier: of no use
        }
        fastest = free;
        boolean isCounted = i >= at.length - counted;
        put(i + 1, drops + (isCounted ? 1 : 0), free);
        serve(i, drops, free);
        if (free <= at[i]) {
          break; // already waiting: further drops gain nothing
        }
      }
      clear(row);
    }
    return low[at.length % ring.length];
  }

  private void serve(int first, int drops, long free) {
    long latest = at[first] + workload.deadlineNanos();
    int most = Math.min(ring.length - 1, at.length - first);
    for (int size = 1; size <= most; size++) {
      long end = Math.max(free, at[first + size - 1]) + takes[size];
      if (end > latest) {
        return;
      }
      put(first + size, drops, end);
    }
  }

  private void put(int decided, int drops, long completion) {
    int row = decided % ring.length;
    if (drops >= ring[row].length) {
      int length = ring[row].length;
      ring[row] = Arrays.copyOf(ring[row], Math.max(drops + 1, 2 * length));
      Arrays.fill(ring[row], length, ring[row].length, NEVER);
    }
    ring[row][drops] = Math.min(ring[row][drops], completion);
    low[row] = Math.min(low[row], drops);
    high[row] = Math.max(high[row], drops);
  }

  private void clear(int row) {
    if (high[row] >= low[row]) {
      Arrays.fill(ring[row], low[row], high[row] + 1, NEVER);
    }
    forget(row);
  }

  private void forget(int row) {
    low[row] = Integer.MAX_VALUE;
    high[row] = -1;
  }
}
