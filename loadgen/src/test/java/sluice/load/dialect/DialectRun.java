package sluice.load.dialect;

import io.vertx.core.Vertx;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import sluice.load.Clip;
import sluice.load.Clips;
import sluice.load.Recording;
import sluice.load.Scenario;
import sluice.load.Scenarios;
import sluice.load.Tally;
import sluice.load.socket.LoadClient;
import sluice.load.standin.Mood;
import sluice.load.standin.StandIn;
import sluice.wire.Lane;

/** A load on real sockets at a stand-in that says one sentence for everything. */
final class DialectRun {
  static final List<Clip> CORPUS = Clips.seconds(1);
  private static final Token TOKEN = new Token("s3cret");

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<String> keys = new CopyOnWriteArrayList<>();
  private final Vertx vertx;
  private final String dialect;
  private String query = "";
  private Map<String, String> settings = Map.of();
  private Scenario scenario = Scenarios.streams(1, 2_500);

  DialectRun(Vertx vertx, String dialect) {
    this.vertx = vertx;
    this.dialect = dialect;
  }

  DialectRun query(String text) {
    query = text;
    return this;
  }

  DialectRun settings(Map<String, String> more) {
    settings = more;
    return this;
  }

  DialectRun scenario(Scenario other) {
    scenario = other;
    return this;
  }

  /** What the stand-in saw of the first session's handshake: its URI. */
  String request() {
    return requests.getFirst();
  }

  /** The key it came with; empty for none. */
  String key() {
    return keys.getFirst();
  }

  Recording at(Mood mood) {
    return StandIn.start(vertx, dialect, mood, 0, socket -> {
      requests.add(socket.uri());
      keys.add(socket.headers().contains("Authorization")
          ? socket.headers().get("Authorization")
          : "");
    }).compose(server -> {
      URI uri = URI.create(server.uri() + query);
      LoadClient.Target target = new LoadClient.Target(uri, 1,
          Dialect.of(dialect, new Wish(uri, TOKEN, settings)));
      return LoadClient.run(vertx, target, new LoadClient.Load(scenario, CORPUS), now -> {});
    }).toCompletionStage().toCompletableFuture().orTimeout(40, TimeUnit.SECONDS).join()
        .recording();
  }

  static Tally sum(Recording recording) {
    return recording.sum(Lane.INTERACTIVE);
  }
}
