package sluice.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
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

class VerdictTest {
  private static final long MILLI = 1_000_000;
  private static final Timeline TIMELINE = new Timeline(0,
      List.of(new Timeline.Phase("calm", 1_000), new Timeline.Phase("flood", 1_000)));
  private final Recording recording = new Recording(TIMELINE);

  private Verdict verdict(String slo) {
    recording.tally(Lane.INTERACTIVE, 0).add(Count.SESSIONS);
    Scenario scenario = new Scenario("s", 1, TIMELINE,
        List.of(Scenarios.caller(Lane.INTERACTIVE, new Arrivals.Streams(1, 0))),
        List.of(Slo.parse(slo)), Limits.DEFAULT);
    return Verdict.of(scenario, new Results(recording, new Scores(recording.heard(), 1)), 0);
  }

  private void finals(long atMillis, long millis) {
    recording.series(Lane.INTERACTIVE, Metric.FINAL).record(atMillis * MILLI, millis * MILLI);
  }

  @Test
  void aKeptPromiseIsAPass() {
    finals(10, 700);
    assertEquals(Verdict.State.PASS, verdict("interactive.final.p99 < 800ms").state());
  }

  @Test
  void aBrokenPromiseNamesItsValue() {
    finals(10, 900);
    Verdict verdict = verdict("interactive.final.p99 < 800ms");
    assertEquals(Verdict.State.FAIL, verdict.state());
    assertTrue(verdict.reasons().getFirst().endsWith("900 ms"), verdict.reasons().toString());
  }

  @Test
  void aPromiseWithoutDataIsNotKept() {
    assertEquals(Verdict.State.FAIL, verdict("interactive.final.p99 < 800ms").state());
  }

  @Test
  void onePhaseIsSetAgainstAnother() {
    finals(10, 400);
    finals(1_010, 600);
    assertEquals(Verdict.State.FAIL, verdict("interactive.final.p99[flood/calm] < 1.4").state());
    assertEquals(Verdict.State.PASS, verdict("interactive.final.p99[flood/calm] < 1.6").state());
    assertEquals(Verdict.State.PASS, verdict("interactive.final.p99[calm] < 500ms").state());
  }

  @Test
  void aLateGeneratorGivesNoVerdict() {
    finals(10, 100);
    recording.series(Lane.INTERACTIVE, Metric.SEND_LATE).record(0, 25 * MILLI);
    Verdict verdict = verdict("interactive.final.p99 < 800ms");
    assertEquals(Verdict.State.INVALID, verdict.state());
    assertTrue(verdict.reasons().getFirst().contains("p99 25.0 ms, limit 2.0 ms"));
  }

  @Test
  void lateFramesAreAShareOfAllThatWereDueDroppedOnesToo() {
    finals(10, 100);
    recording.tally(Lane.INTERACTIVE, 0).add(Count.FRAMES, 1_000);
    recording.tally(Lane.INTERACTIVE, 0).add(Count.FRAMES_SKIPPED, 1_000);
    recording.tally(Lane.INTERACTIVE, 0).add(Count.FRAMES_LATE, 1_000);
    Verdict verdict = verdict("interactive.final.p99 < 800ms");
    assertEquals(Verdict.State.INVALID, verdict.state());
    assertTrue(verdict.reasons().getFirst().contains("sent 50.00 % of frames"),
        verdict.reasons().toString());
  }

  /** Finals of 100 ms all along but for {@code slow} of them from second 41 on. */
  private static Verdict windows(String slo, int slow) {
    Timeline minute = new Timeline(2_500,
        List.of(new Timeline.Phase("all", 55_000)));
    Recording kept = new Recording(minute);
    for (int i = 0; i < 570; i++) {
      boolean isSlow = i >= 410 && i < 410 + slow;
      kept.series(Lane.INTERACTIVE, Metric.FINAL).record(i * 100 * MILLI,
          isSlow ? 900 * MILLI : 100 * MILLI);
      kept.tallyAt(Lane.INTERACTIVE, i * 100 * MILLI).add(Count.SESSIONS);
      if (isSlow) {
        kept.tallyAt(Lane.INTERACTIVE, i * 100 * MILLI).error("stalled");
      }
    }
    Scenario scenario = new Scenario("s", 1, minute,
        List.of(Scenarios.caller(Lane.INTERACTIVE, new Arrivals.Streams(1, 0))),
        List.of(Slo.parse(slo)), Limits.DEFAULT);
    return Verdict.of(scenario, new Results(kept, new Scores(kept.heard(), 1)), 0);
  }

  @Test
  void aPromiseThatHoldsOverAllCanBreakInAWindow() {
    assertEquals(Verdict.State.PASS, windows("interactive.final.p95 < 800ms", 15).state());
    Verdict verdict = windows("interactive.final.p95 < 800ms every 10s", 15);
    assertEquals(Verdict.State.FAIL, verdict.state());
    assertTrue(verdict.reasons().getFirst().endsWith(
        "900 ms in second 33 to 43, worst of 5 windows, 1 broken"), verdict.reasons().toString());
  }

  @Test
  void windowsAreWholeSecondsOfThePhaseAndNoneIsShort() {
    List<Window> all =
        windows("interactive.final.p95 < 800ms every 10s", 0).judged().getFirst().windows();
    assertEquals(List.of(3L, 13L, 23L, 33L, 43L),
        all.stream().map(Window::startSecond).toList());
    assertEquals(57, all.getLast().endSecond());
  }

  @Test
  void countsAreAskedOfEveryWindowToo() {
    assertEquals(Verdict.State.PASS, windows("interactive.errors <= 4 every 10s", 4).state());
    Verdict verdict = windows("interactive.errors <= 4 every 10s", 5);
    assertEquals(5, verdict.judged().getFirst().value().orElseThrow());
    assertTrue(windows("interactive.errors[all] <= 4 every 5s", 5).judged().getFirst().worst()
        .orElseThrow().startSecond() == 38);
  }

  @Test
  void aPromiseNoWindowHasDataForIsNotKept() {
    recording.tally(Lane.INTERACTIVE, 0).add(Count.SESSIONS);
    assertEquals(Verdict.State.FAIL, verdict("interactive.final.p99 < 800ms every 1s").state());
  }
}
