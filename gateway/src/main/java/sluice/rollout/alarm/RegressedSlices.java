package sluice.rollout.alarm;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The slices that got worst, by what is surely so: ranked by the lower confidence bound of the
 * change, so ten sessions that went from .1 to .4 do not outrank ten thousand that went from .10 to
 * .15. A slice that one side lacks is not dropped but listed.
 */
public final class RegressedSlices {
  /** Name of the slice of those without a value; it is a slice like any other. */
  public static final String MISSING = "(missing)";

  private RegressedSlices() {}

  /** Which way a metric is good. */
  public enum Direction {
    LOWER_IS_BETTER,
    HIGHER_IS_BETTER
  }

  /**
   * Scores of one slice.
   *
   * @param sessions sessions scored, >= 0
   * @param sum      of their scores, each 0..1; for a rate, how many
   */
  public record Tally(long sessions, double sum) {
    public Tally {
      if (sessions < 0 || !(sum >= 0) || sum > sessions) {
        throw new IllegalArgumentException(
            "score sum " + sum + " of " + sessions + " sessions: needs 0..sessions");
      }
    }

    /** Mean score; needs sessions. */
    public double mean() {
      return sum / sessions;
    }

    private Tally plus(Tally other) {
      return new Tally(sessions + other.sessions, sum + other.sum);
    }
  }

  /**
   * What is asked.
   *
   * @param k     most slices named, >= 0
   * @param sigma width of the one-sided bound in standard deviations, > 0: 1.645 is 95 %, of each
   *              slice by itself
   */
  public record Query(int k, double sigma, Direction direction) {
    public Query {
      if (k < 0 || !(sigma > 0) || Double.isInfinite(sigma)) {
        throw new IllegalArgumentException(
            "k " + k + " and sigma " + sigma + ": needs k >= 0 and a finite sigma > 0");
      }
    }
  }

  /**
   * A slice that got worse.
   *
   * @param delta how much, always positive
   * @param lower lower confidence bound of it; above 0 when it surely got worse
   */
  public record Regressed(String slice, Tally baseline, Tally candidate, double delta,
      double lower) {}

  /**
   * The answer.
   *
   * @param worst          at most k, the surest first
   * @param notInCandidate slices of the baseline without sessions in the candidate, by name
   * @param notInBaseline  slices of the candidate without sessions in the baseline, by name
   */
  public record Ranking(List<Regressed> worst, List<String> notInCandidate,
      List<String> notInBaseline) {
    public Ranking {
      worst = List.copyOf(worst);
      notInCandidate = List.copyOf(notInCandidate);
      notInBaseline = List.copyOf(notInBaseline);
    }
  }

  /**
   * Ranks the slices that both sides have and that got worse; ties by the larger delta, then by
   * name. A blank name counts as {@link #MISSING}. O(n log n).
   */
  public static Ranking rank(Map<String, Tally> baseline, Map<String, Tally> candidate,
      Query query) {
    SortedMap<String, Tally> before = named(baseline);
    SortedMap<String, Tally> after = named(candidate);
    List<Regressed> worse = new ArrayList<>();
    for (String slice : before.keySet()) {
      if (after.containsKey(slice)) {
        Regressed change = change(slice, before.get(slice), after.get(slice), query);
        if (change.delta() > 0) {
          worse.add(change);
        }
      }
    }
    worse.sort(Comparator.comparingDouble(Regressed::lower)
        .thenComparingDouble(Regressed::delta).reversed().thenComparing(Regressed::slice));
    return new Ranking(worse.subList(0, Math.min(query.k(), worse.size())),
        missing(before, after), missing(after, before));
  }

  private static SortedMap<String, Tally> named(Map<String, Tally> tallies) {
    SortedMap<String, Tally> named = new TreeMap<>();
    tallies.forEach((slice, tally) -> {
      if (tally.sessions() > 0) {
        named.merge(slice.isBlank() ? MISSING : slice, tally, Tally::plus);
      }
    });
    return named;
  }

  private static List<String> missing(SortedMap<String, Tally> of, SortedMap<String, Tally> in) {
    TreeSet<String> names = new TreeSet<>(of.keySet());
    names.removeAll(in.keySet());
    return new ArrayList<>(names);
  }

  private static Regressed change(String slice, Tally before, Tally after, Query query) {
    boolean isLow = query.direction() == Direction.LOWER_IS_BETTER;
    Tally high = isLow ? after : before;
    Tally low = isLow ? before : after;
    double delta = high.mean() - low.mean();
    return new Regressed(slice, before, after, delta, lower(high, low, query.sigma()));
  }

  /**
   * Lower bound of {@code high - low} from Wilson's score intervals (Newcombe, Statistics in
   * Medicine 17, 1998, method 10). Scores within 0..1 vary at most like a rate, so it holds for
   * them too.
   */
  private static double lower(Tally high, Tally low, double sigma) {
    double down = high.mean() - wilson(high, sigma, -1);
    double up = wilson(low, sigma, 1) - low.mean();
    return high.mean() - low.mean() - Math.sqrt(down * down + up * up);
  }

  private static double wilson(Tally tally, double sigma, int side) {
    double n = tally.sessions();
    double p = tally.mean();
    double z2 = sigma * sigma;
    double centre = p + z2 / (2 * n);
    double half = sigma * Math.sqrt(p * (1 - p) / n + z2 / (4 * n * n));
    return Math.clamp((centre + side * half) / (1 + z2 / n), 0, 1);
  }
}
