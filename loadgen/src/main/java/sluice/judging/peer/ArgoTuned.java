package sluice.judging.peer;

import sluice.judging.Tick;
import sluice.judging.Watch;
import sluice.judging.World;

/**
 * Argo Rollouts by somebody who knows the service: two metrics, errors at most 1.5 % and p99 at
 * most 1.1 times the true one, over 5 minutes, each with {@code failureLimit: 3} of its own.
 */
public final class ArgoTuned implements Watch {
  private static final double ERROR_MAX = 0.015;
  private static final double P99_MAX = 1.1 * World.P99_MILLIS;
  private static final int FAILURES_MAX = 3;

  private final Window canary = new Window(5);
  private int errorFailures;
  private int latencyFailures;

  @Override
  public boolean see(Tick tick) {
    if (canary.isFullWith(tick.all().canary()) && !canary.isEmpty()) {
      errorFailures += canary.errorRate() > ERROR_MAX ? 1 : 0;
      latencyFailures += canary.p99Millis() > P99_MAX ? 1 : 0;
    }
    return errorFailures > FAILURES_MAX || latencyFailures > FAILURES_MAX;
  }
}
