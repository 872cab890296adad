package sluice.report;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/**
 * A report as one HTML file that needs nothing else: style, script, data and the chart library
 * (Apache ECharts, from its WebJar) are all inside, and its policy lets it ask for nothing.
 */
final class ReportHtml {
  private static final String ECHARTS =
      "/META-INF/resources/webjars/echarts/5.5.0/echarts.min.js";
  /** In this order: each may use what stands before it. */
  private static final List<String> SCRIPTS = List.of("base", "axes", "tables", "spectrum",
      "heatmap", "stages", "arms", "accuracy", "load", "slowest", "generator", "page");

  private ReportHtml() {}

  /**
   * The file's text.
   *
   * @throws IOException when the program's own resources are missing
   */
  static String of(Report report) throws IOException {
    return filled(report.scenario().name(), ReportJson.of(report)
        .put("charts", new ReportCharts(report).json()));
  }

  /** The page with {@code data} in it. */
  static String filled(String title, JsonObject data) throws IOException {
    String echarts = resource(ECHARTS).replace("</script", "<\\/script");
    StringBuilder script = new StringBuilder("'use strict';\n");
    for (String name : SCRIPTS) {
      script.append(resource("/report/js/" + name + ".js"));
    }
    // The data comes last: nothing in it is taken for a place holder.
    return resource("/report/report.html").replace("{{style}}", resource("/report/report.css"))
        .replace("{{policy}}", policy(echarts, script.toString())).replace("{{echarts}}", echarts)
        .replace("{{script}}", script).replace("{{title}}", escaped(title))
        .replace("{{data}}", inScript(data.encode()));
  }

  /** These two scripts may run, styles may be set; nothing may be fetched. */
  private static String policy(String... scripts) {
    StringBuilder policy = new StringBuilder(
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src");
    for (String script : scripts) {
      policy.append(" 'sha256-").append(Base64.getEncoder().encodeToString(sha256(script)))
          .append('\'');
    }
    return policy.toString();
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK lacks SHA-256, which every JDK must have", e);
    }
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
