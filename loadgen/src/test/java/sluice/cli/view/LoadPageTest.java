package sluice.cli.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import sluice.load.Glance;
import sluice.load.Recording;
import sluice.load.SampleRun;
import sluice.load.Scenario;
import sluice.load.Slo;
import sluice.load.Timeline;
import sluice.load.Timeline.Phase;
import sluice.load.Timeline.Start;
import sluice.load.Vitals;
import sluice.load.socket.LoadClient.Progress;
import sluice.load.socket.Sight;
import sluice.wire.Lane;

/** Whoever watches a load reads what it does. */
class LoadPageTest {
  private static final Recording RECORDING = SampleRun.recording();
  private static final Scenario SCENARIO = SampleRun.scenario();
  private final LoadPage page =
      new LoadPage(SCENARIO, "ws://h:1/v1/stream", new Ink(false, false));

  private static Progress at(long second, Glance glance, Map<String, Long> errors) {
    Vitals.Reading empty = Vitals.Reading.empty();
    for (int i = 1; i <= 100; i++) {
      empty.late().recordValue(10 * i);
      empty.finals().get(Lane.INTERACTIVE).recordValue(4_000 * i);
    }
    Vitals.Reading reading =
        new Vitals.Reading(40, 2, new TreeMap<>(errors), empty.late(), empty.finals());
    return new Progress(second, 65, 118, 0, new Sight(reading, glance));
  }

  private static Glance glance() {
    return Glance.at(RECORDING, SCENARIO.slos(), 0);
  }

  private void hasLine(List<String> lines, String start) {
    assertTrue(lines.stream().anyMatch(line -> line.startsWith(start)),
        "no line '" + start + "' in\n" + String.join("\n", lines));
  }

  @Test
  void aSecondShowsStreamsLatenessFinalsAndPromises() {
    glance().heard().forEach(page::heard);
    List<String> lines = page.lines(at(40, glance(), Map.of()));
    hasLine(lines, "load sample at ws://h:1/v1/stream");
    hasLine(lines, "===============================-------------------   40 of 65 s  flood");
    hasLine(lines, "streams      40 open   118 begun   2 refused   0 errors");
    hasLine(lines, "send late    p50  0.50 ms   p99  0.99 ms   max  1.00 ms   limit p99 20.0 ms");
    hasLine(lines, "interactive  p50   201 ms   p99   397 ms    100 finals in 10 s  @");
    hasLine(lines, "batch        p50        -   p99        -      0 finals in 10 s");
    hasLine(lines, "so far       FAIL");
    hasLine(lines, "  BROKEN interactive.final.p99 < 600ms: ");
    hasLine(lines, "  kept   interactive.lost <= 0: 0");
    hasLine(lines, "  kept   interactive.wer < 25%: ");
  }

  @Test
  void nothingCountsInTheWarmUp() {
    List<String> lines =
        page.lines(at(3, new Glance(new Recording(SCENARIO.timeline()), List.of()), Map.of()));
    hasLine(lines, "so far       nothing counts yet   3 without data yet");
    hasLine(lines, "  waits  interactive.final.p99 < 600ms: no data");
  }

  @Test
  void aPromiseInWindowsWaitsForTheReport() {
    Scenario windows = SCENARIO.withSlos(List.of(Slo.parse("interactive.lost <= 0 every 10s"),
        Slo.parse("interactive.final.p99 < 1ms every 10s")));
    LoadPage own = new LoadPage(windows, "ws://h:1/v1/stream", new Ink(false, false));
    List<String> lines = own.lines(at(40, Glance.at(RECORDING, windows.slos(), 0), Map.of()));
    hasLine(lines, "so far       PASS   2 without data yet");
    hasLine(lines, "  waits  interactive.lost <= 0 every 10s: ");
    hasLine(lines, "  waits  interactive.final.p99 < 1ms every 10s: ");
  }

  @Test
  void errorsAreNamed() {
    List<String> lines = page.lines(at(40, glance(), Map.of("closed1006", 2L, "stalled", 1L)));
    hasLine(lines, "streams      40 open   118 begun   2 refused   3 errors");
    hasLine(lines, "errors       closed1006 2, stalled 1");
  }

  @Test
  void withoutATerminalASecondIsOneLine() {
    assertEquals("load: 40 of 65 s, flood, 40 streams open, 118 begun, 2 refused, 0 errors, send "
        + "late p99 0.99 ms, interactive final p50 201 ms p99 397 ms, batch final p50 - p99 - "
        + "(last 10 s), so far FAIL", page.line(at(40, glance(), Map.of())));
  }

  /** Calls in seconds 2 to 12, clips in 7 to 17. */
  private static Scenario ownPhases() {
    Timeline timeline = new Timeline(2_000, List.of(
        new Phase("calls", 10_000, Start.NEXT, Optional.of(Lane.INTERACTIVE)),
        new Phase("clips", 10_000, new Start(Optional.of(List.of()), 5_000),
            Optional.of(Lane.BATCH))));
    return SCENARIO.withSlos(List.of()).with(timeline,
        SCENARIO.callers().stream().map(c -> c.withDuring(List.of())).toList());
  }

  @Test
  void lanesWithPhasesOfTheirOwnNameThem() {
    Scenario lanes = ownPhases();
    LoadPage own = new LoadPage(lanes, "ws://h:1/v1/stream", new Ink(false, false));
    Glance glance = new Glance(new Recording(lanes.timeline()), List.of());
    Map<Long, String> phases = Map.of(1L, "warm-up", 4L, "interactive calls / batch warm-up",
        10L, "interactive calls / batch clips", 65L, "draining");
    phases.forEach((second, phase) -> {
      assertTrue(own.lines(at(second, glance, Map.of())).get(1).endsWith(" s  " + phase), phase);
      assertTrue(own.line(at(second, glance, Map.of()))
          .startsWith("load: " + second + " of 65 s, " + phase + ", 40 streams open"), phase);
    });
  }

  @Test
  void aSecondCostsLessThanOnePercentOfACore() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    Vitals vitals = new Vitals();
    glance().heard().forEach(page::heard);
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 40; i++) {
      long before = threads.getCurrentThreadCpuTime();
      vitals.read(40_000_000_000L);
      page.lines(at(40, glance(), Map.of()));
      least = Math.min(least, threads.getCurrentThreadCpuTime() - before);
    }
    assertTrue(least < 10_000_000, "a second costs " + least / 1_000 + " us, at most 10000");
  }
}
