package sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import sluice.load.Arrivals;
import sluice.load.Metric;
import sluice.load.Recording;
import sluice.load.Scenario;
import sluice.load.Scenarios;
import sluice.load.Seeds;
import sluice.load.Slo;
import sluice.load.Tally.Count;
import sluice.report.Results;
import sluice.report.Scores;
import sluice.report.Verdict;
import sluice.search.StreamSearch;
import sluice.wire.Lane;

/** Which runs a search makes, of a server that carries two streams. */
class MaxStreamsTest {
  private static final int CARRIED = 2;
  private final List<Scenario> runs = new ArrayList<>();

  private StreamSearch.Answer find(Scenario scenario, double finalsPerSecond, String... options)
      throws Exception {
    FindOptions find = CommandLine.populateCommand(new FindOptions(), options);
    return new MaxStreams(find, scenario).find(load -> {
      runs.add(load);
      Recording recording = new Recording(load.timeline());
      boolean isCarried = streams(load) <= CARRIED;
      // A server that breaks answers more often, as one that asks its callers to say it again.
      double finals = (isCarried ? 1 : 10) * finalsPerSecond * seconds(load);
      for (int i = 0; i < finals; i++) {
        recording.series(Lane.INTERACTIVE, Metric.FINAL).record(i, isCarried ? 100 : 900_000_000);
      }
      recording.tally(Lane.INTERACTIVE, 0).add(Count.SESSIONS);
      Results results = new Results(recording, new Scores(recording.heard(), 1));
      return new MaxStreams.Ran(results, Verdict.of(load, results, 0));
    }, line -> {});
  }

  private static int streams(Scenario load) {
    return ((Arrivals.Streams) load.callers().getFirst().arrivals()).count();
  }

  private static long seconds(Scenario load) {
    return load.timeline().endNanos() / 1_000_000_000;
  }

  private List<Scenario> confirming() {
    return runs.subList(runs.size() - 2, runs.size());
  }

  private static Scenario promising(long millis) {
    return Scenarios.streams(1, millis, Slo.parse("interactive.final.p99 < 800ms"));
  }

  @Test
  void confirmingRunsAreNeverShorterThanTheScenario() throws Exception {
    find(promising(155_000), 100, "--most", "8", "--confirm-seconds", "60");
    assertEquals(List.of(155L, 155L), confirming().stream().map(MaxStreamsTest::seconds).toList());
  }

  @Test
  void confirmingRunsOfAShortScenarioLastTheSecondsAskedFor() throws Exception {
    find(promising(9_500), 1_000, "--most", "8", "--confirm-seconds", "60");
    assertEquals(List.of(60L, 60L), confirming().stream().map(MaxStreamsTest::seconds).toList());
  }

  @Test
  void howLongTheyLastIsToldByTheLoadThatHeldAndNotByTheOneThatBroke() throws Exception {
    StreamSearch.Answer answer = find(promising(20_000), 25, "--most", "8", "--confirm-seconds",
        "20");
    assertEquals(CARRIED, answer.streams());
    assertEquals(StreamSearch.State.FOUND, answer.state());
    assertTrue(confirming().stream().allMatch(load -> seconds(load) > 60 && seconds(load) <= 200),
        confirming().toString());
  }

  @Test
  void confirmingRunsSayOtherThingsThoughTheirSeedsAreNamed() throws Exception {
    Scenario named = promising(20_000);
    find(named.withSeeds(named.seeds().with(Seeds.Part.SAMPLES, 5)), 1_000, "--most", "8");
    assertNotEquals(confirming().getFirst().seeds().of(Seeds.Part.SAMPLES),
        confirming().getLast().seeds().of(Seeds.Part.SAMPLES));
  }
}
