package sluice.live;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import sluice.engine.Ledger.RolloutEntry;
import sluice.engine.Mirror;
import sluice.live.evidence.EvidenceHeader;
import sluice.rollout.Change;
import sluice.rollout.ReleaseHistory;
import sluice.rollout.Ruling;
import sluice.rollout.score.BlastRadius;
import sluice.rollout.trial.Findings;
import sluice.route.RoutePlan;
import sluice.route.Tier;

/** What a {@link RolloutDesk} stands on. Live: the gateway. */
interface RolloutGround {
  /** From now on sessions are scored for this rollout and no other. */
  Future<Void> watch(EvidenceHeader header);

  /** What happened up to {@code second}; fails only by a defect. */
  Future<Sighting> look(long second);

  /** Rules on a plan change and records it. */
  Future<Ruling> decide(Change change);

  /** Writes down what became of a rollout; false while the ledger does not take it. */
  Future<Boolean> record(RolloutEntry entry);

  /** What would become of a change now; changes nothing. */
  Future<Ruling> consider(Change change);

  /** From now on one tier listens along with another, or none with none. */
  void listen(Optional<Mirror.Wanted> wanted);

  /** Tiers of this gateway. */
  List<Tier> tiers();

  /**
   * One look.
   *
   * @param findings    what became final since the look before
   * @param plan        in force
   * @param history     releases known
   * @param isRecording true while plan changes can be recorded
   * @param radius      whom the newest canary reached since the gateway started
   */
  record Sighting(Findings findings, RoutePlan plan, ReleaseHistory history,
      boolean isRecording, BlastRadius radius) {
    /** The same for a rollout whose sessions are not counted any more. */
    Sighting withoutEvidence() {
      return new Sighting(Findings.NONE, plan, history, isRecording, radius);
    }
  }
}
