package sluice.simulate;

import java.util.Optional;
import sluice.route.Handover;

/** Something that goes wrong in a simulation, for a time. */
public sealed interface Fault {
  /** When. */
  Window window();

  /** Name of the tier it happens to; empty when it happens to callers or to the gateway. */
  default Optional<String> victim() {
    return switch (this) {
      case Slow f -> Optional.of(f.tier);
      case Down f -> Optional.of(f.tier);
      case Flapping f -> Optional.of(f.tier);
      case Garbled f -> Optional.of(f.tier);
      case Miscounted f -> Optional.of(f.tier);
      case Reordered f -> Optional.of(f.tier);
      case Trial f -> Optional.of(f.tier);
      case Vanish _,Stall _,SlowReader _,Freeze _,LedgerDown _ -> Optional.empty();
    };
  }

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

  /**
   * A tier answers with words that nobody said, at times that are not the chunk's; {@code share} of
   * the batches sent in the window, [0, 1].
   */
  record Garbled(String tier, double share, Window window) implements Fault {
    public Garbled {
      checkShare("garbled", share);
    }
  }

  /**
   * A tier answers with one hypothesis too many or too few; {@code share} of the batches sent in
   * the window, [0, 1].
   */
  record Miscounted(String tier, double share, Window window) implements Fault {
    public Miscounted {
      checkShare("miscounted", share);
    }
  }

  /**
   * Replies to batches sent in the window travel for up to {@code mostNanos}, evenly drawn, and
   * overtake each other; > 0.
   */
  record Reordered(String tier, long mostNanos, Window window) implements Fault {
    public Reordered {
      positive("most", mostNanos);
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

  /**
   * The clients of {@code share} of the sessions, [0, 1], read nothing for the whole window, while
   * they go on speaking.
   *
   * @param waitingMax messages the gateway's socket keeps for a client before it cuts it off, > 0
   */
  record SlowReader(double share, int waitingMax, Window window) implements Fault {
    public SlowReader {
      checkShare("slowReader", share);
      positive("waiting", waitingMax);
    }
  }

  /**
   * The clock jumps: no turn of the gateway's loop runs in the window, and everything that was due
   * comes at its end, at once.
   */
  record Freeze(Window window) implements Fault {}

  /** The ledger is away: nothing is recorded, and no release may be brought in. */
  record LedgerDown(Window window) implements Fault {}

  /**
   * An operator tries a tier's release: it is the canary at 10 % from the window's start, at 50 %
   * after a third, and after two thirds it is promoted, or rolled back with a handover. What the
   * gateway refuses is left so.
   */
  record Trial(String tier, Handover handover, boolean isPromoted, Window window)
      implements Fault {}

  private static void positive(String name, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException("fault " + name + " " + value + ": needs more than 0");
    }
  }

  private static void checkShare(String name, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(name + " share " + share + ": needs 0..1");
    }
  }
}
