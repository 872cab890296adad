package sluice.cli;

import java.util.function.Consumer;
import sluice.load.Scenario;
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
    Outcome last = search.answer().tried().getLast().outcome();
    int least = options.confirmSeconds();
    return load.withDuration(
        1_000L * Judgement.seconds(last, scenario.slos(), least, LONGER_MOST * least));
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
