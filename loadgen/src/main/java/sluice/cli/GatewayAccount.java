package sluice.cli;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** What a gateway says about itself at the end of a run. */
final class GatewayAccount {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration GLANCE = Duration.ofSeconds(2);

  /** The gateway shows a new status once a second: after two, everything has been counted. */
  private static final long SETTLED_MILLIS = 2_200;

  private GatewayAccount() {}

  /**
   * Stage latencies of every chunk, audio account and tiers.
   *
   * @throws UsageException when nobody answers at {@code address}
   */
  static JsonObject read(URI address) {
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      Thread.sleep(SETTLED_MILLIS);
      JsonObject latencies = get(client, address.resolve("/api/v1/latencies"));
      JsonObject status = get(client, address.resolve("/api/v1/status"));
      return new JsonObject().put("stages", latencies.getJsonArray("lanes"))
          .put("stagesByTier", latencies.getJsonArray("total"))
          .put("audio", status.getJsonObject("audio")).put("status", status);
    } catch (IOException e) {
      throw new UsageException("--gateway " + address + ": " + e.getMessage()
          + "; give the http:// address of a Sluice gateway");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UsageException("interrupted while asking " + address);
    }
  }

  /** The gateway's status now; empty when it does not answer in time. */
  static Optional<JsonObject> status(HttpClient client, URI address) throws InterruptedException {
    try {
      return Optional.of(get(client, address.resolve("/api/v1/status"), GLANCE));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static JsonObject get(HttpClient client, URI uri)
      throws IOException, InterruptedException {
    return get(client, uri, PATIENCE);
  }

  private static JsonObject get(HttpClient client, URI uri, Duration patience)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(HttpRequest.newBuilder(uri).timeout(patience).GET().build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(uri + " answered " + answer.statusCode());
    }
    return new JsonObject(answer.body());
  }
}
