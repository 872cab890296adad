package sluice.live;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** An {@link AdminApi} over a {@link ScriptedEngine} on a loopback port, and a client for it. */
final class AdminServer implements AutoCloseable {
  final ScriptedEngine engine = new ScriptedEngine();
  final StatusBoard board = new StatusBoard(engine.status());
  final int port;
  private final Vertx vertx;
  private final HttpClient client = HttpClient.newHttpClient();

  AdminServer(PlanDesk desk) throws Exception {
    Metrics metrics = new Metrics();
    vertx = Vertx.builder().with(new VertxOptions().setMetricsOptions(metrics.options()))
        .withMetrics(metrics.factory()).build();
    AdminApi api = new AdminApi(vertx, board, desk, metrics);
    port = vertx.createHttpServer().requestHandler(api.router()).listen(0, "127.0.0.1")
        .toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS).actualPort();
  }

  /** Plays {@code seconds} of the script. */
  AdminServer play(int seconds) {
    for (int i = 0; i < seconds; i++) {
      engine.play(board);
    }
    return this;
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(Duration.ofSeconds(20));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path));
  }

  JsonObject json(String path) throws IOException, InterruptedException {
    return new JsonObject(get(path).body());
  }

  HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
    return send(request(path).header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body)));
  }

  /** Lines of the event stream as they come; closing the client ends it. */
  HttpResponse<java.util.stream.Stream<String>> stream() throws IOException, InterruptedException {
    return client.send(request("/api/v1/stream").build(), BodyHandlers.ofLines());
  }

  @Override
  public void close() {
    client.shutdownNow();
    vertx.close().toCompletionStage().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }
}
