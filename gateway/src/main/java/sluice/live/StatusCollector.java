package sluice.live;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import sluice.engine.DispatchStatus;
import sluice.engine.EngineStatus;
import sluice.engine.EngineStatus.ArmSessions;
import sluice.engine.EngineStatus.Count;
import sluice.engine.EngineStatus.LaneSessions;
import sluice.engine.EngineStatus.LaneStatus;
import sluice.engine.EngineStatus.LoopStatus;
import sluice.engine.EngineStatus.OpenSession;
import sluice.engine.IngestTotals.IngestStatus;
import sluice.engine.IngestTotals.LanePart;
import sluice.route.Arm;
import sluice.wire.Lane;
import sluice.wire.ServerMessage.Account;

/** Adds the rooms' readings up to one {@link EngineStatus}. Stateless. */
final class StatusCollector {
  private StatusCollector() {}

  /**
   * What the rooms said in one round.
   *
   * @param limits most chunks that may wait at one tier, by lane
   */
  record Round(List<IngestStatus> ingest, DispatchStatus dispatch, Map<Lane, Integer> limits,
      List<LoopStatus> loops) {}

  /** What stands beside the rooms. */
  record Frame(EngineStatus.Clock clock, EngineStatus.State state,
      EngineStatus.RolloutStatus rollout, EngineStatus.LedgerStatus ledger) {}

  static EngineStatus add(Round round, Frame frame) {
    List<LaneStatus> lanes = new ArrayList<>();
    for (Lane lane : Lane.values()) {
      lanes.add(lane(round, lane));
    }
    return new EngineStatus(frame.clock(), frame.state(), sessions(round.ingest()), lanes,
        round.dispatch().tiers(), frame.rollout(), frame.ledger(), round.loops());
  }

  private static LaneStatus lane(Round round, Lane lane) {
    DispatchStatus.LanePart queues = round.dispatch().lanes().get(lane.ordinal());
    List<List<Count>> lost = new ArrayList<>();
    Account audio = new Account(0, 0, 0, 0, 0, 0, 0, 0);
    long unscoredHops = 0;
    for (IngestStatus part : round.ingest()) {
      LanePart of = part.lanes().get(lane.ordinal());
      lost.add(of.lost());
      audio = EngineStatus.plus(audio, of.audio());
      unscoredHops += of.unscoredHops();
    }
    return new LaneStatus(lane, queues.queues(), round.limits().get(lane),
        queues.oldestWaitMillis(), sum(lost), audio, unscoredHops);
  }

  private static EngineStatus.Sessions sessions(List<IngestStatus> parts) {
    List<OpenSession> listed = new ArrayList<>();
    Map<Lane, LaneSessions> lanes = new EnumMap<>(Lane.class);
    Map<Arm, ArmSessions> arms = new EnumMap<>(Arm.class);
    Map<String, Long> transforms = new TreeMap<>();
    for (IngestStatus part : parts) {
      for (LanePart lane : part.lanes()) {
        lanes.merge(lane.lane(), new LaneSessions(lane.lane(), lane.open(), lane.started()),
            (a, b) -> new LaneSessions(a.lane(), a.open() + b.open(), a.total() + b.total()));
      }
      for (ArmSessions arm : part.arms()) {
        arms.merge(arm.arm(), arm,
            (a, b) -> new ArmSessions(a.arm(), a.open() + b.open(), a.total() + b.total()));
      }
      part.transforms()
          .forEach(c -> EngineStatus.countTransform(transforms, c.key(), c.count()));
      part.listed().stream().limit(EngineStatus.LISTED_SESSIONS - (long) listed.size())
          .forEach(listed::add);
    }
    return new EngineStatus.Sessions(List.copyOf(lanes.values()), List.copyOf(arms.values()),
        sum(parts.stream().map(IngestStatus::endings).toList()), counts(transforms), listed);
  }

  private static List<Count> sum(List<List<Count>> parts) {
    Map<String, Long> sums = new TreeMap<>();
    parts.forEach(part -> part.forEach(c -> sums.merge(c.key(), c.count(), Long::sum)));
    return counts(sums);
  }

  private static List<Count> counts(Map<String, Long> sums) {
    List<Count> counts = new ArrayList<>();
    sums.forEach((key, count) -> counts.add(new Count(key, count)));
    return counts;
  }
}
