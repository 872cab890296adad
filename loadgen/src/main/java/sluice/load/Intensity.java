package sluice.load;

import java.util.List;

/**
 * A rate over time, by the inverse of its integral: the time by which so many arrivals are
 * expected. A Poisson process of any rate is one of rate 1 seen through it (time change; Çinlar
 * 1975), and arrivals at whole numbers are as even as the rate allows. Pure.
 */
@FunctionalInterface
interface Intensity {
  /**
   * Time by which {@code mass} arrivals are expected, in seconds from the start; infinite when the
   * rate falls to 0 before.
   */
  double seconds(double mass);

  /** Always the same rate. */
  static Intensity constant(double perSecond) {
    return mass -> mass / perSecond;
  }

  /** A sine, by Newton's method within a bracket that halves when a step leaves it. */
  static Intensity sine(Arrivals.Diurnal d) {
    double period = d.periodMillis() / 1e3;
    double turn = 2 * StrictMath.PI / period;
    double peak = d.peakMillis() / 1e3;
    double wave = d.swing() / turn;
    double begin = StrictMath.sin(turn * peak);
    return mass -> {
      // The wave moves the integral by at most its height to either side of the straight line.
      double wanted = mass / d.perSecond();
      double low = Math.max(0, wanted - 2 * wave);
      double high = wanted + 2 * wave;
      double at = wanted;
      while (high - low > 1e-10) {
        double error = at + wave * (StrictMath.sin(turn * (at - peak)) + begin) - wanted;
        low = error <= 0 ? at : low;
        high = error >= 0 ? at : high;
        double step = at - error / (1 + d.swing() * StrictMath.cos(turn * (at - peak)));
        boolean isInside = step > low && step < high;
        if (isInside && Math.abs(step - at) < 1e-12) {
          return step;
        }
        at = isInside ? step : (low + high) / 2;
      }
      return at;
    };
  }

  /** Straight lines from point to point. */
  static Intensity lines(Arrivals.Rates rates) {
    List<Arrivals.Rates.Point> points = rates.points();
    double[] masses = new double[points.size()];
    for (int i = 1; i < masses.length; i++) {
      masses[i] = masses[i - 1] + seconds(points, i)
          * (points.get(i - 1).perSecond() + points.get(i).perSecond()) / 2;
    }
    return mass -> {
      int i = 0;
      while (i + 1 < masses.length && masses[i + 1] <= mass) {
        i++;
      }
      double rate = points.get(i).perSecond();
      boolean isLast = i + 1 == masses.length;
      double slope = isLast ? 0 : (points.get(i + 1).perSecond() - rate) / seconds(points, i + 1);
      return points.get(i).atMillis() / 1e3 + along(mass - masses[i], rate, slope);
    };
  }

  private static double seconds(List<Arrivals.Rates.Point> points, int index) {
    return (points.get(index).atMillis() - points.get(index - 1).atMillis()) / 1e3;
  }

  /** Solves rate * t + slope * t * t / 2 = mass, in the form that does not cancel. */
  private static double along(double mass, double rate, double slope) {
    if (mass <= 0) {
      return 0;
    }
    return 2 * mass / (rate + StrictMath.sqrt(Math.max(0, rate * rate + 2 * slope * mass)));
  }
}
