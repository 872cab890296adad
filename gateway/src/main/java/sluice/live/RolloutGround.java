package sluice.live;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import sluice.rollout.Change;
import sluice.rollout.ReleaseHistory;
import sluice.rollout.Ruling;
import sluice.rollout.judge.Evidence;
import sluice.route.RoutePlan;
import sluice.route.Tier;

/** What a {@link RolloutDesk} stands on. Live: the gateway. */
interface RolloutGround {
  /** What happened up to {@code second}; fails only by a defect. */
  Future<Sighting> look(long second);

  /** Rules on a plan change and records it. */
  Future<Ruling> decide(Change change);

  /** Tiers of this gateway. */
  List<Tier> tiers();

  /**
   * One look.
   *
   * @param evidence         that became final since the look before
   * @param plan             in force
   * @param history          releases known
   * @param isRecording      true while plan changes can be recorded
   * @param lastSessionNanos stopwatch time at which a session was last assigned to the canary
   * @param lastChunkNanos   stopwatch time at which a canary's tier last served a chunk, by tier
   */
  record Sighting(List<Evidence> evidence, RoutePlan plan, ReleaseHistory history,
      boolean isRecording, Optional<Long> lastSessionNanos, Optional<Long> lastChunkNanos) {}
}
