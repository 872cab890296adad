package sluice.cli;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import sluice.load.Scenario;
import sluice.load.Slo;
import sluice.search.Loads;
import sluice.search.StreamSearch;

/** Options of a search for the largest load. A picocli mixin. */
final class FindOptions {
  private static final String GOAL = "max-streams";
  private static final double RESOLUTION = 0.05;
  private static final int CONFIRMATIONS = 2;

  @Option(names = "--find", paramLabel = "GOAL", description = {
      "Instead of one run: find max-streams, the most interactive streams that keep every",
      "promise. Doubles and halves, narrows to 5 %%, then confirms by two longer runs."})
  private Optional<String> goal;
  @Option(names = "--slo", paramLabel = "PROMISE", description = {
      "Judge by it instead of the scenario's promises; may be given several times.",
      "Such as 'interactive.final.p99 < 800ms'."})
  private List<String> slos = List.of();
  @Option(names = "--from", paramLabel = "N",
      description = "With --find: streams to begin with (those of the scenario).")
  private Optional<Integer> from;
  @Option(names = "--most", paramLabel = "N",
      description = "With --find: never more streams (limits.sessions of the scenario).")
  private Optional<Integer> most;
  @Option(names = "--confirm-seconds", paramLabel = "S", defaultValue = "60", description = {
      "With --find: shortest confirming run (default ${DEFAULT-VALUE}), never shorter than the",
      "scenario; one that gathers too few values to prove its promise is made up to ten times",
      "as long."})
  private int confirmSeconds;

  /** True when a search is asked for, not a run. */
  boolean isSearch() {
    goal.filter(g -> !g.equals(GOAL)).ifPresent(g -> {
      throw new UsageException("--find '" + g + "': allowed is " + GOAL);
    });
    if (goal.isEmpty() && (from.isPresent() || most.isPresent())) {
      throw new UsageException("--from and --most go with --find " + GOAL);
    }
    return goal.isPresent();
  }

  /** The scenario with the promises of the command line, if there are any. */
  Scenario promising(Scenario scenario) {
    return slos.isEmpty() ? scenario
        : Usage.check(() -> scenario.withSlos(slos.stream().map(Slo::parse).toList()));
  }

  /** Where to look. */
  StreamSearch.Plan plan(Loads loads, Scenario scenario) {
    Usage.range("--confirm-seconds", confirmSeconds, 1, 3_600);
    int limit = most.orElse(Math.max(scenario.limits().sessions(), loads.least()));
    int first = from.orElse(Math.min(loads.asked(), limit));
    return Usage.check(() -> new StreamSearch.Plan(first, loads.least(), limit, RESOLUTION,
        CONFIRMATIONS));
  }

  /** Shortest confirming run. */
  int confirmSeconds() {
    return confirmSeconds;
  }
}
