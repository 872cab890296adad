package sluice.batch;

import java.util.Optional;
import java.util.function.Consumer;
import sluice.route.Tier;
import sluice.wire.Lane;

/**
 * Decides for one tier what leaves when and with what: earliest deadline first, interactive before
 * batch, the largest batch that still meets the most urgent deadline in it. Owned by one loop;
 * pure: it is told the time and keeps no timer.
 *
 * <p>
 * Lanes have limits of their own, so neither can take the other's places; a full lane turns the
 * newcomer away, because those that wait have spent time already.
 */
public final class Planner implements BatchPolicy {
  private final Tier tier;
  private final PlannerConfig config;
  private final ServiceModel model;
  private final Slots slots;
  private final LaneQueue interactive;
  private final LaneQueue batch;
  private final Arrivals arrivals;
  private final BatchLane batchLane;
  private final Outlook outlook;
  private final Words words;
  private long lastSampleNanos;
  private boolean hasSample;
  private long wakeNanos = Long.MAX_VALUE;

  /** A planner for {@code tier} with nothing queued and nothing in flight. */
  public Planner(Tier tier, PlannerConfig config) {
    this.tier = tier;
    this.config = config;
    model = new ServiceModel(tier.maxBatch(), config.service());
    slots = new Slots(tier.name(), tier.concurrency(), tier.maxBatch());
    interactive = new LaneQueue(config.interactive().limit());
    batch = new LaneQueue(config.batch().limit());
    arrivals = new Arrivals(config.topUp().slackNanos());
    batchLane = new BatchLane(config.topUp(), arrivals, model, slots);
    outlook = new Outlook(arrivals, model, slots);
    words = new Words(tier, config, model);
  }

  @Override
  public Admission offer(Request request, long nowNanos) {
    LaneQueue lane = queue(request.lane());
    boolean isInteractive = request.lane() == Lane.INTERACTIVE;
    if (lane.isFull()) {
      return words.full(request.lane(), lane.size());
    }
    if (isInteractive && isHopeless(request, nowNanos) && !mayProbe(request, nowNanos)) {
      return words.hopeless(request, LaneQueue.leftNanos(request, nowNanos), lane.size());
    }
    if (isInteractive) {
      arrivals.came(LaneQueue.leftNanos(request, nowNanos), nowNanos);
    }
    lane.add(request, nowNanos);
    return Admission.QUEUED;
  }

  @Override
  public Optional<Batch> poll(long nowNanos, ShedSink shed) {
    wakeNanos = Long.MAX_VALUE;
    shedOverdue(interactive, Lane.INTERACTIVE, nowNanos, shed);
    shedOverdue(batch, Lane.BATCH, nowNanos, shed);
    shedHopeless(nowNanos, shed);
    if (!slots.isFree() || interactive.isEmpty() && batch.isEmpty()) {
      return Optional.empty();
    }
    shedForOthers(nowNanos, shed);
    boolean claims = batchLane.mayClaim(batch, nowNanos);
    int fit = interactive.isEmpty() ? 0 : fit(nowNanos);
    int urgent = Math.min(fit, interactive.size());
    if (claims && urgent > 0 && urgent == fit) {
      claims = urgent > 1 || interactive.leftNanos(0, nowNanos) >= 2 * model.nanos(1);
      urgent -= claims ? 1 : 0; // the claim takes the least urgent place, or this turn of the slot
    }
    int extra = batchLane.room(interactive, urgent, batch.size(), nowNanos);
    return send(urgent, extra, claims, nowNanos);
  }

  /** The largest batch that still meets the most urgent interactive deadline; 1 for a probe. */
  private int fit(long nowNanos) {
    return Math.max(1, model.largestWithin(interactive.leftNanos(0, nowNanos)));
  }

  private Optional<Batch> send(int urgent, int extra, boolean claims, long nowNanos) {
    boolean isForced = claims && extra == 0;
    int size = urgent + Math.max(extra, isForced ? 1 : 0);
    if (size == 0) {
      wakeNanos = batchLane.reviewNanos(batch);
      return Optional.empty();
    }
    if (holds(urgent, size, nowNanos) || extra == 0 && !isForced && defers(urgent, nowNanos)) {
      return Optional.empty();
    }
    Batch sent = slots.blank();
    for (int i = 0; i < urgent; i++) {
      sent.add(interactive.poll());
    }
    if (claims) {
      sent.add(batch.pollOldest());
      batchLane.claimed(nowNanos);
    }
    while (sent.size() < size) {
      sent.add(batch.poll());
    }
    slots.take(nowNanos + model.nanos(size));
    return sent.present();
  }

