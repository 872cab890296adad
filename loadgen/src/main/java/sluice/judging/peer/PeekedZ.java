package sluice.judging.peer;

import sluice.judging.Tick;
import sluice.judging.Watch;

/**
 * The textbook's one-sided z-test at 1 %, made for one look at a sample of fixed size, looked at
 * every 60 s on the totals so far: failed share (pooled variance) and mean latency.
 */
public final class PeekedZ implements Watch {
  private static final double CRITICAL = 2.3263478740408;
  private static final int EVERY_SECONDS = 60;

  private final Moments control = new Moments();
  private final Moments canary = new Moments();

  @Override
  public boolean see(Tick tick) {
    control.add(tick.all().control());
    canary.add(tick.all().canary());
    return (tick.second() + 1) % EVERY_SECONDS == 0 && control.sessions() > 0
        && canary.sessions() > 0 && (errors() > CRITICAL || latency() > CRITICAL);
  }

  private double errors() {
    double n0 = control.sessions();
    double n1 = canary.sessions();
    double pooled = (control.errorRate() * n0 + canary.errorRate() * n1) / (n0 + n1);
    double deviation = Math.sqrt(pooled * (1 - pooled) * (1 / n0 + 1 / n1));
    return deviation > 0 ? (canary.errorRate() - control.errorRate()) / deviation : 0;
  }

  private double latency() {
    double deviation = Math.sqrt(control.variance() / control.sessions()
        + canary.variance() / canary.sessions());
    return deviation > 0 ? (canary.meanMillis() - control.meanMillis()) / deviation : 0;
  }
}
