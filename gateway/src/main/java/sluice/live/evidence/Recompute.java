package sluice.live.evidence;

import java.nio.file.Path;
import java.util.Optional;
import sluice.rollout.trial.Step;
import sluice.rollout.trial.TrialRun;

/** Judges an evidence file again, and compares every second with what the file says. Blocks. */
public final class Recompute {
  private final EvidenceHeader header;
  private final TrialRun run;
  private Optional<Difference> difference = Optional.empty();
  private Optional<Long> ended = Optional.empty();
  private long seconds;

  /**
   * The first second that comes out otherwise than the file says.
   *
   * @param line of the file
   */
  public record Difference(int line, long second, String said, String found) {}

  /**
   * What came of it.
   *
   * @param run        as it stands after the last second
   * @param ended      second of the verdict that ended it; empty while it goes on
   * @param difference none when every second came out the same, bit for bit
   * @param seconds    compared
   */
  public record Result(EvidenceHeader header, TrialRun run, Optional<Long> ended,
      Optional<Difference> difference, long seconds) {}

  private Recompute(EvidenceHeader header) {
    this.header = header;
    run = header.run();
  }

  /**
   * Judges {@code file} again.
   *
   * @throws IllegalArgumentException when it cannot be read, in one line
   */
  public static Result of(Path file) {
    EvidenceReader reader = new EvidenceReader(file);
    Recompute again = new Recompute(reader.header());
    reader.read(again::take);
    return new Result(again.header, again.run, again.ended, again.difference, again.seconds);
  }

  private void take(EvidenceReader.Turn turn, int line) {
    Step step = switch (turn) {
      case EvidenceReader.Second it -> run.tick(it.said().second(), it.findings());
      case EvidenceReader.Word it -> run.take(it.asked().command());
    };
    if (step.trial().isOver() && ended.isEmpty()) {
      ended = Optional.of(run.second());
    }
    if (turn instanceof EvidenceReader.Second it) {
      seconds++;
      String said = shown(it.said().e(), it.said().state());
      String found = shown(run.totalE(), step.trial().state().key());
      if (difference.isEmpty() && !said.equals(found)) {
        difference = Optional.of(new Difference(line, it.said().second(), said, found));
      }
    }
  }

  private static String shown(double e, String state) {
    return "state " + state + ", all E together " + e;
  }
}
