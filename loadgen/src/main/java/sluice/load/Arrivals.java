package sluice.load;

import java.util.Arrays;
import java.util.List;
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
  /** Instants of a trace: 8 MB of them. */
  int TRACE_MAX = 1_000_000;
  /** Points of a rate curve, and states of a modulated process. */
  int POINTS_MAX = 1_000;

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
   * Independent gaps of a gamma distribution: more regular than Poisson below a coefficient of
   * variation of 1, in clumps above it.
   *
   * @param perSecond mean sessions per second, (0, {@link #RATE_MAX}]
   * @param cv        standard deviation of a gap over its mean, [0.01, 10]
   */
  record Gamma(double perSecond, double cv) implements Arrivals {
    public Gamma {
      checkRate(perSecond);
      check(cv >= .01 && cv <= 10, "cv " + cv + ": needs 0.01..10; 1 is poisson");
    }
  }

  /**
   * A Poisson process whose rate jumps between states (Markov-modulated, MMPP): each lasts an
   * exponential time and is followed by the next of the list, the last by the first. It begins in
   * equilibrium.
   *
   * @param states 2..{@link #POINTS_MAX}, one of them with a rate above 0; copied
   */
  record Mmpp(List<State> states) implements Arrivals {
    /**
     * One state.
     *
     * @param perSecond  mean sessions per second, [0, {@link #RATE_MAX}]
     * @param stayMillis mean length of a stay, > 0
     */
    public record State(double perSecond, long stayMillis) {
      public State {
        checkRateOrNone(perSecond);
        check(stayMillis > 0, "stay " + stayMillis + " ms: needs a duration > 0");
      }
    }

    public Mmpp {
      states = List.copyOf(states);
      check(states.size() >= 2 && states.size() <= POINTS_MAX,
          "mmpp of " + states.size() + " states: needs 2.." + POINTS_MAX);
      check(states.stream().anyMatch(s -> s.perSecond > 0),
          "mmpp: needs a state with a rate above 0");
    }
  }

  /**
   * A Poisson process whose rate follows a sine, as days do.
   *
   * @param perSecond    mean sessions per second over a period, (0, {@link #RATE_MAX} / 2]
   * @param swing        share of the mean by which it rises and falls, [0, 1]
   * @param periodMillis length of a period, > 0
   * @param peakMillis   when the rate is highest for the first time, [0, period)
   */
  record Diurnal(double perSecond, double swing, long periodMillis, long peakMillis)
      implements Arrivals {
    public Diurnal {
      checkRate(perSecond * 2);
      check(swing >= 0 && swing <= 1, "swing " + swing + ": needs 0..1");
      check(periodMillis > 0, "period " + periodMillis + " ms: needs a duration > 0");
      check(peakMillis >= 0 && peakMillis < periodMillis,
          "peak " + peakMillis + " ms: needs 0ms or more and less than the period, "
              + periodMillis + " ms");
    }
  }

  /**
   * A rate that goes in straight lines from point to point and keeps that of the last; two points
   * at the same time are a step.
   *
   * @param points 1..{@link #POINTS_MAX}, the first at 0, none before the one above; copied
   * @param isEven true for sessions spaced as evenly as the rate allows; else a Poisson process
   */
  record Rates(List<Point> points, boolean isEven) implements Arrivals {
    /**
     * The rate at one time.
     *
     * @param atMillis  from the start of the process
     * @param perSecond sessions per second, [0, {@link #RATE_MAX}]
     */
    public record Point(long atMillis, double perSecond) {
      public Point {
        checkRateOrNone(perSecond);
      }
    }

    public Rates {
      points = List.copyOf(points);
      check(!points.isEmpty() && points.size() <= POINTS_MAX && points.getFirst().atMillis == 0,
          "rates: needs 1.." + POINTS_MAX + " points, the first at 0s");
      check(points.stream().anyMatch(p -> p.perSecond > 0), "rates: needs a rate above 0");
      for (int i = 1; i < points.size(); i++) {
        check(points.get(i).atMillis >= points.get(i - 1).atMillis,
            "rates: the point at " + points.get(i).atMillis + " ms comes after one at "
                + points.get(i - 1).atMillis + " ms; put them in order");
      }
    }
  }

  /**
   * The instants of a recorded day.
   *
   * @param nanos from the start of the process, 1..{@link #TRACE_MAX} of them, >= 0, never going
   *              back; copied
   */
  record Trace(long[] nanos) implements Arrivals {
    public Trace {
      nanos = nanos.clone();
      check(nanos.length >= 1 && nanos.length <= TRACE_MAX,
          "a trace of " + nanos.length + " instants: needs 1.." + TRACE_MAX);
      for (int i = 0; i < nanos.length; i++) {
        check(nanos[i] >= (i == 0 ? 0 : nanos[i - 1]), "trace: instant " + (i + 1) + ", "
            + nanos[i] / 1e9 + " s, is less than the one before; put them in order from 0");
      }
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Trace(long[] others) && Arrays.equals(nanos, others);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(nanos);
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
      check(count >= 1 && count <= STREAMS_MAX,
          "streams " + count + ": needs 1.." + STREAMS_MAX);
      check(rampMillis >= 0, "ramp " + rampMillis + " ms: needs >= 0");
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
      case Constant it -> Starts.even(Intensity.constant(it.perSecond));
      case Poisson it -> Starts.poisson(Intensity.constant(it.perSecond), random);
      case Gamma it -> Starts.gamma(it, random);
      case Mmpp it -> Starts.modulated(it, random);
      case Diurnal it -> Starts.poisson(Intensity.sine(it), random);
      case Rates it -> it.isEven ? Starts.even(Intensity.lines(it))
          : Starts.poisson(Intensity.lines(it), random);
      case Trace it -> Starts.listed(it.nanos);
      case Streams it -> Starts.ramp(it, random);
    };
  }

  private static void checkRate(double perSecond) {
    check(perSecond > 0 && perSecond <= RATE_MAX,
        "rate " + perSecond + " per second: needs a number in (0, " + (long) RATE_MAX + "]");
  }

  private static void checkRateOrNone(double perSecond) {
    check(perSecond >= 0 && perSecond <= RATE_MAX,
        "rate " + perSecond + " per second: needs a number in [0, " + (long) RATE_MAX + "]");
  }

  private static void check(boolean isGood, String complaint) {
    if (!isGood) {
      throw new IllegalArgumentException(complaint);
    }
  }
}
