package sluice.load;

import java.util.BitSet;
import java.util.List;
import sluice.load.Tally.Count;
import sluice.wire.ServerMessage.UtteranceEnd;

/**
 * How the server's claims that a turn is over compare with the truth: docs/METRICS.md. Owned by one
 * {@link Ear}.
 */
final class TurnMeter {
  /** Ends that the server did not find: it cut an endless utterance, or was told. */
  private static final List<String> NO_CLAIMS = List.of("maximum", "finalize", "stop");
  /** A server that names the end of speech itself may be off by so much. */
  private static final long SLACK_MILLIS = 100;

  private final Sheet sheet;
  private final SentLog sent;
  private final Answers answers;
  private final BitSet ended = new BitSet();
  private boolean hasClaimed;

  TurnMeter(SessionPlan plan, Sheet sheet, SentLog sent, Answers answers) {
    this.sheet = sheet;
    this.sent = sent;
    this.answers = answers;
  }

  void heard(UtteranceEnd m, long nowNanos) {
    if (NO_CLAIMS.contains(m.reason())) {
      return;
    }
    hasClaimed = true;
    Tally tally = sheet.tallyAt(sent.intendedAt(m.atMillis()));
    tally.add(Count.TURN_ENDS);
    int turn = answers.at(m.atMillis());
    boolean isOver = turn >= 0 && answers.isSaid(turn)
        && m.atMillis() >= answers.endMillis(turn) - SLACK_MILLIS;
    if (!isOver || ended.get(turn)) {
      tally.add(Count.TURN_ENDS_FALSE);
      return;
    }
    ended.set(turn);
    long end = answers.intendedNanos(turn);
    sheet.record(Metric.END_OF_TURN, end, nowNanos - end);
  }

  /** Counts the turns whose end the server missed; of the last one nobody knows. */
  void finish() {
    int last = answers.saidCount() - 1;
    for (int turn = 0; turn <= last && hasClaimed; turn++) {
      if (turn == last && !ended.get(turn)) {
        return;
      }
      Tally tally = sheet.tallyAt(answers.intendedNanos(turn));
      tally.add(Count.TURNS);
      tally.add(Count.TURNS_MISSED, ended.get(turn) ? 0 : 1);
    }
  }
}
