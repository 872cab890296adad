package sluice.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import sluice.experiment.Experiment;
import sluice.load.yaml.ExperimentReader;

/** Finds experiments: a file of the user, or a bundled drill by its bare name. */
public final class ExperimentFiles {
  /** The drills, in the order in which a table shows them. */
  public static final List<String> BUNDLED = List.of("healthy", "error-canary", "accent-slice",
      "cold-workers", "slow-stage", "cadence-gaps", "long-utterances", "vad-hangover",
      "missing-locale", "missing-locale-app", "wrong-encoding", "shared-incident", "no-traffic",
      "drops-slow-sessions", "drops-slow-told", "broken-hash", "no-healthy-target",
      "stable-pool-cold", "controller-restart", "database-down", "database-down-harm",
      "tier-killed",
      "frozen-yet-rolled-back");

  private ExperimentFiles() {}

  /**
   * Reads an experiment.
   *
   * @throws UsageException when there is none or it is wrong, in one line
   */
  public static Experiment read(String nameOrFile) {
    try {
      Path file = Path.of(nameOrFile);
      if (Files.isRegularFile(file)) {
        String text = Files.readString(file);
        return Usage.check(() -> ExperimentReader.read(text, nameOrFile));
      }
      if (!BUNDLED.contains(nameOrFile)) {
        throw new UsageException("experiment '" + nameOrFile
            + "': no such file; bundled are " + String.join(", ", BUNDLED));
      }
      String name = nameOrFile + ".yaml";
      try (InputStream in = ExperimentFiles.class.getResourceAsStream("/experiments/" + name)) {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        return Usage.check(() -> ExperimentReader.read(text, name));
      }
    } catch (IOException e) {
      throw new UsageException(
          "experiment '" + nameOrFile + "' cannot be read: " + e.getMessage());
    }
  }
}
