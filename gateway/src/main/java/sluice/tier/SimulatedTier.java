package sluice.tier;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import sluice.batch.Batch;
import sluice.batch.Reply;
import sluice.batch.Reply.Failed;
import sluice.batch.Reply.Recognized;
import sluice.batch.Request;
import sluice.loop.Loop;
import sluice.stream.Hypothesis;

/**
 * A model tier that only pretends to compute: it answers after the service time its profile says,
 * with the truth of corpus utterances garbled as its profile says. Serves {@code concurrency}
 * batches at once; others wait in a bounded queue. Owned by its loop.
 */
public final class SimulatedTier {
  private final Loop loop;
  private final TierProfile profile;
  private final Hearing hearing;
  private final ServiceTime serviceTime;
  private final SplittableRandom faults;
  private final ArrayDeque<Job> waiting = new ArrayDeque<>();
  private int running;
  private long served;
  private long failed;
  private long refused;

  private record Job(Batch batch, Consumer<Reply> reply) {}

  /**
   * What the tier has done.
   *
   * @param running batches being served
   * @param waiting batches in its queue
   * @param served  batches recognised
   * @param failed  batches that failed by a fault
   * @param refused batches turned away: queue full or batch too large
   */
  public record Counts(int running, int waiting, long served, long failed, long refused) {}

  /**
   * A tier on {@code loop}.
   *
   * @param truths corpus utterances by id
   * @param random for service times and faults; what is heard depends on the release alone
   */
  public SimulatedTier(Loop loop, TierProfile profile, Function<String, Optional<Truth>> truths,
      SplittableRandom random) {
    this.loop = loop;
    this.profile = profile;
    this.hearing = new Hearing(new Confusion(profile.tier().release(), profile.errors()), truths);
    this.serviceTime = new ServiceTime(profile, random.split());
    this.faults = random.split();
  }

  /**
   * Recognises a batch. {@code reply} is called exactly once, in a later turn of this tier's loop.
   * Fails retryably when its queue is full.
   */
  public void recognize(Batch batch, Consumer<Reply> reply) {
    int size = batch.requests().size();
    int maxBatch = profile.tier().maxBatch();
    if (size > maxBatch) {
      refuse(reply, new Failed(name() + ": batch of " + size + ", limit " + maxBatch
          + ": send smaller batches", false));
    } else if (running < profile.tier().concurrency()) {
      start(new Job(batch, reply));
    } else if (waiting.size() < profile.waitingMax()) {
      waiting.add(new Job(batch, reply));
    } else {
      refuse(reply, new Failed(name() + ": tier queue full, " + waiting.size()
          + " batches wait, limit " + profile.waitingMax() + ": try again or elsewhere", true));
    }
  }

  /** What it has done so far. */
  public Counts counts() {
    return new Counts(running, waiting.size(), served, failed, refused);
  }

  private void refuse(Consumer<Reply> reply, Failed why) {
    refused++;
    loop.post(() -> reply.accept(why));
  }

  private void start(Job job) {
    running++;
    long now = loop.nowNanos();
    ServiceTime.Draw draw = serviceTime.next(job.batch.requests().size(), now);
    double fault = faults.nextDouble();
    loop.at(now + draw.nanos(), () -> finish(job, draw, fault));
  }

  private void finish(Job job, ServiceTime.Draw draw, double fault) {
    running--;
    Job next = waiting.poll();
    if (next != null) {
      start(next);
    }
    job.reply.accept(answer(job.batch, draw, fault));
  }

  private Reply answer(Batch batch, ServiceTime.Draw draw, double fault) {
    TierProfile.Faults shares = profile.faults();
    if (fault < shares.retryable() + shares.fatal()) {
      failed++;
      return new Failed(name() + ": simulated fault", fault < shares.retryable());
    }
    served++;
    List<Hypothesis> hypotheses = new ArrayList<>(batch.requests().size());
    for (Request request : batch.requests()) {
      hypotheses.add(hearing.hear(request));
    }
    return new Recognized(hypotheses, draw.nanos(), draw.isCold());
  }

  private String name() {
    return "tier " + profile.tier().name();
  }
}
