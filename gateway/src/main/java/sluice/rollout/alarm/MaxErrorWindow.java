package sluice.rollout.alarm;

import java.util.List;
import java.util.Optional;

/**
 * The time window with the highest error rate. All records of one time are in before a window is
 * looked at, so their order does not matter.
 */
public final class MaxErrorWindow {
  /** Longest window: 366 days. */
  private static final long WINDOW_MAX = 366L * 24 * 3_600_000;

  /** Latest time, and with a minus the earliest: far beyond any clock in milliseconds. */
  private static final long TIME_MAX = 1L << 60;

  private MaxErrorWindow() {}

  /** Something that ended, at a time in milliseconds, well or not. */
  public record Outcome(long atMillis, boolean isError) {
    public Outcome {
      if (Math.abs(atMillis / 2) > TIME_MAX / 2) {
        throw new IllegalArgumentException("time " + atMillis + " ms: needs at most " + TIME_MAX
            + " either way; check its unit");
      }
    }
  }

  /** Which windows count. */
  public enum Edge {
    /** Those whose right edge is a record: what a gauge shows that is read at every record. */
    AT_RECORDS,
    /** All: also those that a record has just left, in which an older success no longer counts. */
    ANYWHERE
  }

  /**
   * How windows are cut.
   *
   * @param windowMillis both edges belong to it; 0 looks at each time alone
   * @param minimum      fewest records of a window that counts, >= 1
   */
  public record Rule(long windowMillis, int minimum, Edge edge) {
    public Rule {
      if (windowMillis < 0 || windowMillis > WINDOW_MAX) {
        throw new IllegalArgumentException("window of " + windowMillis + " ms: needs 0.."
            + WINDOW_MAX + "; 0 looks at each time alone");
      }
      if (minimum < 1) {
        throw new IllegalArgumentException("minimum of " + minimum + " records: needs 1 or more");
      }
    }
  }

  /**
   * A window and its counts.
   *
   * @param fromMillis first time in it
   * @param toMillis   last time in it
   */
  public record Window(long fromMillis, long toMillis, long errors, long total) {
    /** Share of errors, 0..1. */
    public double rate() {
      return (double) errors / total;
    }
  }

  /**
   * The window of {@code outcomes} with the highest rate; of equal rates the one with more records,
   * then the earlier. Empty when no window has enough records. O(n).
   *
   * @param outcomes by time, never falling
   * @throws IllegalArgumentException when a time falls: says where
   */
  public static Optional<Window> find(List<Outcome> outcomes, Rule rule) {
    checkOrder(outcomes);
    return new Search(outcomes, rule).run();
  }

  private static void checkOrder(List<Outcome> outcomes) {
    for (int i = 1; i < outcomes.size(); i++) {
      if (outcomes.get(i).atMillis() < outcomes.get(i - 1).atMillis()) {
        throw new IllegalArgumentException("record " + i + " is of " + outcomes.get(i).atMillis()
            + " ms, the one before of " + outcomes.get(i - 1).atMillis()
            + " ms: sort them by time first");
      }
    }
  }

  /** Records {@code first..next-1} are in the window. */
  private static final class Search {
    private final List<Outcome> outcomes;
    private final Rule rule;
    private int first;
    private int next;
    private long errors;
    private Optional<Window> best = Optional.empty();

    Search(List<Outcome> outcomes, Rule rule) {
      this.outcomes = outcomes;
      this.rule = rule;
    }

    Optional<Window> run() {
      while (next < outcomes.size()) {
        long now = outcomes.get(next).atMillis();
        fadeUntil(now);
        while (next < outcomes.size() && outcomes.get(next).atMillis() == now) {
          errors += outcomes.get(next).isError() ? 1 : 0;
          next++;
        }
        leaveUntil(now);
        look(now);
      }
      fadeUntil(Long.MAX_VALUE);
      return best;
    }

    /** Between records windows only lose: each loss is looked at, when such windows count. */
    private void fadeUntil(long now) {
      while (rule.edge() == Edge.ANYWHERE && first < next && edgeAfter(first) < now) {
        long edge = edgeAfter(first);
        leaveUntil(edge);
        look(edge);
      }
    }

    /** Drops what is too old for a window that ends at {@code edge}. */
    private void leaveUntil(long edge) {
      while (first < next && outcomes.get(first).atMillis() < edge - rule.windowMillis()) {
        errors -= outcomes.get(first).isError() ? 1 : 0;
        first++;
      }
    }

    private void look(long edge) {
      int total = next - first;
      if (total < rule.minimum()) {
        return;
      }
      Window window = new Window(edge - rule.windowMillis(), edge, errors, total);
      if (best.isEmpty() || isWorse(window, best.get())) {
        best = Optional.of(window);
      }
    }

    /** The first time at which the record has left. */
    private long edgeAfter(int record) {
      return outcomes.get(record).atMillis() + rule.windowMillis() + 1;
    }

    private static boolean isWorse(Window one, Window other) {
      long left = one.errors() * other.total();
      long right = other.errors() * one.total();
      return left > right || left == right && one.total() > other.total();
    }
  }
}
