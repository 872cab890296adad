package sluice.rollout.judge;

/**
 * What one release is judged by. Larger is worse.
 *
 * @param name   such as {@code error}; the key in {@link Counts}
 * @param kind   how it is counted
 * @param ratio  rollback null of a rate: canary at most {@code ratio * control + margin}
 * @param margin see {@code ratio}; in score, [0, 1)
 * @param weight share of the false-alarm level among the metrics, relative, above 0
 */
public record Metric(String name, Kind kind, double ratio, double margin, double weight) {
  /** How sessions of a metric are counted. */
  public enum Kind {
    /** A score in [0, 1] per session: an error, a clipped WER, a cost over its cap. */
    RATE,
    /** One latency per session, in the bins of the judge's {@link Grid}. */
    LATENCY
  }

  public Metric {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a metric's name is blank; give it one, such as error");
    }
    if (!(ratio > 0 && ratio <= 100) || !(margin >= 0 && margin < 1)) {
      throw new IllegalArgumentException("metric " + name + " has ratio " + ratio + ", margin "
          + margin + ": allowed are a ratio in (0, 100] and a margin in [0, 1)");
    }
    if (!(weight > 0 && weight <= 1e6)) {
      throw new IllegalArgumentException(
          "metric " + name + " has weight " + weight + ": allowed is a number in (0, 1e6]");
    }
  }

  /** A rate that must not be above control's at all. */
  public static Metric rate(String name) {
    return new Metric(name, Kind.RATE, 1, 0, 1);
  }

  /** A latency whose distribution must not be slower than control's anywhere. */
  public static Metric latency(String name) {
    return new Metric(name, Kind.LATENCY, 1, 0, 1);
  }
}
