package sluice.compare;

/** What is said of one difference. */
public enum Finding {
  /** Worse: the band excludes 0 and the effect passes the threshold. */
  REGRESSION("regression"),
  /** Better, by the same rule. */
  IMPROVEMENT("improvement"),
  /** The band excludes 0, but the effect is within the threshold. */
  SMALL("within the threshold"),
  /** The band holds 0. */
  NONE("no difference found"),
  /** Too few values for a band at this percentile. */
  THIN("too few values");

  private final String words;

  Finding(String words) {
    this.words = words;
  }

  /** As people read it. */
  public String words() {
    return words;
  }

  /** The finding for an effect of which more is worse. */
  static Finding of(double effect, Band band, double threshold) {
    if (!band.excludesZero()) {
      return NONE;
    }
    if (Math.abs(effect) <= threshold) {
      return SMALL;
    }
    return effect > 0 ? REGRESSION : IMPROVEMENT;
  }
}
