package sluice.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import sluice.schedule.Workload;
import sluice.schedule.json.WorkloadReader;

/** Finds workloads: a file of the user, or a bundled one by its short or its whole name. */
public final class WorkloadFiles {
  private static final Map<String, String> BUNDLED = new LinkedHashMap<>();

  static {
    for (String name : new String[]{"W1_poisson_1gpu", "W2_poisson_8gpu", "W3_streams_t4_640",
        "W4_streams_4xa100_160", "W5_mmpp_2gpu", "W6_two_lane_t4", "W7_two_lane_burst_noise",
        "W8_vad_streams_h100", "W9_two_lane_8gpu", "W10_riva_streams_2gpu"}) {
      BUNDLED.put(name.substring(0, name.indexOf('_')), name);
    }
  }

  private WorkloadFiles() {}

  /** Short names of the bundled workloads, W1 to W10. */
  public static List<String> bundled() {
    return List.copyOf(BUNDLED.keySet());
  }

  /**
   * Reads a workload; {@code note} is told what in it means nothing.
   *
   * @throws UsageException when there is none or it is wrong, in one line
   */
  public static Workload read(String nameOrFile, Consumer<String> note) {
    String text = text(nameOrFile);
    WorkloadReader.Result read =
        Usage.check(() -> WorkloadReader.read(text, Path.of(nameOrFile).getFileName().toString()));
    read.ignored().forEach(note);
    return read.workload();
  }

  /** Content of a file, or a complaint in one line. */
  static String contentOf(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UsageException(file + ": cannot be read (" + e.getClass().getSimpleName()
          + "); needs a readable UTF-8 text file");
    }
  }

  private static String text(String nameOrFile) {
    String bundled = BUNDLED.getOrDefault(nameOrFile, nameOrFile);
    if (Files.isRegularFile(Path.of(nameOrFile))) {
      return contentOf(Path.of(nameOrFile));
    }
    if (!BUNDLED.containsValue(bundled)) {
      throw new UsageException("workload '" + nameOrFile + "': no such file; bundled are "
          + String.join(", ", BUNDLED.keySet()));
    }
    try (InputStream in =
        WorkloadFiles.class.getResourceAsStream("/workloads/" + bundled + ".json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UsageException("workload '" + nameOrFile + "': bundled but unreadable, "
          + e.getMessage());
    }
  }
}
