package sluice.experiment;

/**
 * What happens to a session of a sound release.
 *
 * @param error      rate of sessions that fail
 * @param correction rate of sessions whose user corrects a word
 * @param missing    rate of sessions with metadata that is missing for no reason
 * @param wer        mean of a session's word error rate, clipped at 1
 */
public record Usual(double error, double correction, double missing, double wer) {
  public Usual {
    rate("error", error);
    rate("correction", correction);
    rate("missing", missing);
    rate("wer", wer);
  }

  /** 1 % errors, 5 % corrections, 1 % missing, word error rate 8 %. */
  public static Usual standard() {
    return new Usual(.01, .05, .01, .08);
  }

  double of(String metric) {
    return switch (metric) {
      case "error" -> error;
      case "correction" -> correction;
      case "missing" -> missing;
      case "wer" -> wer;
      default -> throw new IllegalArgumentException("metric '" + metric
          + "' is no rate; allowed: error, correction, missing, wer");
    };
  }

  private static void rate(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " " + value + ": needs 0..1");
    }
  }
}
