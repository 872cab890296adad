package sluice.simulate;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Consumer;
import sluice.batch.Batch;
import sluice.batch.PlannerConfig;
import sluice.batch.Reply;
import sluice.batch.Request;
import sluice.engine.Recognizer;
import sluice.loop.Loop;
import sluice.route.Tier;
import sluice.simulate.Violation.Invariant;
import sluice.wire.Lane;

/**
 * Stands between the dispatch room and a tier and holds both to their word: every batch within its
 * limits and answered exactly once, in time; no batch work before interactive work. Owned by the
 * loop.
 */
final class TierWatch implements Recognizer {
  /** Beyond every patience; a batch that takes longer was forgotten. */
  private static final long REPLY_NANOS_MAX = 60_000_000_000L;

  private final Loop loop;
  private final Desk desk;
  private final Recognizer tier;
  private final Map<Batch, Long> running = new IdentityHashMap<>();
  private long nextClaimNanos;
  private int requestsRunning;
  private int interactiveMost;
  private int batchMost;
  private final long[] sizes;

  /**
   * What is known of the dispatch room's side.
   *
   * @param record told every decision
   */
  record Desk(Tier tier, PolicyWatch planner, PlannerConfig config, Record record,
      Whereabouts whereabouts) {}

  /** Where decisions and outcomes are kept. */
  interface Record {
    /** A batch left, or came back. */
    void batch(Batch batch, long code);

    /** A request was recognised. */
    void recognized(Request request);
  }

  TierWatch(Loop loop, Desk desk, Recognizer tier) {
    this.loop = loop;
    this.desk = desk;
    this.tier = tier;
    sizes = new long[desk.tier.maxBatch()];
  }

  @Override
  public void recognize(Batch batch, Consumer<Reply> reply) {
    int size = batch.requests().size();
    running.put(batch, loop.nowNanos());
    requestsRunning += size;
    if (size > desk.tier.maxBatch() || running.size() > desk.tier.concurrency()) {
      throw new Violation(Invariant.BOUNDS, "tier " + name() + " was sent a batch of " + size
          + " as number " + running.size() + ": limits " + desk.tier.maxBatch() + " and "
          + desk.tier.concurrency());
    }
    sizes[size - 1]++;
    checkIsolation(batch);
    batch.requests().forEach(request -> desk.whereabouts.runs(request, 1));
    desk.record.batch(batch, size);
    tier.recognize(batch, answer -> answered(batch, answer, reply));
  }

  /**
   * When interactive requests are left waiting, a batch may hold one batch-lane request at most, an
   * aged one that claims its place, and such claims are a gap apart.
   */
  private void checkIsolation(Batch batch) {
    int left = desk.planner.queued(Lane.INTERACTIVE);
    long before = batch.requests().stream().filter(r -> r.lane() == Lane.BATCH).count();
    if (left == 0 || before == 0) {
      return;
    }
    if (before > 1) {
      throw new Violation(Invariant.ISOLATION, before + " batch-lane requests left for tier "
          + name() + " before " + left + " interactive ones: at most 1 may");
    }
    long gap = desk.config.topUp().gapNanos();
    if (loop.nowNanos() < nextClaimNanos) {
      throw new Violation(Invariant.ISOLATION, "a batch-lane request left for tier " + name()
          + " before " + left + " interactive ones less than " + gap + " ns after another");
    }
    nextClaimNanos = loop.nowNanos() + gap;
  }

  private void answered(Batch batch, Reply answer, Consumer<Reply> reply) {
    if (running.remove(batch) == null) {
      throw new Violation(Invariant.CONSERVATION, "tier " + name() + " answered a batch of "
          + batch.requests().size() + " twice, its first request being "
          + batch.requests().getFirst().id());
    }
    requestsRunning -= batch.requests().size();
    batch.requests().forEach(request -> desk.whereabouts.runs(request, -1));
    boolean isGood = answer instanceof Reply.Recognized;
    desk.record.batch(batch, isGood ? -1 : -2);
    if (isGood) {
      batch.requests().forEach(desk.record::recognized);
    }
    reply.accept(answer);
  }

  /** Looks at what can be seen at once. */
  void glance() {
    desk.planner.glance();
  }

  /** Looks at everything; O(batches running). */
  void sweep() {
    interactiveMost = Math.max(interactiveMost, queued(Lane.INTERACTIVE));
    batchMost = Math.max(batchMost, queued(Lane.BATCH));
    long now = loop.nowNanos();
    running.forEach((batch, sent) -> {
      if (now - sent > REPLY_NANOS_MAX) {
        throw new Violation(Invariant.CONSERVATION, "tier " + name() + " has not answered a batch"
            + " of " + batch.requests().size() + " for " + (now - sent) + " ns");
      }
    });
  }

  private int queued(Lane lane) {
    int queued = desk.planner.queued(lane);
    int limit = desk.config.lane(lane).limit();
    if (queued > limit) {
      throw new Violation(Invariant.BOUNDS, "lane " + lane.key() + " of tier " + name() + " holds "
          + queued + " requests, limit " + limit);
    }
    return queued;
  }

  /** Requests that wait for the tier. */
  int waiting() {
    return desk.planner.queued(Lane.INTERACTIVE) + desk.planner.queued(Lane.BATCH);
  }

  /** Requests the tier has and has not answered. */
  int running() {
    return requestsRunning;
  }

  /** What it saw so far. */
  SimulationResult.TierUse use() {
    return new SimulationResult.TierUse(name(), Arrays.stream(sizes).boxed().toList(),
        new SimulationResult.Peak(interactiveMost, desk.config.interactive().limit()),
        new SimulationResult.Peak(batchMost, desk.config.batch().limit()));
  }

  private String name() {
    return desk.tier.name();
  }
}
