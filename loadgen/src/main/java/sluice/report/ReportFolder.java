package sluice.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a report's files into a folder, making it when it is missing. */
public final class ReportFolder {
  private ReportFolder() {}

  /**
   * Writes {@code report.json}, {@code load.hlog} and {@code report.html}.
   *
   * @throws IOException when the folder cannot be written
   */
  public static void write(Report report, Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("report.json"),
        ReportJson.of(report).encodePrettily() + "\n");
    Files.writeString(folder.resolve("load.hlog"),
        new HistogramLog(report.results().recording()).text(report.about().startMillis()));
    Files.writeString(folder.resolve("report.html"), ReportHtml.of(report));
  }
}
