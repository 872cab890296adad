package sluice.load;

import java.util.Optional;
import sluice.load.Tally.Count;
import sluice.wire.Lane;
import sluice.wire.ServerMessage;
import sluice.wire.ServerMessage.Account;

/**
 * Measures one session into a {@link Recording}: a function of its plan and of what it is told, so
 * that a log of the same events measures the same. Owned by one loop.
 */
public final class CallMeter implements CallListener {
  private final SessionPlan plan;
  private final Recording recording;
  private final Lane lane;
  private final Sheet sheet;
  private final Ear ear;
  private final Gaps gaps;
  private final Series late;
  private final Series delay;
  private Optional<Account> account = Optional.empty();
  private int frames;
  private long shiftNanos;
  private long lastSentNanos = Long.MIN_VALUE;
  private boolean isOpen;

  /** Counts a session that begins. */
  public CallMeter(SessionPlan plan, Recording recording) {
    this.plan = plan;
    this.recording = recording;
    lane = plan.caller().lane();
    sheet = new Sheet(recording, lane);
    ear = new Ear(plan, sheet);
    gaps = new Gaps(plan);
    late = recording.series(lane, Metric.SEND_LATE);
    delay = recording.series(lane, Metric.SEND_DELAY);
    tally().add(Count.SESSIONS);
  }

  @Override
  public void opened(long nowNanos) {
    isOpen = true;
    recording.open(lane).opened(nowNanos);
    sheet.record(Metric.CONNECT, start(), nowNanos - start());
  }

  @Override
  public void refused(int status, long nowNanos) {
    tally().add(Count.REFUSED);
  }

  @Override
  public void ready(ServerMessage.Ready ready, long nowNanos) {
    recording.transform(ready.transformId());
    sheet.record(Metric.READY, start(), nowNanos - start());
  }

  @Override
  public void sent(int index, long nowNanos, long freeNanos) {
    if (lane == Lane.INTERACTIVE) {
      charge(index, nowNanos, freeNanos);
    }
    ear.sent(index, nowNanos);
    gaps.sent();
    lastSentNanos = nowNanos;
    frames++;
  }

  /** Lateness counts from the schedule as it has slid, delay from the original one. */
  private void charge(int index, long nowNanos, long freeNanos) {
    long due = plan.dueNanos(index);
    long own = nowNanos - Math.max(due + shiftNanos, freeNanos);
    sheet.record(late, due, own);
    sheet.record(delay, due, nowNanos - due);
    if (own >= plan.frameNanos()) {
      recording.tallyAt(lane, due).add(Count.FRAMES_LATE);
    }
  }

  @Override
  public void skipped(int index, long nowNanos, long freeNanos) {
    charge(index, nowNanos, freeNanos);
    gaps.skipped();
    recording.tallyAt(lane, plan.dueNanos(index)).add(Count.FRAMES_SKIPPED);
  }

  @Override
  public void shifted(long nanos, long nowNanos) {
    shiftNanos += nanos;
    recording.tallyAt(lane, nowNanos).add(Count.SHIFTED_MILLIS, Math.round(nanos / 1e6));
  }

  @Override
  public void held(long nanos, long nowNanos) {
    sheet.record(Metric.SEND_INJECTED, nowNanos, nanos);
  }

  @Override
  public void heard(ServerMessage message, long nowNanos) {
    measure(gaps.inPlan(message), nowNanos);
  }

  private void measure(ServerMessage message, long nowNanos) {
    switch (message) {
      case ServerMessage.Done done -> account = Optional.of(done.account());
      // Our callers have one voice each: whatever its channel, it is theirs.
      case ServerMessage.OnChannel m -> measure(m.message(), nowNanos);
      case ServerMessage.Partial m -> ear.heard(m, nowNanos);
      case ServerMessage.Final m -> ear.heard(m, nowNanos);
      case ServerMessage.UtteranceEnd m -> ear.heard(m, nowNanos);
      case ServerMessage.Shed m -> ear.heard(m);
      case ServerMessage.Ready m -> {
      }
      case ServerMessage.Ack m -> {
        if (m.frames() > 0) {
          ear.acknowledged(nowNanos);
        }
      }
      case ServerMessage.SpeechStarted m -> {
      }
      case ServerMessage.Failed m -> {
      }
      case ServerMessage.Marker m -> {
      }
      case ServerMessage.Stats m -> {
      }
    }
  }

  @Override
  public void unreadable(long nowNanos) {
    tally().add(Count.UNREADABLE);
  }

  @Override
  public void ended(String error, long nowNanos) {
    boolean isCompleted = error.isEmpty() && account.isPresent();
    if (!error.isEmpty()) {
      recording.tallyAt(lane, Math.max(start(), nowNanos)).error(error);
    } else if (isCompleted) {
      tally().add(Count.COMPLETED);
      ear.account(account.get(), frames);
    }
    if (isOpen) {
      recording.open(lane).closed(nowNanos);
    }
    ear.finish();
    plan.nextNanos().ifPresent(this::overlap);
    tally().add(Count.SESSIONS_ENDED);
    tally().add(Count.GOOD_SESSIONS, isCompleted && sheet.isKept() ? 1 : 0);
  }

  /** A stream is one voice: it should be done when its next session starts. */
  private void overlap(long nextNanos) {
    if (lastSentNanos > nextNanos) {
      sheet.tallyAt(nextNanos).add(Count.OVERLAPS);
      sheet.tallyAt(nextNanos).add(Count.OVERLAP_MILLIS,
          Math.round((lastSentNanos - nextNanos) / 1e6));
    }
  }

  private long start() {
    return plan.times().startNanos();
  }

  private Tally tally() {
    return recording.tallyAt(lane, start());
  }
}
