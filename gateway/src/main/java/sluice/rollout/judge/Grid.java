package sluice.rollout.judge;

/**
 * The logarithmic grid of latency bins: bin b holds {@code [low * ratio^b, low * ratio^(b + 1))}.
 * What is below the grid is in bin 0, what is above its end in the last.
 *
 * @param lowMillis start of bin 0, milliseconds, above 0
 * @param ratio     of a bin's end to its start, in (1, 2]
 */
public record Grid(double lowMillis, double ratio) {
  /** Bins there are at most: at 1.02 they reach from 1 ms far beyond a day. */
  public static final int BINS_MAX = 4096;

  public Grid {
    if (!(lowMillis > 0 && lowMillis < 1e9) || !(ratio > 1 && ratio <= 2)) {
      throw new IllegalArgumentException("grid from " + lowMillis + " ms by ratio " + ratio
          + ": allowed are a start in (0, 1e9) ms and a ratio in (1, 2]");
    }
  }

  /** One millisecond and 2 %. */
  public static Grid standard() {
    return new Grid(1, 1.02);
  }

  /** The bin that holds a latency. */
  public int binOf(double millis) {
    if (!(millis > lowMillis)) {
      return 0;
    }
    return clamp((int) Math.min(BINS_MAX, Math.floor(binsOf(millis / lowMillis) + 1e-9)));
  }

  /** How many bins a factor spans; fractional. */
  public double binsOf(double factor) {
    return StrictMath.log(factor) / StrictMath.log(ratio);
  }

  /** Start of a bin, milliseconds. */
  public double startMillis(int bin) {
    return lowMillis * StrictMath.pow(ratio, bin);
  }

  static int clamp(int bin) {
    return Math.clamp(bin, 0, BINS_MAX - 1);
  }
}
