package sluice.report;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/** A report as one HTML file that needs nothing else. */
final class ReportHtml {
  private static final OnePage PAGE = new OnePage("/report/report.html",
      List.of("/report/report.css"),
      Stream.of("base", "axes", "tables", "spectrum", "heatmap", "stages", "arms", "accuracy",
          "load", "slowest", "generator", "page").map(name -> "/report/js/" + name + ".js")
          .toList());

  private ReportHtml() {}

  /**
   * The file's text.
   *
   * @param json the report's, which stays as it is
   * @throws IOException when the program's own resources are missing
   */
  static String of(Report report, JsonObject json) throws IOException {
    return filled(report.scenario().name(), new JsonObject(new LinkedHashMap<>(json.getMap()))
        .put("charts", new ReportCharts(report).json()));
  }

  /** The page with {@code data} in it. */
  static String filled(String title, JsonObject data) throws IOException {
    return PAGE.with(title, data);
  }
}
