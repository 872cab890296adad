package sluice.live;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/**
 * The files of the live page and of the rollouts page, read from the classpath once, served from
 * memory. A closed list, so no path of a request ever reaches a file system. Immutable.
 */
final class PageAssets implements Handler<RoutingContext> {
  /** Nothing from outside, no inline script or style: the page works without any network. */
  static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
      + "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
      + "frame-ancestors 'self'";

  private static final String[] FILES =
      {"index.html", "app.js", "charts.js", "dom.js", "overview.js", "rollout.js", "rooms.js",
          "format.js", "style.css", "icon.svg", "rollouts.html", "rollouts.js", "rollouts.css",
          "trial.js", "hypotheses.js", "evidence.js", "words.js"};
  private static final Map<String, String> TYPES =
      Map.of("html", "text/html; charset=utf-8", "js", "text/javascript; charset=utf-8", "css",
          "text/css; charset=utf-8", "svg", "image/svg+xml");

  private final Map<String, Asset> assets = new TreeMap<>();

  /** Reads and compresses the files; some tens of milliseconds, before the server listens. */
  PageAssets() {
    for (String file : FILES) {
      assets.put("/" + file, asset(file, "dashboards/web/" + file));
    }
    assets.put("/", assets.get("/index.html"));
    assets.put("/rollouts", assets.get("/rollouts.html"));
    assets.put("/lib/echarts.js", asset("echarts.js", "META-INF/resources/webjars/echarts/"
        + chartsVersion() + "/echarts.common.min.js"));
  }

  /** The paths there are, the root among them. */
  Set<String> paths() {
    return assets.keySet();
  }

  /** Answers a request for one of {@link #paths}. */
  @Override
  public void handle(RoutingContext context) {
    Asset asset = assets.get(context.currentRoute().getPath());
    HttpServerResponse response = context.response().putHeader("ETag", asset.etag)
        .putHeader("Cache-Control", "no-cache").putHeader("Vary", "Accept-Encoding")
        .putHeader("Content-Security-Policy", POLICY).putHeader("Referrer-Policy", "no-referrer")
        .putHeader("X-Content-Type-Options", "nosniff");
    if (asset.etag.equals(context.request().getHeader("If-None-Match"))) {
      response.setStatusCode(304).end();
      return;
    }
    boolean isGzip = acceptsGzip(context.request());
    if (isGzip) {
      response.putHeader("Content-Encoding", "gzip");
    }
    Answers.send(context, asset.type, isGzip ? asset.gzip : asset.plain);
  }

  private static boolean acceptsGzip(HttpServerRequest request) {
    String accepted = request.getHeader("Accept-Encoding");
    return accepted != null && accepted.contains("gzip");
  }

  private static Asset asset(String name, String resource) {
    byte[] bytes = read(resource);
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    return new Asset(type, etag(bytes), Buffer.buffer(bytes), Buffer.buffer(gzip(bytes)));
  }

  private static String chartsVersion() {
    Properties properties = new Properties();
    try (InputStream in = open("META-INF/maven/org.webjars/echarts/pom.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }

  private static byte[] read(String resource) {
    try (InputStream in = open(resource)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String resource) throws IOException {
    InputStream in = PageAssets.class.getClassLoader().getResourceAsStream(resource);
    if (in == null) {
      throw new IOException(resource + " is not on the classpath: rebuild the gateway");
    }
    return in;
  }

  private static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static String etag(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return '"' + HexFormat.of().formatHex(hash, 0, 12) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has SHA-256
    }
  }

  /** A file of the page: plain and compressed. */
  private record Asset(String type, String etag, Buffer plain, Buffer gzip) {}
}
