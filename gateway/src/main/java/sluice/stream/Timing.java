package sluice.stream;

/**
 * What is known of how far a model's word times are off. Begins by taking them for good, and learns
 * with every seam: readings of one word by two windows show it. Owned by the stitchers of one
 * voice, of which one at a time joins words.
 */
final class Timing {
  private static final double MILLI = Span.RATE_HZ / 1000.0;
  /** Least belief, so that a level can come back: a natural logarithm. */
  private static final double LEAST = -30;
  /** Of all times, so many stray further than the others. */
  private static final double STRAY_SHARE = 0.2;
  private static final double ROOT_PI = StrictMath.sqrt(StrictMath.PI);
  private static final Level[] LEVELS = Level.values();

  /** How far word times may be off. */
  enum Level {
    /** A forced aligner. */
    EXACT(8, 60, 20, 0),
    /** A good recogniser. */
    GOOD(30, 100, 20, -1),
    /** Times good for little more than the order of words. */
    POOR(100, 250, 2, -7.5);

    /** Standard deviation of most times, samples. */
    final double error;
    /** Standard deviation of the times that stray, samples. */
    final double stray;
    /** What is against a word being one when a side heard it in part and its readings are apart. */
    final double apart;
    /** Belief before anything is learnt. */
    private final double prior;

    Level(double errorMillis, double strayMillis, double apart, double prior) {
      error = errorMillis * MILLI;
      stray = strayMillis * MILLI;
      this.apart = apart;
      this.prior = prior;
    }

    /** Probability density of the difference of two times of one thing; per sample. */
    double density(double apart) {
      return (1 - STRAY_SHARE) * normal(apart, error) + STRAY_SHARE * normal(apart, stray);
    }

    /** Of the difference of two times, each normal with that error. */
    private static double normal(double apart, double error) {
      double deviations = apart / error;
      return StrictMath.exp(-deviations * deviations / 4) / (2 * error * ROOT_PI);
    }
  }

  private final double[] beliefs = new double[LEVELS.length];

  Timing() {
    for (Level level : LEVELS) {
      beliefs[level.ordinal()] = level.prior;
    }
  }

  /** Log-probability of {@code level}, but for a constant. */
  double belief(Level level) {
    return beliefs[level.ordinal()];
  }

  /** Takes the difference, in samples, of the times two windows tell of one thing. */
  void learn(double apart) {
    double most = Double.NEGATIVE_INFINITY;
    for (Level level : LEVELS) {
      beliefs[level.ordinal()] += StrictMath.log(level.density(apart));
      most = Math.max(most, beliefs[level.ordinal()]);
    }
    for (int i = 0; i < beliefs.length; i++) {
      beliefs[i] = Math.max(LEAST, beliefs[i] - most);
    }
  }
}
