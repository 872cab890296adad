package sluice.load;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import sluice.load.Tally.Count;

/** Metrics that are one count over another: docs/METRICS.md. */
public final class Rates {
  private static final double MILLIS_PER_HOUR = 3_600_000;

  private Rates() {}

  /** The value of {@code metric}; empty without data, or when it is not made of counts. */
  public static OptionalDouble of(Metric metric, Tally tally) {
    return switch (metric) {
      case UPWR -> ratio(tally, Count.WORDS_UNSTABLE, Count.WORDS_FINAL);
      case UPSR -> ratio(tally, Count.SEGMENTS_UNSTABLE, Count.DRAFTS);
      case ERASURE -> ratio(tally, Count.WORDS_ERASED, Count.WORDS_FINAL);
      case GOOD -> ratio(tally, Count.GOOD, Count.UTTERANCES);
      case EOT_FALSE -> ratio(tally, Count.TURN_ENDS_FALSE, Count.TURN_ENDS);
      case EOT_MISSED -> ratio(tally, Count.TURNS_MISSED, Count.TURNS);
      case LAG_SLOPE -> tally.slope();
      case PARTIAL_STALLS -> tally.get(Count.PARTIALS) == 0 || tally.get(Count.AUDIO_MILLIS) == 0
          ? OptionalDouble.empty()
          : OptionalDouble.of(
              tally.get(Count.STALLS) * MILLIS_PER_HOUR / tally.get(Count.AUDIO_MILLIS));
      default -> OptionalDouble.empty();
    };
  }

  /** All of them that have data, by the metric's key; a fresh map. */
  public static Map<String, Double> of(Tally tally) {
    Map<String, Double> rates = new TreeMap<>();
    for (Metric metric : Metric.values()) {
      of(metric, tally).ifPresent(value -> rates.put(metric.key(), value));
    }
    return rates;
  }

  private static OptionalDouble ratio(Tally tally, Count part, Count whole) {
    long all = tally.get(whole);
    return all == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) tally.get(part) / all);
  }
}
