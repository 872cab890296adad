package sluice.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sluice.load.Arrivals;
import sluice.load.Limits;
import sluice.load.Metric;
import sluice.load.Recording;
import sluice.load.Scenario;
import sluice.load.Scenarios;
import sluice.load.Timeline;
import sluice.load.Timeline.Phase;
import sluice.load.Timeline.Start;
import sluice.wire.Lane;

/** A run in which clips begin while calls go on: the tables keep each lane's own phases. */
class LanePhasesTest {
  private static final long SECOND = 1_000_000_000;
  /** Warm-up to second 2; calls in 2 to 12, clips in 7 to 17. */
  private static final Timeline TIMELINE = new Timeline(2_000, List.of(
      new Phase("calls", 10_000, Start.NEXT, Optional.of(Lane.INTERACTIVE)),
      new Phase("clips", 10_000, new Start(Optional.of(List.of()), 5_000),
          Optional.of(Lane.BATCH))));

  private static Recording recording() {
    Recording recording = new Recording(TIMELINE);
    for (Lane lane : Lane.values()) {
      for (int second = 0; second < 15; second++) {
        recording.series(lane, Metric.FINAL).record(second * SECOND, SECOND / 2);
      }
    }
    return recording;
  }

  private static Report report() {
    Scenario scenario = new Scenario("lanes", 1, TIMELINE,
        List.of(Scenarios.caller(Lane.INTERACTIVE, new Arrivals.Streams(1, 0))), List.of(),
        Limits.DEFAULT);
    return Report.of(scenario, SampleReport.report().about(), recording());
  }

  private static List<String> secondsOfLog(String tag) {
    return new HistogramLog(recording()).text(0).lines()
        .filter(line -> line.startsWith("Tag=" + tag + ","))
        .map(line -> line.split(",")[1].replaceAll("\\..*", "")).toList();
  }

  private static List<String> phasesOfTable(String lane) {
    return ReportCsv.seconds(report()).lines().map(line -> line.split(","))
        .filter(cells -> cells[2].equals(lane)).map(cells -> cells[0] + " " + cells[1]).toList();
  }

  @Test
  void theLogLeavesOutTheWarmUpOfEachLane() {
    assertEquals(List.of("2", "14"), ends(secondsOfLog("interactive.final")));
    assertEquals(List.of("7", "14"), ends(secondsOfLog("batch.final")));
  }

  @Test
  void theSecondsOfALaneNameItsOwnPhase() {
    assertEquals(List.of("1 warm-up", "2 calls", "8 calls", "14 calls"),
        phasesOfTable("interactive").stream()
            .filter(row -> row.matches("(1|2|8|14) .*")).toList());
    assertEquals(List.of("1 warm-up", "2 warm-up", "8 clips", "14 clips"),
        phasesOfTable("batch").stream().filter(row -> row.matches("(1|2|8|14) .*")).toList());
  }

  private static List<String> ends(List<String> seconds) {
    return List.of(seconds.getFirst(), seconds.getLast());
  }
}
