package sluice.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import sluice.load.Scenario;
import sluice.load.yaml.ScenarioReader;

/** Finds scenarios: a file of the user, or a bundled one by its bare name. */
public final class ScenarioFiles {
  private static final List<String> BUNDLED =
      List.of("steady", "demo", "flood", "overload", "rush", "faults", "million",
          "hour");

  /** Room for a million instants of 30 characters. */
  private static final long BESIDE_BYTES_MAX = 32 << 20;

  private ScenarioFiles() {}

  /**
   * What a scenario is read from.
   *
   * @param text content of the file
   * @param file its name, for complaints
   */
  record Source(String text, String file) {}

  /**
   * Reads a scenario.
   *
   * @throws UsageException when there is none or it is wrong, in one line
   */
  public static Scenario read(String nameOrFile) {
    Source source = find(nameOrFile);
    return Usage.check(() -> ScenarioReader.read(source.text, source.file,
        name -> beside(nameOrFile, name)));
  }

  /**
   * Texts of the files that a scenario names, by name.
   *
   * @throws UsageException when it or one of them cannot be read, in one line
   */
  static Map<String, String> beside(String nameOrFile) {
    Source source = find(nameOrFile);
    TreeMap<String, String> files = new TreeMap<>();
    Usage.check(() -> ScenarioReader.read(source.text, source.file, name -> {
      files.put(name, beside(nameOrFile, name));
      return files.get(name);
    }));
    return files;
  }

  /** The text of a file that a scenario names, which stands beside it. */
  private static String beside(String scenario, String name) {
    Path folder = Path.of(scenario).toAbsolutePath().getParent();
    try {
      Path file = folder.resolve(name);
      if (!Files.isRegularFile(Path.of(scenario)) || !Files.isRegularFile(file)) {
        throw new IllegalArgumentException(
            "file '" + name + "' is not there; it is looked for beside the scenario, in " + folder);
      }
      if (Files.size(file) > BESIDE_BYTES_MAX) {
        throw new IllegalArgumentException("file '" + name + "' has " + Files.size(file)
            + " bytes: at most " + BESIDE_BYTES_MAX + " are read");
      }
      return Files.readString(file);
    } catch (IOException | InvalidPathException e) {
      throw new IllegalArgumentException("file '" + name + "' cannot be read: " + e.getMessage());
    }
  }

  /**
   * Finds a scenario without reading it.
   *
   * @throws UsageException when there is none, in one line
   */
  static Source find(String nameOrFile) {
    String name = nameOrFile + ".yaml";
    try {
      Path file = Path.of(nameOrFile);
      if (Files.isRegularFile(file)) {
        return new Source(Files.readString(file), nameOrFile);
      }
      if (!BUNDLED.contains(nameOrFile)) {
        throw new UsageException("scenario '" + nameOrFile
            + "': no such file; bundled are " + String.join(", ", BUNDLED));
      }
      try (InputStream in = ScenarioFiles.class.getResourceAsStream("/scenarios/" + name)) {
        return new Source(new String(in.readAllBytes(), StandardCharsets.UTF_8), name);
      }
    } catch (IOException e) {
      throw new UsageException("scenario '" + nameOrFile + "' cannot be read: " + e.getMessage());
    }
  }
}
