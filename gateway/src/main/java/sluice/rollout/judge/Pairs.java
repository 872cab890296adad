package sluice.rollout.judge;

/**
 * The same batches at two tiers, by whether they went badly there.
 *
 * @param count       batches both tiers answered
 * @param onlyControl went badly at the control alone
 * @param onlyCopy    went badly at the tier that listens along alone
 */
public record Pairs(long count, long onlyControl, long onlyCopy) {
  /** None. */
  public static final Pairs NONE = new Pairs(0, 0, 0);

  public Pairs {
    if (onlyControl < 0 || onlyCopy < 0 || onlyControl + onlyCopy > count) {
      throw new IllegalArgumentException(onlyControl + " and " + onlyCopy + " of " + count
          + " pairs differ: needs counts >= 0 that fit");
    }
  }

  /** Both together. */
  public Pairs plus(Pairs other) {
    return new Pairs(count + other.count, onlyControl + other.onlyControl,
        onlyCopy + other.onlyCopy);
  }

  /** What came since {@code before}. */
  public Pairs since(Pairs before) {
    return new Pairs(count - before.count, onlyControl - before.onlyControl,
        onlyCopy - before.onlyCopy);
  }
}
