package sluice.load.dialect;

import java.util.List;
import sluice.load.SessionPlan;
import sluice.load.Turn;

/**
 * When a client that finds the ends of turns itself tells them: some silence after the true end of
 * each utterance, as a perfect detector would. Immutable.
 *
 * @param endMillis stream times, ascending; copied
 */
record Turns(List<Long> endMillis) {
  /** The server finds them. */
  static final Turns NONE = new Turns(List.of());

  Turns {
    endMillis = List.copyOf(endMillis);
  }

  /** {@code silenceMillis} after each utterance of {@code plan}. */
  static Turns of(SessionPlan plan, int silenceMillis) {
    return new Turns(plan.turns().stream().map(turn -> end(turn) + silenceMillis).toList());
  }

  private static long end(Turn turn) {
    return turn.atMillis() + turn.clip().speech().endMillis();
  }

  /** True when turn {@code index} is over once {@code millis} have been played. */
  boolean isOver(int index, long millis) {
    return index < endMillis.size() && endMillis.get(index) <= millis;
  }
}
