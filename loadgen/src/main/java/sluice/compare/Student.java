package sluice.compare;

/** Quantiles of Student's t, for bands made from few independent pieces. */
final class Student {
  /** 97.5th percentile of the normal distribution. */
  static final double Z_95 = 1.959964;
  /** 99.5th percentile of it. */
  static final double Z_99 = 2.575829;

  private Student() {}

  /**
   * The quantile with the tail of the normal one; within 1 % from 4 degrees of freedom on.
   *
   * @param z       quantile of the normal distribution
   * @param freedom degrees of freedom, at least 1
   * @see <a href="https://dlmf.nist.gov/">Abramowitz and Stegun 26.7.5</a>
   */
  static double quantile(double z, double freedom) {
    double z2 = z * z;
    double first = z * (z2 + 1) / 4;
    double second = z * (5 * z2 * z2 + 16 * z2 + 3) / 96;
    double third = z * (3 * z2 * z2 * z2 + 19 * z2 * z2 + 17 * z2 - 15) / 384;
    return z + first / freedom + second / (freedom * freedom)
        + third / (freedom * freedom * freedom);
  }
}
