package sluice.load;

import sluice.load.Tally.Count;
import sluice.wire.Lane;
import sluice.wire.ServerMessage.Partial;

/**
 * The rhythm of a session's partials, and how far they lag behind the voice: docs/METRICS.md. Owned
 * by one {@link Ear}.
 */
final class Cadence {
  /** A voice that is not answered for longer finds the server stalled. */
  private static final long STALL_NANOS = 1_000_000_000L;

  private final SessionPlan plan;
  private final Sheet sheet;
  private final Lane lane;
  private final SentLog sent;
  private final Answers answers;
  private int partialOf = -1;
  private long partialNanos;
  private long speechEndNanos;
  private boolean isOpen;
  private boolean wasHeard;
  private int samples;
  private double sumT;
  private double sumY;
  private double sumTt;
  private double sumTy;

  Cadence(SessionPlan plan, Sheet sheet, SentLog sent, Answers answers) {
    this.plan = plan;
    this.sheet = sheet;
    this.lane = plan.caller().lane();
    this.sent = sent;
    this.answers = answers;
  }

  /** A partial with text that belongs to utterance {@code turn} of the plan. */
  void heard(Partial m, int turn, long nowNanos) {
    long intended = sent.intendedAt(m.endMillis());
    if (!wasHeard) {
      wasHeard = true;
      sheet.record(Metric.PARTIAL_SESSION, plan.dueNanos(0),
          nowNanos - plan.dueNanos(0));
    }
    if (m.utterance() == partialOf) {
      sheet.record(Metric.PARTIAL_GAP, intended, nowNanos - partialNanos);
      countStall(nowNanos);
    }
    partialOf = m.utterance();
    partialNanos = nowNanos;
    speechEndNanos = sent.spokenAt(answers.endMillis(turn));
    isOpen = true;
    if (lane == Lane.INTERACTIVE && !sheet.recording().untold().hides(Metric.LAG)) {
      lag(m.endMillis(), intended, nowNanos);
    }
  }

  /** The final of that utterance came. */
  void closed(int utterance, long nowNanos) {
    if (isOpen && utterance == partialOf) {
      countStall(nowNanos);
      isOpen = false;
    }
  }

  /** Only the part of a silence in which the speaker still spoke counts. */
  private void countStall(long nowNanos) {
    if (Math.min(nowNanos, speechEndNanos) - partialNanos > STALL_NANOS) {
      sheet.tallyAt(partialNanos).add(Count.STALLS);
    }
  }

  private void lag(long transcriptMillis, long intendedNanos, long nowNanos) {
    long audio = Math.min(nowNanos - plan.times().startNanos(),
        plan.times().audioMillis() * 1_000_000);
    long lag = audio - transcriptMillis * 1_000_000;
    sheet.record(Metric.LAG, intendedNanos, lag);
    double t = (nowNanos - plan.times().startNanos()) / 1e9;
    double y = lag / 1e9;
    samples++;
    sumT += t;
    sumY += y;
    sumTt += t * t;
    sumTy += t * y;
  }

  /** Adds the session's least-squares line of lag over time. */
  void finish() {
    if (samples >= 2) {
      sheet.tallyAt(plan.times().startNanos())
          .addSlope(sumTy - sumT * sumY / samples, sumTt - sumT * sumT / samples);
    }
  }
}
