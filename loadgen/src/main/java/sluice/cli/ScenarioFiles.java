package sluice.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import sluice.load.Scenario;
import sluice.load.yaml.ScenarioReader;

/** Finds scenarios: a file of the user, or a bundled one by its bare name. */
public final class ScenarioFiles {
  private static final List<String> BUNDLED = List.of("steady", "demo", "flood", "overload");

  private ScenarioFiles() {}

  /**
   * Reads a scenario.
   *
   * @throws UsageException when there is none or it is wrong, in one line
   */
  public static Scenario read(String nameOrFile) {
    String name = nameOrFile.endsWith(".yaml") ? nameOrFile : nameOrFile + ".yaml";
    try {
      Path file = Path.of(nameOrFile);
      if (Files.isRegularFile(file)) {
        return Usage.check(() -> read(file));
      }
      if (!BUNDLED.contains(nameOrFile)) {
        throw new UsageException("scenario '" + nameOrFile
            + "': no such file; bundled are " + String.join(", ", BUNDLED));
      }
      try (InputStream in = ScenarioFiles.class.getResourceAsStream("/scenarios/" + name)) {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        return Usage.check(() -> ScenarioReader.read(text, name));
      }
    } catch (IOException e) {
      throw new UsageException("scenario '" + nameOrFile + "' cannot be read: " + e.getMessage());
    }
  }

  private static Scenario read(Path file) {
    try {
      return ScenarioReader.read(Files.readString(file), file.toString());
    } catch (IOException e) {
      throw new UsageException("scenario '" + file + "' cannot be read: " + e);
    }
  }
}