  /**
   * With several slots, batches that leave at once are small and bunch up; so while the target size
   * has not come and the most urgent request can wait, so can the batch. With one slot waiting only
   * loses: what comes meanwhile joins the next batch as well.
   */
  private boolean defers(int urgent, long nowNanos) {
    if (slots.count() == 1 || urgent < interactive.size() || urgent >= tier.maxBatch()
        || urgent >= outlook.targetSize(nowNanos)) {
      return false;
    }
    long spare = interactive.leftNanos(0, nowNanos) - model.nanos(urgent + 1);
    wakeNanos = nowNanos + Math.max(0, spare);
    return spare > 0;
  }

  /** True while a batch that could still grow is held back; sets the time to look again. */
  private boolean holds(int urgent, int size, long nowNanos) {
    if (config.holdNanos() == 0 || size == tier.maxBatch()) {
      return false;
    }
    long until = (urgent > 0 ? interactive : batch).oldestNanos() + config.holdNanos();
    if (urgent > 0) {
      long spare = interactive.leftNanos(0, nowNanos) - model.nanos(size + 1);
      until =
          Math.min(until, spare > 0 ? nowNanos + Math.min(spare, config.holdNanos()) : nowNanos);
    }
    wakeNanos = until;
    return until > nowNanos;
  }

  @Override
  public void completed(Batch sent, long serviceNanos, long nowNanos) {
    slots.free(sent);
    model.observe(sent.requests().size(), serviceNanos);
    lastSampleNanos = nowNanos;
    hasSample = true;
  }

  @Override
  public void failed(Batch sent, long nowNanos) {
    slots.free(sent);
    lastSampleNanos = nowNanos;
    hasSample = true;
  }

  @Override
  public void withdraw(String session, Consumer<Request> withdrawn) {
    for (Lane lane : Lane.values()) {
      queue(lane).removeIf((request, offered) -> request.session().equals(session),
          (request, offered) -> withdrawn.accept(request));
    }
  }

  @Override
  public void clear(Consumer<Request> taken) {
    for (Lane lane : Lane.values()) {
      queue(lane).removeIf((request, offered) -> true,
          (request, offered) -> taken.accept(request));
    }
  }

  @Override
  public long nextDecisionNanos() {
    long next = wakeNanos;
    if (!interactive.isEmpty()) {
      next = Math.min(next, interactive.get(0).deadlineNanos() - model.nanos(1) + 1);
      next = Math.min(next, interactive.oldestNanos() + config.interactive().maxWaitNanos() + 1);
    }
    if (!batch.isEmpty()) {
      next = Math.min(next, batch.oldestNanos() + config.batch().maxWaitNanos() + 1);
    }
    return next;
  }

  @Override
  public int queued(Lane lane) {
    return queue(lane).size();
  }

  @Override
  public int inFlight() {
    return slots.inFlight();
  }

  @Override
  public long waitedNanos(Lane lane, long nowNanos) {
    LaneQueue queue = queue(lane);
    return queue.isEmpty() ? 0 : nowNanos - queue.oldestNanos();
  }

  @Override
  public long estimateNanos(int size) {
    return model.nanos(size);
  }

  private LaneQueue queue(Lane lane) {
    return lane == Lane.INTERACTIVE ? interactive : batch;
  }

  private void shedOverdue(LaneQueue queue, Lane lane, long nowNanos, ShedSink shed) {
    long limit = config.lane(lane).maxWaitNanos();
    if (!queue.isEmpty() && nowNanos - queue.oldestNanos() > limit) {
      queue.removeIf((request, offered) -> nowNanos - offered > limit,
          (request, offered) -> shed.shed(request,
              words.overdue(request, nowNanos - offered, queue.size())));
    }
  }

  private void shedHopeless(long nowNanos, ShedSink shed) {
    while (!interactive.isEmpty() && isHopeless(interactive.get(0), nowNanos)
        && !mayProbe(interactive.get(0), nowNanos)) {
      Request request = interactive.poll();
      shed.shed(request,
          words.hopeless(request, LaneQueue.leftNanos(request, nowNanos), interactive.size()));
    }
  }

  private void shedForOthers(long nowNanos, ShedSink shed) {
    if (interactive.isEmpty()) {
      return;
    }
    for (int drops = outlook.giveUps(interactive, nowNanos); drops > 0; drops--) {
      Request request = interactive.poll();
      shed.shed(request, words.givenUp(request, LaneQueue.leftNanos(request, nowNanos),
          interactive.size()));
    }
  }

  private boolean isHopeless(Request request, long nowNanos) {
    return LaneQueue.leftNanos(request, nowNanos) < model.nanos(1);
  }

  /**
   * Nothing runs and nothing was learned for long: the estimate may be the one that is wrong, and
   * only a batch can put it right. Otherwise one slow reply could shed everything for ever.
   */
  private boolean mayProbe(Request request, long nowNanos) {
    boolean isStale = !hasSample
        || nowNanos - lastSampleNanos >= config.service().probeNanos();
    return isStale && slots.inFlight() == 0 && LaneQueue.leftNanos(request, nowNanos) > 0;
  }
}
