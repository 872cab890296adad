package sluice.load;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The slowest finals of a lane by the server's own stages: who owned the tail.
 *
 * @param seen    finals that told their stages, after the warm-up
 * @param slowest the slowest of them, at most {@link #MOST}, slowest first; copied
 */
public record StageTail(long seen, List<Vector> slowest) {
  /** Kept: the slowest 1 % of 200,000 finals. */
  public static final int MOST = 2_000;
  /** Slowest first; equal ones hold the same numbers. */
  static final Comparator<Vector> WORST_FIRST = Comparator.comparingLong(Vector::totalMicros)
      .reversed().thenComparing(v -> Arrays.toString(v.stageMicros()));

  /**
   * One final.
   *
   * @param totalMicros all stages together, as the server reports them
   * @param stageMicros by the ordinal of {@link sluice.measure.Stage}; 0 where it told none; owned
   *                    by the tail, never written
   */
  public record Vector(long totalMicros, long[] stageMicros) {}

  public StageTail {
    slowest = List.copyOf(slowest);
  }
}
