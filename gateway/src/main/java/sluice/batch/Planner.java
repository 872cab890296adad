package sluice.batch;

import java.util.List;
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
  /** Of the steady pace; what comes by chance needs the rest. */
  private static final double SURE_SHARE = 0.95;
  /** Before these are back the load is not known. */
  private static final int BATCHES_MIN = 50;

  private final Tier tier;
  private final PlannerConfig config;
  private final ServiceModel model;
  private final Slots slots;
  private final LaneQueue interactive;
  private final LaneQueue surplus;
  private final LaneQueue batch;
  private final Arrivals arrivals;
  private final BatchLane batchLane;
  private final Outlook outlook;
  private final Tenants tenants;
  private final Words words;
  private final Triage triage;
  private long wakeNanos = Long.MAX_VALUE;

  /** A planner for {@code tier} with nothing queued and nothing in flight. */
  public Planner(Tier tier, PlannerConfig config) {
    this.tier = tier;
    this.config = config;
    model = new ServiceModel(tier.maxBatch(), config.service());
    slots = new Slots(tier.name(), tier.concurrency(), tier.maxBatch());
    Lanes lanes = new Lanes(config);
    interactive = lanes.interactive();
    surplus = lanes.surplus();
    batch = lanes.batch();
    arrivals = new Arrivals(config.topUp().slackNanos());
    outlook = new Outlook(arrivals, model, slots);
    batchLane = new BatchLane(config.topUp(), arrivals, model, slots, outlook);
    tenants = new Tenants(config.tenants(), outlook);
    words = new Words(tier, config, model);
    triage = new Triage(lanes, config, new Triage.Judgement(outlook, model, slots, words));
  }

  @Override
  public Admission offer(Request request, long nowNanos) {
    LaneQueue lane = queue(request.lane());
    boolean isInteractive = request.lane() == Lane.INTERACTIVE;
    if (queued(request.lane()) >= config.lane(request.lane()).limit()) {
      return words.full(request.lane(), queued(request.lane()));
    }
    if (!tenants.admits(request.tenant(), nowNanos)) {
      return words.overRate(request, tenants.allotment(request.tenant()).ratePerSecond());
    }
    if (!isInteractive) {
      lane.add(request, tenants.batchTag(request.tenant()), nowNanos);
      return Admission.QUEUED;
    }
    if (triage.isHopeless(request, nowNanos)) {
      return words.hopeless(request, LaneQueue.leftNanos(request, nowNanos), lane.size());
    }
    if (outlook.isBeyond(lane, request.deadlineNanos(), nowNanos)) {
      arrivals.came(LaneQueue.leftNanos(request, nowNanos), nowNanos);
      return words.tooMany(request, lane.size());
    }
    if (tenants.isExcess(request.tenant(), nowNanos)) {
      surplus.add(request, nowNanos);
    } else {
      arrivals.came(LaneQueue.leftNanos(request, nowNanos), nowNanos);
      lane.add(request, nowNanos);
    }
    return Admission.QUEUED;
  }

  @Override
  public Admission again(Request request, long nowNanos) {
    if (queued(request.lane()) >= config.lane(request.lane()).limit()) {
      return words.full(request.lane(), queued(request.lane()));
    }
    if (request.lane() == Lane.BATCH) {
      batch.add(request, tenants.batchTag(request.tenant()), nowNanos);
    } else if (triage.isHopeless(request, nowNanos)) {
      return words.hopeless(request, LaneQueue.leftNanos(request, nowNanos), interactive.size());
    } else {
      interactive.add(request, nowNanos);
    }
    return Admission.QUEUED;
  }

  @Override
  public boolean cancel(Request request) {
    int before = interactive.size() + surplus.size() + batch.size();
    for (LaneQueue queue : List.of(interactive, surplus, batch)) {
      queue.removeIf((waiting, offered) -> waiting == request, (waiting, offered) -> {});
    }
    return interactive.size() + surplus.size() + batch.size() < before;
  }

  @Override
  public Optional<Batch> poll(long nowNanos, ShedSink shed) {
    wakeNanos = Long.MAX_VALUE;
    triage.shedLate(nowNanos, shed);
    if (!slots.isFree() || interactive.isEmpty() && surplus.isEmpty() && batch.isEmpty()) {
      return Optional.empty();
    }
    triage.shedForOthers(nowNanos, shed);
    boolean claims = batchLane.mayClaim(batch, nowNanos);
    int fit = interactive.isEmpty() ? 0 : fit(nowNanos);
    int urgent = Math.min(fit, interactive.size());
    if (claims && urgent > 0 && urgent == fit) {
      claims = urgent > 1 || interactive.leftNanos(0, nowNanos) >= 2 * model.nanos(1);
      urgent -= claims ? 1 : 0; // the claim takes the least urgent place, or this turn of the slot
    }
    int room = batchLane.room(interactive, urgent, surplus.size() + batch.size(), nowNanos);
    int beside = Math.min(room, surplus.size());
    if (beside > 0) {
      triage.shedSurplus(model.nanos(urgent + beside), nowNanos, shed);
      beside = Math.min(beside, surplus.size());
    }
    if (beside > 0) {
      room = Math.min(room, model.largestWithin(surplus.leftNanos(0, nowNanos)) - urgent);
      beside -= claims && urgent + beside == tier.maxBatch() ? 1 : 0;
    }
    return send(urgent, beside, Math.min(room - beside, batch.size()), claims, nowNanos);
  }

  /** The largest batch that still meets the most urgent interactive deadline; 1 for a probe. */
  private int fit(long nowNanos) {
    return Math.max(1, model.largestWithin(interactive.leftNanos(0, nowNanos)));
  }

  private Optional<Batch> send(int urgent, int beside, int extra, boolean claims, long nowNanos) {
    boolean isForced = claims && extra == 0;
    int size = urgent + beside + Math.max(extra, isForced ? 1 : 0);
    if (size == 0) {
      wakeNanos = batchLane.reviewNanos(batch);
      return Optional.empty();
    }
    if (holds(urgent, size, nowNanos)
        || beside + extra == 0 && !isForced && defers(urgent, nowNanos)) {
      return Optional.empty();
    }
    Batch sent = slots.blank();
    for (int i = 0; i < urgent; i++) {
      sent.add(interactive.poll());
    }
    for (int i = 0; i < beside; i++) {
      sent.add(surplus.poll());
    }
    if (claims) {
      sent.add(batch.pollOldest());
      batchLane.claimed(nowNanos);
    }
    while (sent.size() < size) {
      tenants.serving(batch.key(0));
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
    model.observe(sent.size(), serviceNanos);
    for (int i = 0; i < sent.size(); i++) {
      Request request = sent.get(i);
      if (request.lane() == Lane.INTERACTIVE) {
        batchLane.ended(request.deadlineNanos() >= nowNanos);
      }
    }
    triage.sampled(nowNanos);
  }

  @Override
  public void failed(Batch sent, long nowNanos) {
    slots.free(sent);
    triage.sampled(nowNanos);
  }

  @Override
  public void withdraw(String session, Consumer<Request> withdrawn) {
    for (LaneQueue queue : List.of(interactive, surplus, batch)) {
      queue.removeIf((request, offered) -> request.session().equals(session),
          (request, offered) -> withdrawn.accept(request));
    }
  }

  @Override
  public void clear(Consumer<Request> taken) {
    for (LaneQueue queue : List.of(interactive, surplus, batch)) {
      queue.removeIf((request, offered) -> true, (request, offered) -> taken.accept(request));
    }
  }

  @Override
  public long nextDecisionNanos() {
    long next = wakeNanos;
    if (!interactive.isEmpty()) {
      next = Math.min(next, interactive.get(0).deadlineNanos() - model.nanos(1) + 1);
      next = Math.min(next, interactive.oldestNanos() + config.interactive().maxWaitNanos() + 1);
    }
    if (!surplus.isEmpty()) {
      next = Math.min(next, surplus.get(0).deadlineNanos() - model.nanos(1) + 1);
      next = Math.min(next, surplus.oldestNanos() + config.interactive().maxWaitNanos() + 1);
    }
    if (!batch.isEmpty()) {
      next = Math.min(next, batch.oldestNanos() + config.batch().maxWaitNanos() + 1);
    }
    return next;
  }

  @Override
  public int queued(Lane lane) {
    return lane == Lane.INTERACTIVE ? interactive.size() + surplus.size() : batch.size();
  }

  @Override
  public int inFlight() {
    return slots.inFlight();
  }

  @Override
  public long waitedNanos(Lane lane, long nowNanos) {
    long oldest = lane == Lane.BATCH
        ? batch.oldestNanos()
        : Math.min(interactive.oldestNanos(), surplus.oldestNanos());
    return oldest == Long.MAX_VALUE ? 0 : nowNanos - oldest;
  }

  @Override
  public double load(long nowNanos) {
    return model.observed() < BATCHES_MIN ? 0
        : arrivals.perNano(nowNanos) / (SURE_SHARE * outlook.steadyPerNano());
  }

  @Override
  public long estimateNanos(int size) {
    return model.nanos(size);
  }

  private LaneQueue queue(Lane lane) {
    return lane == Lane.INTERACTIVE ? interactive : batch;
  }
}
