package sluice.rollout.score;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import sluice.route.Arm;
import sluice.route.Assignment;
import sluice.route.RoutePlan;
import sluice.route.Slice;

/**
 * What became of one session, larger being worse: the unit of evidence. Numbers and labels only,
 * never words.
 *
 * @param assigned where it was meant to be served, fixed at its start (intention to treat)
 * @param isCold   a tier of its plan had not done its first batches when it started
 * @param slices   it belongs to, at most one of a label; copied
 * @param rates    scores in [0, 1] by metric; copied
 * @param millis   latencies by metric, milliseconds, >= 0; absent where nothing could be measured;
 *                 copied
 */
public record SessionScore(Assignment assigned, boolean isCold, List<Slice> slices,
    SortedMap<String, Double> rates, SortedMap<String, Double> millis) {
  /** Ended by an error, vanished, or some of its audio failed. */
  public static final String ERROR = "error";
  /** An interactive result came late or not at all, or results were given up after its stop. */
  public static final String TIMEOUT = "timeout";
  /** Its client said that the words were wrong. */
  public static final String CORRECTION = "correction";
  /** Locale missing or malformed, device or appVersion missing. */
  public static final String MISSING = "missing";
  /** A second of audio or more, and no speech found in it: a detector may be deaf. */
  public static final String UNHEARD = "unheard";
  /** Word error rate, clipped to 1; only where the truth is known. */
  public static final String WER = "wer";
  /** From the start of the first speech to the first partial, or final if that came first. */
  public static final String FIRST_PARTIAL = "firstPartial";
  /** Of the worst final: from the end of its speech. */
  public static final String FINAL_LATENCY = "finalLatency";
  /** Longest time without a new partial while speech went on after the first. */
  public static final String CADENCE = "cadence";

  public SessionScore {
    slices = List.copyOf(slices);
    rates = Collections.unmodifiableSortedMap(new TreeMap<>(rates));
    millis = Collections.unmodifiableSortedMap(new TreeMap<>(millis));
    rates.forEach((metric, score) -> {
      if (!(score >= 0 && score <= 1)) {
        throw new IllegalArgumentException(
            metric + " of a session is " + score + ": needs a score in [0, 1]");
      }
    });
    millis.forEach((metric, latency) -> {
      if (!(latency >= 0)) {
        throw new IllegalArgumentException(
            metric + " of a session is " + latency + " ms: needs a latency >= 0");
      }
    });
    if (slices.stream().map(Slice::label).distinct().count() < slices.size()) {
      throw new IllegalArgumentException("a session is in two slices of one label: "
          + slices.stream().map(Slice::key).toList());
    }
  }

  /** Arm it was assigned to. */
  public Arm arm() {
    return assigned.route().arm();
  }

  /** Probability with which it was assigned to the canary, [0, 1]. */
  public double weight() {
    return assigned.weight() / (double) RoutePlan.WHOLE;
  }

  /** The same with one more score, such as {@link #WER}; the metric's old one goes. */
  public SessionScore withRate(String metric, double score) {
    TreeMap<String, Double> more = new TreeMap<>(rates);
    more.put(metric, score);
    return new SessionScore(assigned, isCold, slices, more, millis);
  }
}
