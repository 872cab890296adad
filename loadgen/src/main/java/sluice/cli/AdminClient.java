package sluice.cli;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks a gateway's admin API; what it refuses becomes a usage error of one line. */
final class AdminClient {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private final String url;

  /**
   * A client of the gateway at {@code url}, such as {@code http://127.0.0.1:8080}.
   *
   * @throws UsageException when it is no such URL
   */
  AdminClient(String url) {
    URI uri = Usage.check(() -> URI.create(url));
    if (uri.getHost() == null || !"http".equals(uri.getScheme())) {
      throw new UsageException("--url '" + url + "': needs the form http://host:port");
    }
    this.url = url.replaceAll("/+$", "");
  }

  JsonObject get(String path) throws InterruptedException {
    return json(text(path));
  }

  /** The answer as it is. */
  String text(String path) throws InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(url + path)));
  }

  JsonObject post(String path, JsonObject body) throws InterruptedException {
    return json(send(HttpRequest.newBuilder(URI.create(url + path))
        .header("Content-Type", "application/json").POST(BodyPublishers.ofString(body.encode()))));
  }

  private String send(HttpRequest.Builder request) throws InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          client.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
      if (answer.statusCode() < 300) {
        return answer.body();
      }
      throw new UsageException(complaint(answer));
    } catch (IOException e) {
      throw new UsageException("no gateway answers at " + url
          + "; start one with ./sluice serve, or name it with --url");
    }
  }

  private static String complaint(HttpResponse<String> answer) {
    JsonObject error = json(answer.body()).getJsonObject("error", new JsonObject());
    JsonArray allowed = error.getJsonArray("allowed", new JsonArray());
    return error.getString("message", "the gateway answered " + answer.statusCode())
        + (allowed.isEmpty() ? "" : "; allowed: " + String.join(", ",
            allowed.stream().map(String::valueOf).toList()))
        + "; " + error.getString("next", "see docs/API.md");
  }

  private static JsonObject json(String body) {
    try {
      return new JsonObject(body);
    } catch (DecodeException e) {
      throw new UsageException("the answer is no JSON: is a sluice gateway at --url?");
    }
  }
}
