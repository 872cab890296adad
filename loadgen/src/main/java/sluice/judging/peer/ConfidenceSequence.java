package sluice.judging.peer;

import sluice.judging.ArmSecond;
import sluice.judging.Buckets;
import sluice.judging.Tick;
import sluice.judging.Watch;

/**
 * Always-valid intervals on totals, alpha .01 in halves, looked at every 5 s: a normal-mixture
 * sequence on the difference of the failed shares (the form of GrowthBook's sequential test, tuning
 * 5000) and quantile sequences on p99 of each arm (Howard and Ramdas, Bernoulli 28(3), 2022, the
 * stitched radius). Rolls back when the canary's interval lies wholly above.
 */
public final class ConfidenceSequence implements Watch {
  private static final double ALPHA = 0.005;
  private static final double TUNING = 5_000;
  private static final int EVERY_SECONDS = 5;
  private static final double QUANTILE = 0.99;

  private final Cohort cohort;
  private final Moments control = new Moments();
  private final Moments canary = new Moments();
  private final long[] controlBuckets = new long[Buckets.COUNT];
  private final long[] canaryBuckets = new long[Buckets.COUNT];

  /** A judge that compares with that part of the control. */
  public ConfidenceSequence(Cohort cohort) {
    this.cohort = cohort;
  }

  @Override
  public boolean see(Tick tick) {
    take(cohort.of(tick), control, controlBuckets);
    take(tick.all().canary(), canary, canaryBuckets);
    return (tick.second() + 1) % EVERY_SECONDS == 0 && control.sessions() > 0
        && canary.sessions() > 0 && (isFailingMore() || isSlower());
  }

  private static void take(ArmSecond arm, Moments moments, long[] buckets) {
    moments.add(arm);
    for (int i = 0; i < arm.sessions(); i++) {
      buckets[arm.bucket(i)]++;
    }
  }

  private boolean isFailingMore() {
    double n = control.sessions() + canary.sessions();
    double variance = n * (control.errorVariance() / control.sessions()
        + canary.errorVariance() / canary.sessions());
    double logAlpha = -2 * Math.log(2 * ALPHA); // one side of a two-sided interval
    double rho2 = (logAlpha + Math.log(logAlpha + 1)) / TUNING;
    double half = Math.sqrt(variance * 2 * (n * rho2 + 1)
        * Math.log(Math.sqrt(n * rho2 + 1) / (2 * ALPHA)) / (n * n * rho2));
    return canary.errorRate() - control.errorRate() > half;
  }

  private boolean isSlower() {
    int low = quantile(canaryBuckets, canary.sessions(),
        QUANTILE - radius(canary.sessions()));
    int high = quantile(controlBuckets, control.sessions(),
        QUANTILE + radius(control.sessions()));
    return low > high;
  }

  /** Of each arm, at half of alpha. */
  private static double radius(long n) {
    double log = (1.4 * Math.log(Math.log(2.1 * Math.max(n, 2))) + Math.log(20 / ALPHA)) / n;
    return 1.5 * Math.sqrt(QUANTILE * (1 - QUANTILE) * log) + 0.8 * log;
  }

  /** The bucket that holds the quantile; beyond the grid when the share is 1 or more. */
  private static int quantile(long[] buckets, long n, double share) {
    if (share <= 0 || share >= 1) {
      return share <= 0 ? -1 : Buckets.COUNT;
    }
    long left = (long) Math.ceil(share * n);
    int at = -1;
    while (left > 0) {
      left -= buckets[++at];
    }
    return at;
  }
}
