package sluice.engine;

import sluice.batch.Batch;
import sluice.batch.BatchPolicy;
import sluice.route.Tier;
import sluice.route.TierHealth;

/**
 * A tier within the dispatch room: its policy, its health, its model, and what it did. Owned by
 * {@link Dispatch}.
 */
public final class TierRoom {
  private final Tier tier;
  private final BatchPolicy policy;
  private final TierHealth health;
  private final Recognizer recognizer;
  private final Done done = new Done();
  private int[] batchSizes;

  /** What the tier did since the start; {@code modelNanos} since the last status. */
  static final class Done {
    long batches;
    long chunks;
    long failures;
    long modelNanos;
    String lastError = "";
    long lastErrorNanos;
    long turnedNanos;
  }

  /** A tier that is up, with nothing sent yet. */
  public TierRoom(Tier tier, BatchPolicy policy, TierHealth health, Recognizer recognizer) {
    this.tier = tier;
    this.policy = policy;
    this.health = health;
    this.recognizer = recognizer;
    batchSizes = new int[tier.maxBatch()];
  }

  /** It belongs to a room from now on. */
  void opened(long nowNanos) {
    done.turnedNanos = nowNanos;
  }

  /** The tier. */
  public Tier tier() {
    return tier;
  }

  BatchPolicy policy() {
    return policy;
  }

  Recognizer recognizer() {
    return recognizer;
  }

  /** True when it may be sent work: up, or down long enough for a probe that can leave at once. */
  boolean mayServe(long nowNanos) {
    return isUp() || health.isUp(nowNanos) && policy.inFlight() < tier.concurrency();
  }

  /** When to look again though nothing was offered or came back; for ever when never. */
  long nextDecisionNanos(long nowNanos) {
    if (mayServe(nowNanos)) {
      return policy.nextDecisionNanos();
    }
    // With every place taken a reply comes first.
    return policy.inFlight() < tier.concurrency() ? health.nextProbeNanos() : Long.MAX_VALUE;
  }

  /** True while its circuit is closed. */
  public boolean isUp() {
    return health.nextProbeNanos() == Long.MAX_VALUE;
  }

  private void turned(boolean wasUp, long nowNanos) {
    if (wasUp != isUp()) {
      done.turnedNanos = nowNanos;
    }
  }

  void sent(long nowNanos) {
    health.sent(nowNanos);
  }

  void completed(Batch batch, long serviceNanos, long modelNanos, long nowNanos) {
    policy.completed(batch, serviceNanos, nowNanos);
    boolean wasUp = isUp();
    health.succeeded(nowNanos);
    turned(wasUp, nowNanos);
    int size = batch.requests().size();
    done.batches++;
    done.chunks += size;
    done.modelNanos += modelNanos;
    batchSizes[Math.min(size, batchSizes.length) - 1]++;
  }

  void failed(Batch batch, String reason, long nowNanos) {
    policy.failed(batch, nowNanos);
    boolean wasUp = isUp();
    health.failed(nowNanos);
    turned(wasUp, nowNanos);
    done.failures++;
    done.lastError = reason;
    done.lastErrorNanos = nowNanos;
  }

  /** What it did so far; live, read at once. */
  Done done() {
    return done;
  }

  /** Batches by size since the last call; {@code [i]} counts batches of i + 1. */
  int[] swapBatchSizes() {
    int[] sizes = batchSizes;
    batchSizes = new int[tier.maxBatch()];
    return sizes;
  }

  /** Model time of the batches since the last call, in nanoseconds. */
  long swapModelNanos() {
    long nanos = done.modelNanos;
    done.modelNanos = 0;
    return nanos;
  }
}
