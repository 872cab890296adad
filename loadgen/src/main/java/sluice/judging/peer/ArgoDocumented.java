package sluice.judging.peer;

import sluice.judging.Tick;
import sluice.judging.Watch;

/**
 * Argo Rollouts as its own page shows it (docs/features/analysis.md, template
 * {@code success-rate}): {@code result >= 0.95} over the last 5 minutes, {@code failureLimit: 3},
 * so that the fourth failure ends it. Measured every 60 s, as the page's second template; an empty
 * answer is no failure.
 */
public final class ArgoDocumented implements Watch {
  private static final double SUCCESS = 0.95;
  private static final int FAILURES_MAX = 3;

  private final Window canary = new Window(5);
  private int failures;

  @Override
  public boolean see(Tick tick) {
    if (canary.isFullWith(tick.all().canary()) && !canary.isEmpty()
        && 1 - canary.errorRate() < SUCCESS) {
      failures++;
    }
    return failures > FAILURES_MAX;
  }
}
