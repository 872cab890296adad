package sluice.report;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * A report as one HTML file that needs nothing else: style, script, data and the chart library
 * (Apache ECharts, from its WebJar) are all inside.
 */
final class ReportHtml {
  private static final String ECHARTS =
      "/META-INF/resources/webjars/echarts/5.5.0/echarts.min.js";

  private ReportHtml() {}

  /**
   * The file's text.
   *
   * @throws IOException when the program's own resources are missing
   */
  static String of(Report report) throws IOException {
    JsonObject data = ReportJson.of(report)
        .put("charts", new ReportCharts(report.results().recording()).json());
    // The data comes last: nothing in it is taken for a place holder.
    return resource("/report/report.html").replace("{{style}}", resource("/report/report.css"))
        .replace("{{echarts}}", resource(ECHARTS).replace("</script", "<\\/script"))
        .replace("{{script}}", resource("/report/report.js"))
        .replace("{{title}}", escaped(report.scenario().name()))
        .replace("{{data}}", inScript(data.encode()));
  }

  /** JSON that cannot end the script element it stands in. */
  static String inScript(String json) {
    return json.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("{", "&#123;");
  }

  private static String resource(String path) throws IOException {
    try (InputStream in = ReportHtml.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IOException("resource " + path + " is missing from this build");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
