package sluice.cli;

import java.util.OptionalInt;
import java.util.OptionalLong;
import picocli.CommandLine.Option;
import sluice.batch.baseline.Knobs;

/** The settings that some policies take. A picocli mixin. */
final class KnobOptions {
  private static final double MILLIS_MAX = 1e6;

  @Option(names = "--max-batch", paramLabel = "N",
      description = "Largest batch the policy builds; for those that have the knob.")
  private OptionalInt maxBatch = OptionalInt.empty();
  @Option(names = "--delay-ms", paramLabel = "MS", defaultValue = "-1",
      showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER,
      description = "Longest wait for a fuller batch.")
  private double delayMillis;
  @Option(names = "--timeout-ms", paramLabel = "MS", defaultValue = "-1",
      showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER,
      description = "Wait after which a queued request is given up.")
  private double timeoutMillis;

  /**
   * What was asked for.
   *
   * @throws UsageException when a number is out of range
   */
  Knobs knobs() {
    return Usage.check(() -> new Knobs(maxBatch, nanos("--delay-ms", delayMillis),
        nanos("--timeout-ms", timeoutMillis), OptionalLong.empty()));
  }

  private static OptionalLong nanos(String option, double millis) {
    if (millis == -1) {
      return OptionalLong.empty();
    }
    if (!(millis >= 0 && millis <= MILLIS_MAX)) {
      throw new UsageException(option + " " + millis + ": allowed is a number 0..1000000");
    }
    return OptionalLong.of(Math.round(millis * 1e6));
  }
}
