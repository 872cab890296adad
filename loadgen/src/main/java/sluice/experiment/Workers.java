package sluice.experiment;

import java.util.TreeMap;

/**
 * Which workers of which tier are cold: those that have served few sessions. Tiers of releases that
 * served before are warm. Owned by a run.
 */
final class Workers {
  private static final int PER_TIER = 8;
  private static final int SESSIONS_UNTIL_WARM = 25;

  private final TreeMap<String, int[]> served = new TreeMap<>();

  /** A tier whose workers have just been started. */
  void start(String tier) {
    served.put(tier, new int[PER_TIER]);
  }

  /** A session comes to a worker; true when that one is cold. */
  boolean meetsCold(String tier, long session) {
    int[] workers = served.get(tier);
    return workers != null
        && workers[(int) (session % PER_TIER)]++ < SESSIONS_UNTIL_WARM;
  }
}
