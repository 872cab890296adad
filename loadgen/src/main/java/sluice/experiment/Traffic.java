package sluice.experiment;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import sluice.load.Range;
import sluice.route.Slice;

/**
 * Who calls.
 *
 * @param sessionsPerSecond on average, Poisson
 * @param turns             utterances of a session
 * @param turnSeconds       of an utterance and the pause after it, on average
 * @param users             sticky keys, drawn evenly
 * @param drift             how far traffic, errors and latencies wander together, both arms alike:
 *                          0 not at all, .15 by about so much
 * @param mix               share by value, by label; each label is drawn for itself; copied
 */
public record Traffic(double sessionsPerSecond, Range turns, double turnSeconds, int users,
    double drift, SortedMap<String, SortedMap<String, Double>> mix) {
  private static final double SUM_SLACK = 1e-6;

  public Traffic {
    mix = Collections.unmodifiableSortedMap(new TreeMap<>(mix));
    if (!(sessionsPerSecond > 0 && sessionsPerSecond <= 2_000)) {
      throw new IllegalArgumentException(
          "sessions " + sessionsPerSecond + " per second: needs more than 0, at most 2000");
    }
    if (turns.min() < 1 || turns.max() > 1_000) {
      throw new IllegalArgumentException("turns " + turns.min() + ".." + turns.max()
          + ": needs 1..1000");
    }
    if (!(turnSeconds >= .1 && turnSeconds <= 600) || users < 1 || !(drift >= 0 && drift <= 1)) {
      throw new IllegalArgumentException("turn of " + turnSeconds + " s, " + users
          + " users, drift " + drift + ": needs 0.1..600 s, 1 user or more, drift 0..1");
    }
    mix.forEach(Traffic::check);
  }

  private static void check(String label, SortedMap<String, Double> shares) {
    if (!Slice.LABELS.contains(label) || label.equals("lane")) {
      throw new IllegalArgumentException("label '" + label
          + "' is unknown; allowed: locale, device, appVersion, accent");
    }
    double sum = shares.values().stream().mapToDouble(Double::doubleValue).sum();
    if (Math.abs(sum - 1) > SUM_SLACK || shares.values().stream().anyMatch(it -> it < 0)) {
      throw new IllegalArgumentException(
          "shares of " + label + " add up to " + sum + ": needs 1, none below 0");
    }
  }
}
