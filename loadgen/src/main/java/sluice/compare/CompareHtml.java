package sluice.compare;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** Compared runs as one HTML file that needs nothing else, as the report does. */
public final class CompareHtml {
  private static final String ECHARTS =
      "/META-INF/resources/webjars/echarts/5.5.0/echarts.min.js";

  private CompareHtml() {}

  /**
   * The file's text.
   *
   * @throws IOException when the program's own resources are missing
   */
  public static String of(Comparisons compared) throws IOException {
    JsonObject data = CompareJson.of(compared).put("charts", CompareCharts.of(compared));
    String title = compared.runs().stream().map(Run::name).collect(Collectors.joining(" · "));
    // The data comes last: nothing in it is taken for a place holder.
    return resource("/compare/compare.html")
        .replace("{{style}}", resource("/report/report.css") + resource("/compare/compare.css"))
        .replace("{{echarts}}", resource(ECHARTS).replace("</script", "<\\/script"))
        .replace("{{script}}", resource("/compare/compare.js"))
        .replace("{{title}}",
            title.replace("&", "&amp;").replace("<", "&lt;").replace("{", "&#123;"))
        .replace("{{data}}", data.encode().replace("<", "\\u003c").replace("\u2028", "\\u2028")
            .replace("\u2029", "\\u2029"));
  }

  private static String resource(String path) throws IOException {
    try (InputStream in = CompareHtml.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IOException("resource " + path + " is missing from this build");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
