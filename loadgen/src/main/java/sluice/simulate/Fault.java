package sluice.simulate;

/** Something that goes wrong in a simulation, for a time. */
public sealed interface Fault {
  /** When. */
  Window window();

  /**
   * A stretch of run time.
   *
   * @param fromNanos  first instant
   * @param untilNanos one past the last
   */
  record Window(long fromNanos, long untilNanos) {
    public Window {
      if (fromNanos < 0 || untilNanos <= fromNanos) {
        throw new IllegalArgumentException("fault from " + fromNanos + " to " + untilNanos
            + " ns: needs 0 <= from < until");
      }
    }

    boolean holds(long nanos) {
      return nanos >= fromNanos && nanos < untilNanos;
    }
  }

  /** A tier takes {@code factor} times as long for batches sent in the window; factor >= 1. */
  record Slow(String tier, double factor, Window window) implements Fault {
    public Slow {
      if (!(factor >= 1 && factor <= 1_000)) {
        throw new IllegalArgumentException("slow factor " + factor + ": needs 1..1000");
      }
    }
  }

  /**
   * A tier is dead: what runs is lost, what is sent fails.
   *
   * @param answerNanos until the failure shows: next to nothing for a refused connection, long
   *                    for a tier that is silent; the gateway waits 5 s at most; > 0
   */
  record Down(String tier, long answerNanos, Window window) implements Fault {
    public Down {
      positive("answer", answerNanos);
    }
  }

  /**
   * A tier is dead in every second period of the window, in the first one first. Failures show at
   * once.
   */
  record Flapping(String tier, long periodNanos, Window window) implements Fault {
    public Flapping {
      positive("period", periodNanos);
    }
  }

  /** Sessions that start in the window break off in the middle; {@code share} of them, [0, 1]. */
  record Vanish(double share, Window window) implements Fault {
    public Vanish {
      checkShare("vanish", share);
    }
  }

  /** The network of {@code share} of the sessions, [0, 1], stands still for the whole window. */
  record Stall(double share, Window window) implements Fault {
    public Stall {
      checkShare("stall", share);
    }
  }

  private static void positive(String name, long nanos) {
    if (nanos <= 0) {
      throw new IllegalArgumentException(name + " of " + nanos + " ns: needs more than 0");
    }
  }

  private static void checkShare(String name, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(name + " share " + share + ": needs 0..1");
    }
  }
}
