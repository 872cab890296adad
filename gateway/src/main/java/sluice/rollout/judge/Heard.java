package sluice.rollout.judge;

/**
 * What a release that listens along made of the control's batches: counts, never words. The unit
 * is the batch, for its requests fail and wait together.
 *
 * @param failed        batches answered, by who did not recognise them
 * @param late          batches both recognised, by who took longer than the control's 90 %
 *                      quantile of before, the copy by more than {@link #ALLOWANCE}
 * @param words         that the control heard where both recognised
 * @param disagreements word edits from there to what the copy heard
 * @param skipped       requests chosen and not copied, for want of free places
 */
public record Heard(Pairs failed, Pairs late, long words, long disagreements, long skipped) {
  /** Nothing. */
  public static final Heard NONE = new Heard(Pairs.NONE, Pairs.NONE, 0, 0, 0);
  /** A copy leaves after its original, so it may take so many times the quantile. */
  public static final double ALLOWANCE = 1.1;

  /** Both together. */
  public Heard plus(Heard other) {
    return new Heard(failed.plus(other.failed), late.plus(other.late), words + other.words,
        disagreements + other.disagreements, skipped + other.skipped);
  }

  /** What came since {@code before}. */
  public Heard since(Heard before) {
    return new Heard(failed.since(before.failed), late.since(before.late), words - before.words,
        disagreements - before.disagreements, skipped - before.skipped);
  }
}
