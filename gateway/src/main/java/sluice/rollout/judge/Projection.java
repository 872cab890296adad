package sluice.rollout.judge;

/**
 * The point of the null hypothesis {@code p1 = ratio * p0 + margin} that an alternative is hardest
 * to tell from: the minimum of the Kullback-Leibler divergence over one draw of (arm, score).
 * Betting the alternative against it can be expected to lose under every point of the null
 * (Grünwald, de Heide, Koolen, "Safe testing", JRSS B 2024).
 */
final class Projection {
  private static final int HALVINGS = 100;
  private static final double EDGE = 1e-12;

  private Projection() {}

  /**
   * Control's rate at the projection.
   *
   * @param t0     control's rate of the alternative, (0, 1)
   * @param t1     the canary's, (0, 1)
   * @param weight of the canary, (0, 1)
   */
  static double control(double t0, double t1, double weight, double ratio, double margin) {
    if (ratio == 1 && margin == 0) {
      return (1 - weight) * t0 + weight * t1;
    }
    double own = (t1 - margin) / ratio;
    double most = Math.min(1 - EDGE, (1 - margin) / ratio * (1 - EDGE));
    double low = Math.clamp(Math.min(t0, own), Math.min(EDGE, most), most);
    double high = Math.clamp(Math.max(t0, own), low, most);
    for (int i = 0; i < HALVINGS && high - low > 1e-15 * high; i++) {
      double middle = .5 * (low + high);
      if (slope(middle, t0, t1, weight, ratio, margin) > 0) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return .5 * (low + high);
  }

  /** Of the divergence, which is convex in {@code a}. */
  private static double slope(double a, double t0, double t1, double weight, double ratio,
      double margin) {
    double b = ratio * a + margin;
    return (1 - weight) * (a - t0) / (a * (1 - a)) + weight * ratio * (b - t1) / (b * (1 - b));
  }
}
