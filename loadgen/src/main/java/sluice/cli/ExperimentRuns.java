package sluice.cli;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Function;
import sluice.experiment.Outcome;
import sluice.experiment.Result;

/**
 * An experiment, run with one seed or with several.
 *
 * @param file        as it was asked for
 * @param results     one for each seed, the file's first; at least one; copied
 * @param wallSeconds that all of them took
 * @param isSimulated false when it ran on real sockets
 */
record ExperimentRuns(String file, List<Result> results, double wallSeconds,
    boolean isSimulated) {
  ExperimentRuns {
    results = List.copyOf(results);
  }

  /** The run with the first seed that failed, or else the first. */
  Result shown() {
    return results.stream().filter(it -> !it.isPassed()).findFirst()
        .orElse(results.getFirst());
  }

  String name() {
    return shown().experiment().name();
  }

  long passed() {
    return results.stream().filter(Result::isPassed).count();
  }

  boolean isPassed() {
    return passed() == results.size();
  }

  /** Median seconds to detection; empty when half of the runs have none. */
  OptionalLong detection() {
    List<Long> found = results.stream()
        .map(it -> it.outcome().detectionSeconds().orElse(Long.MAX_VALUE)).sorted().toList();
    long median = found.get((found.size() - 1) / 2);
    return median == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(median);
  }

  /** Median sessions that the fault struck on the canary. */
  long exposed() {
    return median(it -> it.exposure().struck());
  }

  /** Median of milliseconds from the verdict to the last new session; empty without a rollback. */
  OptionalLong newMillis() {
    return back(Outcome.Back::newMillis);
  }

  /** Median of milliseconds from the verdict to the last stream; empty without a rollback. */
  OptionalLong streamMillis() {
    return back(Outcome.Back::streamMillis);
  }

  /** What repeats the run that is shown. */
  String repeat() {
    return "./sluice experiment " + file + (isSimulated ? " --simulate" : "") + " --steps --seed "
        + shown().experiment().extent().seed();
  }

  /** One line for a person who waits. */
  String line() {
    return String.format(Locale.ROOT, "%s %s, seed %d, %d of %d runs passed in %.1f s", name(),
        isPassed() ? "passed" : "FAILED", shown().experiment().extent().seed(), passed(),
        results.size(), wallSeconds);
  }

  private OptionalLong back(Function<Outcome.Back, Long> read) {
    List<Long> all = results.stream().flatMap(it -> it.outcome().back().stream()).map(read)
        .sorted().toList();
    return all.isEmpty() ? OptionalLong.empty() : OptionalLong.of(all.get((all.size() - 1) / 2));
  }

  private long median(Function<Outcome, Long> read) {
    List<Long> all =
        results.stream().map(Result::outcome).map(read).sorted().toList();
    return all.get((all.size() - 1) / 2);
  }
}
