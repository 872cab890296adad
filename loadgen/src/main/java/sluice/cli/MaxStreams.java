package sluice.cli;

import java.util.function.Consumer;
import sluice.load.Scenario;
import sluice.load.Timeline;
import sluice.report.Results;
import sluice.report.Verdict;
import sluice.search.Judgement;
import sluice.search.Loads;
import sluice.search.Outcome;
import sluice.search.SearchText;
import sluice.search.StreamSearch;
import sluice.search.Trial;

/** Makes the runs that a search asks for, on sockets or in virtual time. Runs once. */
final class MaxStreams {
  /** A confirming run is never longer than so many times the shortest. */
  private static final int LONGER_MOST = 10;

  /** What a run says. */
  record Ran(Results results, Verdict verdict) {}

  /** Runs a scenario. */
  @FunctionalInterface
  interface Runner {
    Ran run(Scenario scenario) throws Exception;
  }

  private final FindOptions options;
  private final Scenario scenario;
  private final Loads loads;
  private final StreamSearch search;

  /**
   * A search that has not begun.
   *
   * @throws UsageException when the scenario has nothing to scale or to search by
   */
  MaxStreams(FindOptions options, Scenario scenario) {
    this.options = options;
    this.scenario = scenario;
    loads = Usage.check(() -> new Loads(scenario));
    search = new StreamSearch(options.plan(loads, scenario));
  }

  /** Runs until the search is over; tells each trial in one line. */
  StreamSearch.Answer find(Runner runner, Consumer<String> tell) throws Exception {
    while (search.next().isPresent()) {
      Trial trial = search.next().get();
      Ran ran = runner.run(scenario(trial));
      Outcome outcome = Judgement.of(ran.results(), ran.verdict());
      search.tell(outcome);
      tell.accept(SearchText.line(new StreamSearch.Tried(trial, outcome)));
    }
    return search.answer();
  }

  /** Every run has seeds of its own, named ones too, so that two confirmations are two. */
  private Scenario scenario(Trial trial) {
    Scenario load = loads.at(trial.streams(), scenario.seeds().ofTrial(trial.number()));
    if (trial.purpose() != Trial.Purpose.CONFIRM) {
      return load;
    }
    long ownMillis = load.timeline().endNanos() / 1_000_000 - load.timeline().warmupMillis();
    int least = Math.max(options.confirmSeconds(), (int) Math.ceilDiv(ownMillis, 1_000L));
    int most = (int) ((Timeline.RUN_MILLIS_MAX - load.timeline().warmupMillis()) / 1_000);
    int seconds = Judgement.seconds(search.answer().held(trial.streams()), scenario.slos(), least,
        Math.min(most, LONGER_MOST * least));
    return load.withDuration(Math.max(ownMillis, 1_000L * seconds));
  }

  /** What a process ends with. */
  static Exit exit(StreamSearch.Answer answer) {
    return switch (answer.state()) {
      case FOUND, AT_LIMIT -> Exit.OK;
      case GENERATOR_LIMITED -> Exit.INVALID;
      case UNCONFIRMED, NONE -> Exit.FAILED;
    };
  }
}
