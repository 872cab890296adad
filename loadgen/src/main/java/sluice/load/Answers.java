package sluice.load;

import java.util.ArrayList;
import java.util.List;
import sluice.load.Tally.Count;
import sluice.wire.ServerMessage.Final;
import sluice.wire.ServerMessage.Millis;
import sluice.wire.ServerMessage.SpokenWord;

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
  }

  private final SessionPlan plan;
  private final Recording recording;
  private final List<Answer> answers = new ArrayList<>();
  private int unsent;

  Answers(SessionPlan plan, Recording recording) {
    this.plan = plan;
    this.recording = recording;
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

  /** Frame {@code index} went out; it may hold the end of an utterance. */
  void sent(int index, long nowNanos, long intendedNanos) {
    while (unsent < answers.size() && plan.frameAt(endMillis(unsent)) <= index) {
      Answer answer = answers.get(unsent++);
      answer.sentNanos = nowNanos;
      answer.intendedNanos = intendedNanos;
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

  /** True the first time utterance {@code i} got a partial. */
  boolean firstPartial(int i) {
    boolean isFirst = !answers.get(i).hasPartial;
    answers.get(i).hasPartial = true;
    return isFirst;
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
      finish(plan.turns().get(i).clip(), answers.get(i));
    }
  }

  private void finish(Clip clip, Answer answer) {
    var lane = plan.caller().lane();
    Tally tally = recording.tallyAt(lane, answer.intendedNanos);
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
    }
    if (hasFinal && answer.finalNanos < answer.intendedNanos) {
      tally.add(Count.EARLY);
    } else if (hasFinal) {
      measure(heard, answer);
    }
  }

  private void measure(Heard heard, Answer answer) {
    long nanos = answer.finalNanos - answer.intendedNanos;
    recording.series(heard.lane(), Metric.FINAL).record(answer.intendedNanos, nanos);
    recording.series(heard.lane(), Metric.FINAL_RAW).record(answer.intendedNanos,
        answer.finalNanos - answer.sentNanos);
    if (heard.phase() != Timeline.WARMUP) {
      recording.finalOf(heard.origin(), nanos);
    }
  }
}
