package sluice.compare;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/** Reads the folder a report was written to: {@code report.json} and {@code load.hlog}. */
final class RunFolder {
  private static final String SCHEMA = "sluice-report/";
  private static final String HOW = "write one with ./sluice load --out DIR";

  private RunFolder() {}

  /**
   * Reads a run.
   *
   * @throws IllegalArgumentException in one line when it is no such folder
   */
  static Run read(Path folder) {
    Path json = folder.resolve("report.json");
    JsonObject report = report(json, text(json));
    Grid grid = grid(json, report);
    Path log = folder.resolve("load.hlog");
    return new Run(folder.toString(), report, grid, samples(log, text(log), grid));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(file + ": no such file; " + HOW);
    } catch (IOException e) {
      throw new IllegalArgumentException(file + " cannot be read: " + e.getMessage());
    }
  }

  private static JsonObject report(Path file, String text) {
    try {
      JsonObject report = new JsonObject(text);
      if (report.getString("schema", "").startsWith(SCHEMA)) {
        report.getJsonObject("verdict").getString("state").length();
        report.getJsonObject("lanes").size();
        return report;
      }
      throw new IllegalArgumentException(file + ": schema '" + report.getString("schema", "")
          + "' is no " + SCHEMA + "1; " + HOW);
    } catch (DecodeException e) {
      throw new IllegalArgumentException(file + ": is no JSON; " + HOW);
    } catch (NullPointerException | ClassCastException e) {
      throw new IllegalArgumentException(file + ": has no verdict or no lanes; " + HOW);
    }
  }

  private static Grid grid(Path file, JsonObject report) {
    try {
      List<Grid.Stretch> phases = new ArrayList<>();
      JsonArray written = report.getJsonObject("scenario").getJsonArray("phases");
      for (int i = 0; i < written.size(); i++) {
        int from = second(written.getJsonObject(i).getLong("startMillis"));
        int until = second(written.getJsonObject(i).getLong("endMillis"));
        phases.add(new Grid.Stretch(from, Math.max(1, until - from)));
      }
      return Grid.of(phases);
    } catch (NullPointerException | ClassCastException e) {
      throw new IllegalArgumentException(
          file + ": scenario.phases[] need startMillis and endMillis; " + HOW);
    }
  }

  private static int second(long millis) {
    return Math.toIntExact(Math.ceilDiv(millis, 1_000L));
  }

  private static TreeMap<String, Samples> samples(Path file, String text, Grid grid) {
    TreeMap<String, Samples.Builder> builders = new TreeMap<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (!line.isBlank() && !line.startsWith("#") && !line.startsWith("\"")) {
        try {
          add(line.split(","), grid, builders);
        } catch (IllegalArgumentException | IndexOutOfBoundsException | DataFormatException
            | java.nio.BufferUnderflowException e) {
          throw new IllegalArgumentException(file + ":" + number
              + ": is no line Tag=lane.metric,start,length,max,histogram; " + HOW);
        }
      }
    }
    TreeMap<String, Samples> samples = new TreeMap<>();
    builders.forEach((tag, builder) -> samples.put(tag, builder.build()));
    return samples;
  }

  private static void add(String[] fields, Grid grid, TreeMap<String, Samples.Builder> builders)
      throws DataFormatException {
    if (!fields[0].startsWith("Tag=")) {
      throw new IllegalArgumentException("no tag");
    }
    Histogram values = Histogram.decodeFromCompressedByteBuffer(
        ByteBuffer.wrap(Base64.getDecoder().decode(fields[4])), 0);
    builders.computeIfAbsent(fields[0].substring(4), k -> new Samples.Builder(grid.slots()))
        .add(grid.slotOf((int) Double.parseDouble(fields[1])), values);
  }
}
