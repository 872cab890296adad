package sluice.batch;

import sluice.wire.Lane;

/**
 * Gives up requests: those that waited too long, those that cannot make their deadline any more,
 * and those that would make more others late. Owned by a {@link Planner}.
 */
final class Triage {
  private final Lanes lanes;
  private final LaneQueue interactive;
  private final PlannerConfig config;
  private final Judgement by;
  private long lastSampleNanos;
  private boolean hasSample;

  /** What is asked, and what is said. */
  record Judgement(Outlook outlook, ServiceModel model, Slots slots, Words words) {}

  Triage(Lanes lanes, PlannerConfig config, Judgement by) {
    this.lanes = lanes;
    this.config = config;
    this.by = by;
    interactive = lanes.interactive();
  }

  /** A batch came back, one way or the other. */
  void sampled(long nowNanos) {
    lastSampleNanos = nowNanos;
    hasSample = true;
  }

  /** Gives up what waited longer than its lane allows, and what cannot be in time. */
  void shedLate(long nowNanos, ShedSink shed) {
    shedOverdue(interactive, Lane.INTERACTIVE, nowNanos, shed);
    shedOverdue(lanes.surplus(), Lane.INTERACTIVE, nowNanos, shed);
    shedOverdue(lanes.batch(), Lane.BATCH, nowNanos, shed);
    while (!interactive.isEmpty() && isHopeless(interactive.get(0), nowNanos)) {
      Request request = interactive.poll();
      shed.shed(request, by.words.hopeless(request, LaneQueue.leftNanos(request, nowNanos),
          interactive.size()));
    }
    shedSurplus(by.model.nanos(1), nowNanos, shed);
  }

  /** Gives up the most urgent when that serves more of the others. */
  void shedForOthers(long nowNanos, ShedSink shed) {
    if (interactive.isEmpty()) {
      return;
    }
    for (int count = by.outlook.giveUps(interactive, nowNanos); count > 0; count--) {
      Request request = interactive.poll();
      shed.shed(request, by.words.givenUp(request, LaneQueue.leftNanos(request, nowNanos),
          interactive.size()));
    }
  }

  /** Gives up what is beyond its tenant's share and has less than {@code needNanos} left. */
  void shedSurplus(long needNanos, long nowNanos, ShedSink shed) {
    LaneQueue surplus = lanes.surplus();
    while (!surplus.isEmpty() && surplus.leftNanos(0, nowNanos) < needNanos) {
      Request request = surplus.poll();
      shed.shed(request, by.words.overShare(request, interactive.size() + surplus.size()));
    }
  }

  /** True when even alone it would be late, and it is no probe. */
  boolean isHopeless(Request request, long nowNanos) {
    return LaneQueue.leftNanos(request, nowNanos) < by.model.nanos(1)
        && !mayProbe(request, nowNanos);
  }

  private void shedOverdue(LaneQueue queue, Lane lane, long nowNanos, ShedSink shed) {
    long limit = config.lane(lane).maxWaitNanos();
    if (!queue.isEmpty() && nowNanos - queue.oldestNanos() > limit) {
      queue.removeIf((request, offered) -> nowNanos - offered > limit,
          (request, offered) -> shed.shed(request,
              by.words.overdue(request, nowNanos - offered, queue.size())));
    }
  }

  /**
   * Nothing runs and nothing was learned for long: the estimate may be the one that is wrong, and
   * only a batch can put it right. Otherwise one slow reply could shed everything for ever.
   */
  private boolean mayProbe(Request request, long nowNanos) {
    boolean isStale = !hasSample
        || nowNanos - lastSampleNanos >= config.service().probeNanos();
    return isStale && by.slots.inFlight() == 0 && LaneQueue.leftNanos(request, nowNanos) > 0;
  }
}
