package sluice.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import sluice.load.Metric;
import sluice.load.Recording;
import sluice.load.Scenario;
import sluice.load.Scenarios;
import sluice.load.Slo;
import sluice.load.Tally.Count;
import sluice.report.Results;
import sluice.report.Scores;
import sluice.report.Verdict;
import sluice.wire.Lane;

/** What a run says to a search. */
class JudgementTest {
  private static final String WHOLE = "interactive.final.p99 < 800ms";
  private static final String WINDOWS = "interactive.final.p99 < 800ms every 10s";

  /** A run of a minute with so many finals a second, all of 100 ms. */
  private static Outcome judged(int perSecond, String... slos) {
    Scenario scenario = Scenarios.streams(1, 60_000, List.of(slos).stream().map(Slo::parse)
        .toArray(Slo[]::new));
    Recording recording = new Recording(scenario.timeline());
    for (int i = 0; i < 60 * perSecond; i++) {
      recording.series(Lane.INTERACTIVE, Metric.FINAL).record(i * 1_000_000_000L / perSecond,
          100_000_000);
    }
    recording.tally(Lane.INTERACTIVE, 0).add(Count.SESSIONS);
    Results results = new Results(recording, new Scores(recording.heard(), 1));
    return Judgement.of(results, Verdict.of(scenario, results, 0));
  }

  @Test
  void valuesProveAPercentileOfTheRun() {
    assertEquals(Outcome.State.MET, judged(10, WHOLE).state());
    assertEquals(Outcome.State.UNPROVEN, judged(1, WHOLE).state());
  }

  @Test
  void valuesOfTheRunDoNotProveAPromiseOfEveryWindow() {
    Outcome outcome = judged(10, WINDOWS);
    Outcome.Evidence windows = outcome.evidence().getFirst();
    assertTrue(windows.isKept());
    assertFalse(windows.isProven());
    assertEquals(0, windows.values());
    assertEquals(Outcome.State.MET, outcome.state(), "it would never have an answer");
  }

  @Test
  void aPromiseOfWindowsLeavesTheOthersToBeProven() {
    assertEquals(Outcome.State.MET, judged(10, WINDOWS, WHOLE).state());
    Outcome few = judged(1, WINDOWS, WHOLE);
    assertEquals(Outcome.State.UNPROVEN, few.state());
    assertTrue(few.reason().startsWith(WHOLE + ": 0 of 60 values"), few.reason());
  }

  @Test
  void theAnswerNamesWhatItCouldNotProve() {
    StreamSearch search = new StreamSearch(new StreamSearch.Plan(1, 1, 1, 0.05, 2));
    while (search.next().isPresent()) {
      search.tell(judged(10, WHOLE, WINDOWS));
    }
    String told = SearchText.conclusion(search.answer());
    assertTrue(told.contains("confirmed by 2 runs at confidence 0.99 (kept, not proven: " + WINDOWS
        + ")"), told);
  }
}
