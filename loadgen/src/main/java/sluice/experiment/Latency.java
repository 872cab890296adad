package sluice.experiment;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The parts of what a session waits for. Medians and spreads of lognormal times, by default. */
public enum Latency {
  /** To the gateway and back. */
  NETWORK(40, .35),
  /** In the lane's queue and the batch. */
  QUEUE(25, .5),
  /** At the tier. */
  MODEL(180, .4),
  /** From hypothesis to words. */
  STITCH(8, .3),
  /** Silence until an utterance is over. */
  HANGOVER(500, .05),
  /** Worst pause between two partials. */
  CADENCE(340, .25);

  private final double median;
  private final double sigma;
  private final String key;

  Latency(double median, double sigma) {
    this.median = median;
    this.sigma = sigma;
    this.key = name().toLowerCase(Locale.ROOT);
  }

  /** Usual milliseconds. */
  double median() {
    return median;
  }

  /** Spread of the logarithm. */
  double sigma() {
    return sigma;
  }

  /** Lower-case name. */
  public String key() {
    return key;
  }

  /**
   * The one of that {@link #key}.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Latency ofKey(String key) {
    return Stream.of(values()).filter(it -> it.key().equals(key)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("stage '" + key
            + "' is unknown; allowed: " + String.join(", ", keys())));
  }

  private static List<String> keys() {
    return Stream.of(values()).map(Latency::key).toList();
  }
}
