package sluice.compare;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import sluice.report.OnePage;

/** Compared runs as one HTML file that needs nothing else, as the report does. */
public final class CompareHtml {
  private static final OnePage PAGE = new OnePage("/compare/compare.html",
      List.of("/report/report.css", "/compare/compare.css"), List.of("/compare/compare.js"));

  private CompareHtml() {}

  /**
   * The file's text.
   *
   * @throws IOException when the program's own resources are missing
   */
  public static String of(Comparisons compared) throws IOException {
    JsonObject data = CompareJson.of(compared).put("charts", CompareCharts.of(compared));
    return PAGE.with(compared.runs().stream().map(Run::name).collect(Collectors.joining(" · ")),
        data);
  }
}
