package sluice.compare;

/**
 * Where a difference lies; how surely, {@link Difference.Kind#bandPercent} says.
 *
 * @param low  lower end, a fraction: 0.05 is 5 % more
 * @param high upper end
 */
public record Band(double low, double high) {
  /** True when no difference at all is outside of it. */
  public boolean excludesZero() {
    return low > 0 || high < 0;
  }
}
