package sluice.cli;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import picocli.CommandLine.Option;
import sluice.batch.baseline.Knobs;

/** The settings that some policies take. A picocli mixin. */
final class KnobOptions {
  private static final double MILLIS_MAX = 1e6;

  @Option(names = "--max-batch", paramLabel = "N",
      description = "Largest batch the policy builds; for those that have the knob.")
  private Optional<Integer> maxBatch = Optional.empty();
  @Option(names = "--delay-ms", paramLabel = "MS",
      description = "Longest wait for a fuller batch.")
  private Optional<Double> delayMillis = Optional.empty();
  @Option(names = "--timeout-ms", paramLabel = "MS",
      description = "Wait after which a queued request is given up.")
  private Optional<Double> timeoutMillis = Optional.empty();

  /**
   * What was asked for.
   *
   * @throws UsageException when a number is out of range
   */
  Knobs knobs() {
    OptionalInt size = maxBatch.map(OptionalInt::of).orElse(OptionalInt.empty());
    return Usage.check(() -> new Knobs(size, nanos("--delay-ms", delayMillis),
        nanos("--timeout-ms", timeoutMillis), OptionalLong.empty()));
  }

  private static OptionalLong nanos(String option, Optional<Double> millis) {
    if (millis.isEmpty()) {
      return OptionalLong.empty();
    }
    if (!(millis.get() >= 0 && millis.get() <= MILLIS_MAX)) {
      throw new UsageException(option + " " + millis.get() + ": allowed is a number 0..1000000");
    }
    return OptionalLong.of(Math.round(millis.get() * 1e6));
  }
}
