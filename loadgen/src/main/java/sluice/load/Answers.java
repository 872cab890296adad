package sluice.load;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import sluice.load.Tally.Count;
import sluice.wire.Lane;
import sluice.wire.ServerMessage.Final;
import sluice.wire.ServerMessage.Millis;
import sluice.wire.ServerMessage.SpokenWord;
import sluice.wire.ServerMessage.UtteranceEnd;

/**
 * What came back for each utterance of a session. A server cuts speech as it likes, so words are
 * given to the utterance nearest in stream time, and a final answers every utterance it overlaps.
 * Owned by one {@link Ear}.
 */
final class Answers {
  /** A span that overlaps an utterance by less is its neighbour's padding. */
  private static final long OVERLAP_MILLIS = 100;
  private static final long NONE = Long.MIN_VALUE;

  private static final class Answer {
    private final StringBuilder text = new StringBuilder();
    private String tier = "";
    private String arm = "";
    private long finalNanos = NONE;
    private long sentNanos = NONE;
    private long intendedNanos = NONE;
    private boolean hasPartial;
    private boolean wasShed;
    private final Story story = new Story();
    private Map<String, Long> stages = Collections.emptyMap();
  }

  private final SessionPlan plan;
  private final Sheet sheet;
  private final Recording recording;
  private final SentLog sent;
  private final List<Answer> answers = new ArrayList<>();
  private int unsent;

  Answers(SessionPlan plan, Sheet sheet, SentLog sent) {
    this.plan = plan;
    this.sheet = sheet;
    recording = sheet.recording();
    this.sent = sent;
    plan.turns().forEach(turn -> answers.add(new Answer()));
  }

  /** Stream time of the true start of speech of utterance {@code i}. */
  long startMillis(int i) {
    Turn turn = plan.turns().get(i);
    return turn.atMillis() + turn.clip().speech().startMillis();
  }

  /** Stream time of the true end of speech of utterance {@code i}. */
  long endMillis(int i) {
    Turn turn = plan.turns().get(i);
    return turn.atMillis() + turn.clip().speech().endMillis();
  }

  /**
   * Frame {@code index} went out; it, or a dropped one before it, may hold the end of an utterance.
   */
  void sent(int index, long nowNanos) {
    while (unsent < answers.size() && plan.frameAt(endMillis(unsent)) <= index) {
      Answer answer = answers.get(unsent);
      answer.sentNanos = nowNanos;
      answer.intendedNanos = sent.intendedAt(endMillis(unsent++));
    }
  }

  /** The utterance that stream time {@code millis} lies in or after; -1 before the first. */
  int at(long millis) {
    int i = answers.size() - 1;
    while (i >= 0 && startMillis(i) >= millis) {
      i--;
    }
    return i;
  }

  /** True once utterance {@code i} was said to its end. */
  boolean isSaid(int i) {
    return i < unsent;
  }

  /** Utterances said to their end. */
  int saidCount() {
    return unsent;
  }

  /** Run time from which the answer to utterance {@code i} counts; it must be said. */
  long intendedNanos(int i) {
    return answers.get(i).intendedNanos;
  }

  /** True the first time utterance {@code i} got a partial. */
  boolean firstPartial(int i, long nowNanos) {
    answers.get(i).story.partial(nowNanos);
    boolean isFirst = !answers.get(i).hasPartial;
    answers.get(i).hasPartial = true;
    return isFirst;
  }

  /** The server says that an utterance is over. */
  void ended(UtteranceEnd message, long nowNanos) {
    int turn = at(message.atMillis());
    if (turn >= 0) {
      answers.get(turn).story.rare(nowNanos, "utterance end (" + message.reason() + ")");
    }
  }

  /** Takes a final; false when it overlaps no utterance. */
  boolean take(Final message, long nowNanos) {
    boolean isAnswer = false;
    for (int i = 0; i < answers.size(); i++) {
      if (overlaps(i, message.span())) {
        answer(i, message, nowNanos);
        isAnswer = true;
      }
    }
    if (message.words().isEmpty()) {
      append(nearest((message.span().start() + message.span().end()) / 2), message.text());
    }
    for (SpokenWord word : message.words()) {
      append(nearest((word.startMillis() + word.endMillis()) / 2), word.text());
    }
    return isAnswer;
  }

