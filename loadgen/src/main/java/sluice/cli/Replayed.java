package sluice.cli;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sluice.engine.Replay;
import sluice.engine.Turn;
import sluice.live.journal.BadJournalException;
import sluice.live.journal.JournalHeader;
import sluice.live.journal.JournalReader;

/**
 * A journal given to this build, up to its end or to the first turn that was decided otherwise.
 *
 * @param header     of the journal
 * @param counts     of what both decided alike
 * @param ending     of the journal; a journal that was not read to its end has none
 * @param difference the first, if any
 */
record Replayed(JournalHeader header, Counts counts, Optional<JournalReader.Ending> ending,
    Optional<Difference> difference) {
  private static final int BEFORE = 4;

  /**
   * What was replayed to equal decisions.
   *
   * @param journalNanos from the first turn to the last, in loop time
   */
  record Counts(long turns, long batches, long outcomes, long journalNanos) {}

  /** A turn, its number from 1, and when it was since the first one. */
  record Numbered(long number, long sinceNanos, Turn turn) {}

  /**
   * A turn that this build ran otherwise.
   *
   * @param line   in the journal
   * @param here   the turn as this build ran it
   * @param before a few turns before it, oldest first; copied
   * @param thrown what this build threw; empty when it did not
   */
  record Difference(long line, Numbered journal, Turn here, List<Numbered> before, String thrown) {
    Difference {
      before = List.copyOf(before);
    }
  }

  /**
   * Replays until the end or the first difference.
   *
   * @throws BadJournalException when the journal is damaged or contradicts itself
   */
  static Replayed of(JournalReader journal) {
    Replay replay = room(journal);
    ArrayDeque<Numbered> before = new ArrayDeque<>();
    Counts counts = new Counts(0, 0, 0, 0);
    long startNanos = 0;
    for (Optional<Turn> read = journal.next(); read.isPresent(); read = journal.next()) {
      Turn turn = read.get();
      startNanos = counts.turns == 0 ? turn.atNanos() : startNanos;
      Numbered numbered = new Numbered(journal.turns(), turn.atNanos() - startNanos, turn);
      Turn here = play(replay, turn, journal);
      if (!here.equals(turn)) {
        Difference difference = new Difference(journal.line(), numbered, here,
            new ArrayList<>(before),
            replay.thrown().map(RuntimeException::toString).orElse(""));
        return new Replayed(journal.header(), counts, Optional.empty(), Optional.of(difference));
      }
      counts = plus(counts, numbered);
      before.add(numbered);
      if (before.size() > BEFORE) {
        before.remove();
      }
    }
    return new Replayed(journal.header(), counts, journal.ending(), Optional.empty());
  }

  private static Replay room(JournalReader journal) {
    try {
      return new Replay(journal.header().setup());
    } catch (IllegalArgumentException e) {
      throw journal.bad("setup: " + e.getMessage());
    }
  }

  private static Turn play(Replay replay, Turn turn, JournalReader journal) {
    try {
      return replay.play(turn);
    } catch (IllegalArgumentException e) {
      throw journal.bad(e.getMessage());
    }
  }

  private static Counts plus(Counts counts, Numbered turn) {
    long batches = counts.batches;
    long outcomes = counts.outcomes;
    for (Turn.Act act : turn.turn.acts()) {
      switch (act) {
        case Turn.Sent sent -> batches++;
        case Turn.Recognized r -> outcomes++;
        case Turn.Shed s -> outcomes++;
        case Turn.Failed f -> outcomes++;
        case Turn.Turned t -> {
        }
        case Turn.Threw t -> {
        }
      }
    }
    return new Counts(counts.turns + 1, batches, outcomes, turn.sinceNanos);
  }
}
