package sluice.report;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import sluice.load.Arrivals;
import sluice.load.Limits;
import sluice.load.Metric;
import sluice.load.Recording;
import sluice.load.Scenario;
import sluice.load.Scenarios;
import sluice.load.Slo;
import sluice.load.Tally.Count;
import sluice.load.Timeline;
import sluice.wire.Lane;

/** A promise about every window is judged by windows in each phase's suite as well. */
class PhaseSuitesTest {
  private static final long MILLI = 1_000_000;
  private static final Timeline TIMELINE = new Timeline(0,
      List.of(new Timeline.Phase("calm", 30_000), new Timeline.Phase("flood", 30_000)));

  /** Ten finals a second of 100 ms, but for 1.4 s of them in the middle of the flood. */
  private static String suites(String slo) {
    Recording recording = new Recording(TIMELINE);
    for (int i = 0; i < 600; i++) {
      boolean isSlow = i >= 420 && i < 434;
      recording.series(Lane.INTERACTIVE, Metric.FINAL).record(i * 100 * MILLI,
          (isSlow ? 900 : 100) * MILLI);
      recording.tallyAt(Lane.INTERACTIVE, i * 100 * MILLI).add(Count.SESSIONS);
    }
    Scenario scenario = new Scenario("s", 1, TIMELINE,
        List.of(Scenarios.caller(Lane.INTERACTIVE, new Arrivals.Streams(1, 0))),
        List.of(Slo.parse(slo)), Limits.DEFAULT);
    return ReportJunit.of(Report.of(scenario, SampleReport.report().about(), recording));
  }

  private static void assertFailures(int failures, String suite, String xml) {
    assertTrue(xml.contains("<testsuite name=\"" + suite + "\" tests=\"1\" failures=\""
        + failures + "\" errors=\"0\" skipped=\"0\""), xml);
  }

  @Test
  void oneBrokenWindowFailsTheSuiteOfItsPhaseAlone() {
    String xml = suites("interactive.final.p95 < 800ms every 10s");
    assertFailures(1, "run", xml);
    assertFailures(0, "phase calm", xml);
    assertFailures(1, "phase flood", xml);
    assertTrue(xml.contains(
        "in phase flood alone: 900 ms in second 40 to 50, worst of 3 windows, 1 broken"), xml);
  }

  @Test
  void thePromiseAboutAPhaseAsOnePasses() {
    String xml = suites("interactive.final.p95 < 800ms");
    assertFailures(0, "run", xml);
    assertFailures(0, "phase flood", xml);
  }
}
