package sluice.judging.peer;

import sluice.judging.Tick;
import sluice.judging.Watch;

/**
 * The rule that users write themselves (argo-rollouts issue 1107): errors and p99 of the canary at
 * most 1.2 times those of the stable pods, over 5 minutes, each with {@code failureLimit: 3}.
 */
public final class ArgoRelative implements Watch {
  private static final double RATIO_MAX = 1.2;
  private static final int FAILURES_MAX = 3;

  private final Arms arms = new Arms(5);
  private int errorFailures;
  private int latencyFailures;

  @Override
  public boolean see(Tick tick) {
    if (arms.isFullWith(tick) && !arms.canary().isEmpty() && !arms.control().isEmpty()) {
      errorFailures +=
          arms.canary().errorRate() > RATIO_MAX * arms.control().errorRate() ? 1 : 0;
      latencyFailures +=
          arms.canary().p99Millis() > RATIO_MAX * arms.control().p99Millis() ? 1 : 0;
    }
    return errorFailures > FAILURES_MAX || latencyFailures > FAILURES_MAX;
  }
}
