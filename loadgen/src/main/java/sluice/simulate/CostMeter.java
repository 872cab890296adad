package sluice.simulate;

import sluice.loop.VirtualLoop;
import sluice.measure.Meter;
import sluice.measure.Stage;

/**
 * Charges what the stages would cost to the loop, so that an overloaded loop is late in virtual
 * time as a real one is in real time. Marks are the loop's simulated stopwatch. Owned by the loop.
 */
final class CostMeter implements Meter {
  private static final int STAGES = Stage.values().length;

  private final VirtualLoop loop;
  private final Costs.Cost[] costs = new Costs.Cost[STAGES];
  private long chargedNanos;

  CostMeter(VirtualLoop loop, Costs config) {
    this.loop = loop;
    for (Stage stage : Stage.values()) {
      costs[stage.ordinal()] = config.of(stage);
    }
  }

  @Override
  public long mark(Stage stage, int units) {
    long nanos = costs[stage.ordinal()].nanos(units);
    chargedNanos += nanos;
    loop.charge(nanos);
    return loop.stopwatchNanos();
  }

  @Override
  public long nanos() {
    return loop.stopwatchNanos();
  }

  /** CPU time charged so far. */
  long chargedNanos() {
    return chargedNanos;
  }
}
