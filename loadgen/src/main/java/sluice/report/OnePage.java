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
 * An HTML file that needs nothing else: style, script, data and the chart library (Apache ECharts,
 * from its WebJar) are all inside. A template that has a place for a policy is allowed its two
 * scripts and nothing from outside.
 *
 * @param template resource with the places {@code {{style}}}, {@code {{policy}}},
 *                 {@code {{echarts}}}, {@code {{script}}}, {@code {{title}}}, {@code {{data}}}
 * @param styles   resources, one after the other; copied
 * @param scripts  resources, one after the other: each may use what stands before it; copied
 */
public record OnePage(String template, List<String> styles, List<String> scripts) {
  private static final String ECHARTS =
      "/META-INF/resources/webjars/echarts/5.5.0/echarts.min.js";

  public OnePage {
    styles = List.copyOf(styles);
    scripts = List.copyOf(scripts);
  }

  /**
   * The page with {@code data} in it.
   *
   * @throws IOException when the program's own resources are missing
   */
  public String with(String title, JsonObject data) throws IOException {
    String echarts = resource(ECHARTS).replace("</script", "<\\/script");
    String script = resources(scripts);
    // The data comes last: nothing in it is taken for a place holder.
    return resource(template).replace("{{style}}", resources(styles))
        .replace("{{policy}}", policy(echarts, script)).replace("{{echarts}}", echarts)
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

  private static String resources(List<String> paths) throws IOException {
    StringBuilder all = new StringBuilder();
    for (String path : paths) {
      all.append(resource(path));
    }
    return all.toString();
  }

  private static String resource(String path) throws IOException {
    try (InputStream in = OnePage.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IOException("resource " + path + " is missing from this build");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
