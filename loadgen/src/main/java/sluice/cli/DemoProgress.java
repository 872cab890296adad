package sluice.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sluice.engine.EngineStatus;
import sluice.live.StatusBoard;
import sluice.measure.LatencyKey.Part;
import sluice.measure.LatencyRow;
import sluice.wire.Lane;

/** A line about a running demo: rewritten every second on a terminal, every five elsewhere. */
final class DemoProgress {
  private static final int PLAIN_EVERY = 5;

  private final Console console;
  private final StatusBoard board;
  private final int seconds;
  private final boolean isTerminal = System.console() != null && System.console().isTerminal();

  DemoProgress(Console console, StatusBoard board, int seconds) {
    this.console = console;
    this.board = board;
    this.seconds = seconds;
  }

  /** Shows progress until the load ends. */
  void watch(Child load) throws InterruptedException {
    for (int second = 1; !load.endsWithin(1_000); second++) {
      if (isTerminal) {
        console.again(line(second));
      } else if (second % PLAIN_EVERY == 0) {
        console.note(line(second));
      }
    }
    if (isTerminal) {
      console.note("");
    }
  }

  private String line(int second) {
    EngineStatus status = board.status();
    int interactive = status.sessions().lanes().get(Lane.INTERACTIVE.ordinal()).open();
    int batch = status.sessions().lanes().get(Lane.BATCH.ordinal()).open();
    long up = status.tiers().stream().filter(t -> t.health().isUp()).count();
    int queued = status.lanes().stream().mapToInt(EngineStatus.LaneStatus::queued).sum();
    long shed = status.lanes().stream().mapToLong(EngineStatus.LaneStatus::shed).sum();
    return String.format(Locale.ROOT,
        "demo: %3d/%d s | %d interactive, %d batch streams | %d/%d tiers up | %d chunks wait, %d "
            + "shed | interactive end to end p50 %s p99 %s ms",
        Math.min(second, seconds), seconds, interactive, batch, up, status.tiers().size(), queued,
        shed, millis(row().map(r -> r.quantiles().p50())),
        millis(row().map(r -> r.quantiles().p99())));
  }

  private Optional<LatencyRow> row() {
    List<LatencyRow> rows = board.totals();
    return rows.stream().filter(
        r -> r.key().lane() == Lane.INTERACTIVE && r.key().part() == Part.END_TO_END).findFirst();
  }

  private static String millis(Optional<Long> micros) {
    return micros.map(m -> String.format(Locale.ROOT, "%.1f", m / 1e3)).orElse("-");
  }
}