  private void answer(int i, Final message, long nowNanos) {
    Answer answer = answers.get(i);
    answer.finalNanos = nowNanos;
    answer.stages = message.latency();
    answer.story.rare(nowNanos, "final");
    if (answer.tier.isEmpty()) {
      answer.tier = message.origin().tier();
      answer.arm = message.origin().arm();
    }
  }

  private void append(int i, String text) {
    if (!text.isBlank()) {
      StringBuilder all = answers.get(i).text;
      all.append(all.isEmpty() ? "" : " ").append(text);
    }
  }

  private int nearest(long millis) {
    int best = 0;
    long bestDistance = Long.MAX_VALUE;
    for (int i = 0; i < answers.size(); i++) {
      long distance = Math.max(0, Math.max(startMillis(i) - millis, millis - endMillis(i)));
      if (distance < bestDistance) {
        best = i;
        bestDistance = distance;
      }
    }
    return best;
  }

  private boolean overlaps(int i, Millis span) {
    long overlap = Math.min(endMillis(i), span.end()) - Math.max(startMillis(i), span.start());
    long speech = endMillis(i) - startMillis(i);
    return overlap >= Math.min(OVERLAP_MILLIS, Math.max(1, speech / 2));
  }

  /** A span got no recognition. */
  void shed(Millis span) {
    for (int i = 0; i < answers.size(); i++) {
      answers.get(i).wasShed |= overlaps(i, span);
    }
  }

  /** Counts and measures every utterance that was said to its end. */
  void finish() {
    for (int i = 0; i < unsent; i++) {
      finish(i, plan.turns().get(i).clip(), answers.get(i));
    }
  }

  private void finish(int turn, Clip clip, Answer answer) {
    var lane = plan.caller().lane();
    Tally tally = sheet.tallyAt(answer.intendedNanos);
    tally.add(Count.UTTERANCES);
    boolean hasFinal = answer.finalNanos != NONE;
    if (answer.wasShed) {
      tally.add(Count.SHED);
    } else if (!hasFinal) {
      tally.add(Count.LOST);
    }
    Heard heard = new Heard(clip, answer.text.toString(), lane,
        recording.phaseAt(lane, answer.intendedNanos), answer.tier, answer.arm);
    recording.heard(heard);
    if (hasFinal) {
      tally.add(Count.FINALS);
    } else {
      sheet.lacks(Metric.FINAL, answer.intendedNanos);
      sheet.lacks(Metric.FINAL_RAW, answer.intendedNanos);
    }
    if (hasFinal && answer.finalNanos < answer.intendedNanos) {
      tally.add(Count.EARLY);
    } else if (hasFinal) {
      measure(turn, heard, answer);
    }
  }

  private void measure(int turn, Heard heard, Answer answer) {
    long nanos = answer.finalNanos - answer.intendedNanos;
    sheet.record(Metric.FINAL, answer.intendedNanos, nanos);
    sheet.record(Metric.FINAL_RAW, answer.intendedNanos,
        answer.finalNanos - answer.sentNanos);
    recording.finalOf(heard.origin(), answer.intendedNanos, nanos);
    if (heard.phase() != Timeline.WARMUP) {
      tell(turn, heard, nanos / 1000);
    }
    if (!answer.wasShed && nanos <= plan.caller().identity().deadlineMillis() * 1_000_000L) {
      sheet.tallyAt(answer.intendedNanos).add(Count.GOOD);
    }
  }

  private void tell(int turn, Heard heard, long micros) {
    if (recording.worst(heard.lane()).mayHold(micros)) {
      Answer answer = answers.get(turn);
      List<Slow.Moment> known = new ArrayList<>();
      if (heard.lane() == Lane.INTERACTIVE) {
        long onset = plan.dueNanos(plan.frameAt(startMillis(turn)));
        known.add(new Slow.Moment(onset, "speech starts"));
        known.add(new Slow.Moment(answer.intendedNanos, "speech ends"));
      }
      known.add(new Slow.Moment(answer.sentNanos, "end of speech sent"));
      recording.worst(heard.lane()).add(new Slow(plan.number(), plan.caller().name(),
          heard.clip().id(), heard.tier(), heard.arm(), answer.intendedNanos, micros,
          answer.story.with(known), answer.stages));
    }
  }
}
