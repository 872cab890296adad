package sluice.load;

import java.util.List;
import java.util.SplittableRandom;
import sluice.load.Arrivals.Instants;
import sluice.load.Arrivals.Mmpp;

/**
 * The sequences behind {@link Arrivals}. Only {@link StrictMath} and uniform numbers, so a seed
 * gives the same instants on every machine.
 */
final class Starts {
  private static final double NEVER_SECONDS = Timeline.RUN_MILLIS_MAX / 1e3;

  private Starts() {}

  /** Arrival k where k arrivals are expected; by the integral, so rounding does not add up. */
  static Instants even(Intensity intensity) {
    long[] next = {0};
    return () -> nanos(intensity.seconds(next[0]++));
  }

  /** Exponential steps of mean 1 along the integral. */
  static Instants poisson(Intensity intensity, SplittableRandom random) {
    double[] mass = {0};
    return () -> {
      mass[0] += exponential(random);
      return nanos(intensity.seconds(mass[0]));
    };
  }

  static Instants gamma(Arrivals.Gamma gamma, SplittableRandom random) {
    double shape = 1 / (gamma.cv() * gamma.cv());
    double scale = 1 / (gamma.perSecond() * shape);
    double[] at = {0};
    return () -> {
      at[0] += scale * gamma(shape, random);
      return nanos(at[0]);
    };
  }

  /** States take turns; an arrival that would come after the state's end is drawn anew there. */
  static Instants modulated(Mmpp mmpp, SplittableRandom random) {
    List<Mmpp.State> states = mmpp.states();
    int[] state = {equilibrium(states, random)};
    double[] at = {0};
    double[] end = {stay(states.get(state[0]), random)};
    return () -> {
      while (at[0] < NEVER_SECONDS) {
        double rate = states.get(state[0]).perSecond();
        double next =
            rate > 0 ? at[0] + exponential(random) / rate : Double.POSITIVE_INFINITY;
        if (next < end[0]) {
          at[0] = next;
          return nanos(next);
        }
        at[0] = end[0];
        state[0] = (state[0] + 1) % states.size();
        end[0] += stay(states.get(state[0]), random);
      }
      return Long.MAX_VALUE;
    };
  }

  private static double stay(Mmpp.State state, SplittableRandom random) {
    return exponential(random) * state.stayMillis() / 1e3;
  }

  /** A state, each as likely as the share of time it takes. */
  private static int equilibrium(List<Mmpp.State> states, SplittableRandom random) {
    double left =
        random.nextDouble() * states.stream().mapToLong(Mmpp.State::stayMillis).sum();
    int state = 0;
    while (state + 1 < states.size() && left >= states.get(state).stayMillis()) {
      left -= states.get(state++).stayMillis();
    }
    return state;
  }

  static Instants listed(long[] nanos) {
    int[] next = {0};
    return () -> next[0] < nanos.length ? nanos[next[0]++] : Long.MAX_VALUE;
  }

  static Instants ramp(Arrivals.Streams streams, SplittableRandom random) {
    return listed(random
        .longs(streams.count(), 0, Math.max(1, streams.rampMillis() * 1_000_000)).sorted()
        .toArray());
  }

  private static double exponential(SplittableRandom random) {
    return -StrictMath.log1p(-random.nextDouble());
  }

  /** Marsaglia and Tsang 2000; a shape below 1 by way of the shape above it. */
  private static double gamma(double shape, SplittableRandom random) {
    if (shape < 1) {
      double boost = StrictMath.pow(1 - random.nextDouble(), 1 / shape);
      return boost * gamma(shape + 1, random);
    }
    double d = shape - 1 / 3.0;
    double c = 1 / StrictMath.sqrt(9 * d);
    while (true) {
      double x = normal(random);
      double v = (1 + c * x) * (1 + c * x) * (1 + c * x);
      if (v > 0 && StrictMath.log(1 - random.nextDouble()) < x * x / 2 + d - d * v
          + d * StrictMath.log(v)) {
        return d * v;
      }
    }
  }

  /** Marsaglia's polar method; the second number of the pair is let go, so no state is kept. */
  private static double normal(SplittableRandom random) {
    while (true) {
      double x = 2 * random.nextDouble() - 1;
      double y = 2 * random.nextDouble() - 1;
      double square = x * x + y * y;
      if (square > 0 && square < 1) {
        return x * StrictMath.sqrt(-2 * StrictMath.log(square) / square);
      }
    }
  }

  private static long nanos(double seconds) {
    return seconds > NEVER_SECONDS ? Long.MAX_VALUE : Math.round(seconds * 1e9);
  }
}
