package sluice.load;

import java.util.SplittableRandom;

/**
 * When sessions want to start. The instants never depend on how the server does: an open model, in
 * which a slow server meets the same callers as a fast one.
 */
public sealed interface Arrivals {
  /** Sessions per second an arrival process may ask for; above it a single machine only lies. */
  double RATE_MAX = 10_000;
  /** Streams one run may hold open. */
  int STREAMS_MAX = 100_000;

  /**
   * Evenly spaced sessions.
   *
   * @param perSecond sessions per second, (0, {@link #RATE_MAX}]
   */
  record Constant(double perSecond) implements Arrivals {
    public Constant {
      checkRate(perSecond);
    }
  }

  /**
   * Independent callers: exponential gaps.
   *
   * @param perSecond mean sessions per second, (0, {@link #RATE_MAX}]
   */
  record Poisson(double perSecond) implements Arrivals {
    public Poisson {
      checkRate(perSecond);
    }
  }

  /**
   * A fixed number of streams; when a session's audio ends the stream's next session begins.
   *
   * @param count      streams open at once, 1..{@link #STREAMS_MAX}
   * @param rampMillis the first sessions start at random instants within it, so frames do not align
   */
  record Streams(int count, long rampMillis) implements Arrivals {
    public Streams {
      if (count < 1 || count > STREAMS_MAX) {
        throw new IllegalArgumentException("streams " + count + ": needs 1.." + STREAMS_MAX);
      }
      if (rampMillis < 0) {
        throw new IllegalArgumentException("ramp " + rampMillis + " ms: needs >= 0");
      }
    }
  }

  private static void checkRate(double perSecond) {
    if (!(perSecond > 0 && perSecond <= RATE_MAX)) {
      throw new IllegalArgumentException(
          "rate " + perSecond + " per second: needs a number in (0, " + (long) RATE_MAX + "]");
    }
  }

  /** Intended instants in nanoseconds from the start of the process, never going back. */
  @FunctionalInterface
  interface Instants {
    /** The next instant; {@link Long#MAX_VALUE} when no more come. */
    long nextNanos();
  }

  /**
   * The instants of this process; chance comes from {@code random}, which the sequence then owns.
   */
  default Instants instants(SplittableRandom random) {
    return switch (this) {
      case Constant c -> constant(c.perSecond);
      case Poisson p -> poisson(p.perSecond, random);
      case Streams s -> ramp(s, random);
    };
  }

  private static Instants constant(double perSecond) {
    // By multiplication: adding a rounded period would drift.
    long[] next = {0};
    return () -> Math.round(next[0]++ * (1e9 / perSecond));
  }

  private static Instants poisson(double perSecond, SplittableRandom random) {
    double[] at = {0};
    return () -> {
      at[0] -= StrictMath.log1p(-random.nextDouble()) / perSecond * 1e9;
      return Math.round(at[0]);
    };
  }

  private static Instants ramp(Streams streams, SplittableRandom random) {
    long[] starts = random.longs(streams.count, 0, Math.max(1, streams.rampMillis * 1_000_000))
        .sorted().toArray();
    int[] next = {0};
    return () -> next[0] < starts.length ? starts[next[0]++] : Long.MAX_VALUE;
  }
}
