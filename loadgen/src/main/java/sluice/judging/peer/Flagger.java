package sluice.judging.peer;

import sluice.judging.Tick;
import sluice.judging.Watch;
import sluice.judging.World;

/**
 * Flagger's analysis: every minute success at least 99 % and p99 at most 1.1 times the true one
 * over the last minute; failed checks add up over the whole analysis (pkg/controller/scheduler.go
 * never counts them down), and the tenth rolls back ({@code threshold: 10} in its tutorials).
 */
public final class Flagger implements Watch {
  private static final double SUCCESS_MIN = 0.99;
  private static final double P99_MAX = 1.1 * World.P99_MILLIS;
  private static final int THRESHOLD = 10;

  private final Window canary = new Window(1);
  private int failedChecks;

  @Override
  public boolean see(Tick tick) {
    if (canary.isFullWith(tick.all().canary()) && !canary.isEmpty()
        && (1 - canary.errorRate() < SUCCESS_MIN || canary.p99Millis() > P99_MAX)) {
      failedChecks++;
    }
    return failedChecks >= THRESHOLD;
  }
}
