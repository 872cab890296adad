package sluice.report;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a report's files into a folder, making it when it is missing. */
public final class ReportFolder {
  private ReportFolder() {}

  /**
   * Writes {@code report.html} for people; {@code report.json}, {@code load.hlog},
   * {@code report.csv}, {@code seconds.csv}, {@code junit.xml} and {@code metrics.prom} for
   * machines.
   *
   * @throws IOException when the folder cannot be written
   */
  public static void write(Report report, Path folder) throws IOException {
    write(report, ReportJson.of(report), folder);
  }

  /** The same for who has the {@link ReportJson} of {@code report}: its bands are dear to draw. */
  public static void write(Report report, JsonObject json, Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("report.json"), json.encodePrettily() + "\n");
    Files.writeString(folder.resolve("load.hlog"),
        new HistogramLog(report.results().recording()).text(report.about().startMillis()));
    Files.writeString(folder.resolve("report.csv"), ReportCsv.numbers(report));
    Files.writeString(folder.resolve("seconds.csv"), ReportCsv.seconds(report));
    Files.writeString(folder.resolve("junit.xml"), ReportJunit.of(report));
    Files.writeString(folder.resolve("metrics.prom"), ReportMetrics.of(report));
    Files.writeString(folder.resolve("report.html"), ReportHtml.of(report, json));
  }
}
