package sluice.judging.peer;

import sluice.judging.ArmSecond;
import sluice.judging.Tick;
import sluice.judging.Watch;

/**
 * The most that counts of one metric can tell at alpha .01: a likelihood ratio against "both arms
 * alike" by somebody who was told both true error rates. No judge, but what judges are measured by.
 */
public final class Oracle implements Watch {
  private static final double THRESHOLD = Math.log(100);

  private final double controlRate;
  private final double canaryRate;
  private double logEvidence;

  /** Told both true rates, in (0, 1). */
  public Oracle(double controlRate, double canaryRate) {
    this.controlRate = controlRate;
    this.canaryRate = canaryRate;
  }

  @Override
  public boolean see(Tick tick) {
    double alike = (1 - tick.weight()) * controlRate + tick.weight() * canaryRate;
    logEvidence += gain(tick.all().control(), controlRate, alike)
        + gain(tick.all().canary(), canaryRate, alike);
    return logEvidence >= THRESHOLD;
  }

  private static double gain(ArmSecond arm, double rate, double alike) {
    return arm.errors() * Math.log(rate / alike)
        + (arm.sessions() - arm.errors()) * Math.log((1 - rate) / (1 - alike));
  }
}
