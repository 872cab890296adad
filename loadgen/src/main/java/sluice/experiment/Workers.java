package sluice.experiment;

/**
 * Which workers of the canary's tier are cold: those that have served few sessions. Those of other
 * tiers are warm. Owned by a run.
 */
final class Workers {
  private static final int COUNT = 8;

  private final int[] served = new int[COUNT];
  private final int untilWarm;

  /** Workers that are warm after so many sessions each. */
  Workers(int untilWarm) {
    this.untilWarm = untilWarm;
  }

  /**
   * True when a session meets a cold worker on the canary, or would meet one: whether it counts as
   * cold must not depend on its arm.
   */
  boolean isCold(long session) {
    return served[worker(session)] < untilWarm;
  }

  /** The canary serves a session. */
  void serve(long session) {
    served[worker(session)]++;
  }

  private static int worker(long session) {
    return (int) (session % COUNT);
  }
}
