package sluice.engine;

import java.util.ArrayList;
import java.util.List;
import sluice.engine.EngineStatus.Queue;
import sluice.engine.EngineStatus.TierStatus;
import sluice.route.RoutePlan;
import sluice.wire.Lane;

/**
 * What the dispatch room looked like at one instant.
 *
 * @param lanes one per lane, in order
 * @param tiers one per tier, in configuration order
 * @param plan  in force
 */
public record DispatchStatus(List<LanePart> lanes, List<TierStatus> tiers, RoutePlan plan) {
  /**
   * A lane's queues.
   *
   * @param queues           chunks that wait, by tier
   * @param oldestWaitMillis how long the oldest of them has waited; 0 when none waits
   */
  public record LanePart(Lane lane, List<Queue> queues, long oldestWaitMillis) {}

  /** Reads the rooms; batch sizes and model time count from the call before. */
  static DispatchStatus of(List<TierRoom> rooms, RoutePlan plan, Instants now) {
    List<LanePart> lanes = new ArrayList<>();
    for (Lane lane : Lane.values()) {
      List<Queue> queues = new ArrayList<>();
      long oldest = 0;
      for (TierRoom room : rooms) {
        queues.add(new Queue(room.tier().name(), room.policy().queued(lane)));
        oldest = Math.max(oldest, room.policy().waitedNanos(lane, now.nanos));
      }
      lanes.add(new LanePart(lane, queues, oldest / 1_000_000));
    }
    return new DispatchStatus(lanes, rooms.stream().map(room -> tier(room, now)).toList(), plan);
  }

  /** One instant on the loop's clock and on the wall's. */
  public record Instants(long nanos, long wallMillis) {}

  private static TierStatus tier(TierRoom room, Instants now) {
    TierRoom.Done done = room.done();
    long errorMillis = done.lastError.isEmpty() ? 0
        : now.wallMillis - (now.nanos - done.lastErrorNanos) / 1_000_000;
    List<Integer> sizes = new ArrayList<>();
    for (int count : room.swapBatchSizes()) {
      sizes.add(count);
    }
    return new TierStatus(room.tier().name(), room.tier().release(),
        new EngineStatus.Health(room.isUp(), (now.nanos - done.turnedNanos) / 1_000_000,
            done.lastError,
            errorMillis),
        new EngineStatus.Load(room.policy().inFlight(), room.tier().concurrency(),
            room.tier().maxBatch(), room.isUp() ? room.policy().load(now.nanos) : 0),
        new EngineStatus.Work(done.batches, done.chunks, done.failures, done.hedged),
        new EngineStatus.Interval(sizes, room.swapModelNanos()));
  }
}
