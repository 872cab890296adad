package sluice.load;

/**
 * The law of the gaps of a two-state Markov-modulated Poisson process, from the matrix exponential
 * of its rates without arrivals. Each gap put through its distribution given all gaps before it is
 * uniform and independent (Rosenblatt 1952), which the tests ask for.
 */
final class ModulatedGaps {
  private final double first;
  private final double second;
  private final double leaveFirst;
  private final double leaveSecond;

  /** Rates of arrival in two states, and rates of leaving them. */
  ModulatedGaps(double first, double second, double leaveFirst, double leaveSecond) {
    this.first = first;
    this.second = second;
    this.leaveFirst = leaveFirst;
    this.leaveSecond = leaveSecond;
  }

  /** Chance that nothing comes for {@code x} seconds, when {@code p} is that of the first state. */
  double survival(double p, double x) {
    double[] left = silent(p, x);
    return left[0] + left[1];
  }

  /** Every gap by its own distribution; {@code p} is the chance of the first state at the start. */
  double[] transformed(double[] gaps, double p) {
    double[] uniform = new double[gaps.length];
    double now = p;
    for (int i = 0; i < gaps.length; i++) {
      double[] left = silent(now, gaps[i]);
      uniform[i] = 1 - left[0] - left[1];
      now = left[0] * first / (left[0] * first + left[1] * second);
    }
    return uniform;
  }

  /** (p, 1 - p) exp(A x) with A = [[-first - leave, leave], [leave, -second - leave]]. */
  private double[] silent(double p, double x) {
    double a = -first - leaveFirst;
    double d = -second - leaveSecond;
    double mid = (a + d) / 2;
    double half = Math.sqrt((a - d) * (a - d) / 4 + leaveFirst * leaveSecond);
    double up = Math.exp((mid + half) * x);
    double down = Math.exp((mid - half) * x);
    // exp(A x) = even I + odd (A - mid I) for a 2 by 2 matrix.
    double even = (up + down) / 2;
    double odd = (up - down) / (2 * half);
    double q = 1 - p;
    return new double[]{p * (even + odd * (a - mid)) + q * odd * leaveSecond,
        p * odd * leaveFirst + q * (even + odd * (d - mid))};
  }
}
