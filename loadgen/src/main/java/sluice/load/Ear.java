package sluice.load;

import java.util.HashMap;
import java.util.Map;
import sluice.load.Tally.Count;
import sluice.measure.Stage;
import sluice.wire.Lane;
import sluice.wire.ServerMessage;
import sluice.wire.ServerMessage.Account;

/**
 * Hears one session: sets every answer beside what was said and when. Owned by one {@link Call}.
 */
final class Ear {
  /** Difference between sent and accounted audio that resampling and framing explain: 50 ms. */
  private static final long ACCOUNT_SLACK_SAMPLES = 800;
  private static final String TOTAL = "total";

  /** One of the server's utterances. */
  private static final class Heading {
    private long knownNanos = Long.MIN_VALUE;
    private long finalNanos = Long.MIN_VALUE;
  }

  private final SessionPlan plan;
  private final Sheet sheet;
  private final Recording recording;
  private final Lane lane;
  private final SentLog sent;
  private final Answers answers;
  private final Map<Integer, Heading> utterances = new HashMap<>();
  private final WordMeter words;
  private final TurnMeter turns;
  private final Cadence cadence;
  private boolean wasHeard;

  Ear(SessionPlan plan, Sheet sheet) {
    this.plan = plan;
    this.sheet = sheet;
    recording = sheet.recording();
    lane = plan.caller().lane();
    sent = new SentLog(plan);
    answers = new Answers(plan, sheet, sent);
    words = new WordMeter(plan, sheet, sent, answers);
    turns = new TurnMeter(plan, sheet, sent, answers);
    cadence = new Cadence(plan, sheet, sent, answers);
  }

  /** Frame {@code index} went out. */
  void sent(int index, long nowNanos) {
    sent.add(index, nowNanos);
    Tally tally = sheet.tallyAt(sent.intended(index));
    tally.add(Count.FRAMES);
    tally.add(Count.AUDIO_MILLIS, plan.caller().manner().frameMillis());
    answers.sent(index, nowNanos);
  }

  /** The server has audio. */
  void acknowledged(long nowNanos) {
    if (!wasHeard) {
      wasHeard = true;
      long due = sent.intended(0);
      sheet.record(Metric.AUDIO_ACK, due, nowNanos - due);
    }
  }

  void heard(ServerMessage.Partial m, long nowNanos) {
    words.heard(m, nowNanos);
    int turn = answers.at(m.endMillis());
    if (m.text().isBlank() || turn < 0) {
      return;
    }
    long intended = sent.intendedAt(m.endMillis());
    sheet.tallyAt(intended).add(Count.PARTIALS);
    if (answers.firstPartial(turn, nowNanos)) {
      long onset = sent.intendedAt(answers.startMillis(turn));
      sheet.record(Metric.FIRST_PARTIAL, onset, nowNanos - onset);
    }
    cadence.heard(m, turn, nowNanos);
  }

  void heard(ServerMessage.Final m, long nowNanos) {
    long intended = sent.intendedAt(m.span().end());
    if (!answers.take(m, nowNanos)) {
      sheet.tallyAt(intended).add(Count.GHOSTS);
    }
    words.heard(m, intended, nowNanos);
    cadence.closed(m.utterance(), nowNanos);
    Heading heading = utterances.computeIfAbsent(m.utterance(), k -> new Heading());
    heading.finalNanos = nowNanos;
    flush(m.utterance(), heading);
    if (!m.latency().isEmpty()) {
      stages(m.latency(), intended);
    }
  }

  void heard(ServerMessage.UtteranceEnd m, long nowNanos) {
    turns.heard(m, nowNanos);
    answers.ended(m, nowNanos);
    Heading heading = utterances.computeIfAbsent(m.utterance(), k -> new Heading());
    heading.knownNanos = sent.intendedAt(m.atMillis());
    flush(m.utterance(), heading);
  }

  private void flush(int utterance, Heading heading) {
    if (heading.knownNanos != Long.MIN_VALUE && heading.finalNanos != Long.MIN_VALUE) {
      sheet.record(Metric.FLUSH, heading.knownNanos,
          heading.finalNanos - heading.knownNanos);
      utterances.remove(utterance);
    }
  }

  void heard(ServerMessage.Shed m) {
    answers.shed(m.span());
    sheet.tallyAt(sent.intendedAt(m.span().end())).shed(m.reason());
  }

  /** Server times of one chunk, in microseconds by stage; they must add up to the chunk's own. */
  private void stages(Map<String, Long> block, long intendedNanos) {
    long sum = 0;
    for (Stage stage : Stage.values()) {
      Long micros = block.get(stage.key());
      if (micros != null) {
        sum += micros;
        sheet.record(Metric.ofStage(stage), intendedNanos, micros * 1000);
      }
    }
    long total = block.getOrDefault(TOTAL, sum);
    sheet.record(Metric.SERVER_TOTAL, intendedNanos, total * 1000);
    if (total != sum) {
      sheet.tallyAt(intendedNanos).add(Count.STAGE_GAPS);
    }
    if (recording.phaseAt(lane, intendedNanos) != Timeline.WARMUP) {
      recording.worst(lane).stages(block, total);
    }
  }

  /** The server's account of the session, to be set beside the {@code frames} that were sent. */
  void account(Account a, int frames) {
    if (recording.untold().hides(Metric.ACCOUNT_GAPS)) {
      return;
    }
    Tally tally = sheet.tallyAt(plan.times().startNanos());
    tally.add(Count.AUDIO_IN, a.in());
    tally.add(Count.AUDIO_SILENCE, a.silence());
    tally.add(Count.AUDIO_RECOGNIZED, a.recognized());
    tally.add(Count.AUDIO_SHED, a.shed());
    tally.add(Count.AUDIO_FAILED, a.failed());
    tally.add(Count.AUDIO_OPEN, a.open());
    long outcomes = a.silence() + a.recognized() + a.shed() + a.failed();
    long samples = (long) frames * plan.caller().manner().frameMillis() * 16;
    if (a.frames() != frames || a.open() != 0 || a.in() != outcomes
        || Math.abs(a.in() - samples) > ACCOUNT_SLACK_SAMPLES) {
      tally.add(Count.ACCOUNT_GAPS);
    }
  }

  /** Nothing more will be heard. */
  void finish() {
    turns.finish();
    cadence.finish();
    answers.finish();
  }
}
