package sluice.load.dialect;

import io.vertx.core.Vertx;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import sluice.load.Clip;
import sluice.load.Clips;
import sluice.load.Recording;
import sluice.load.Scenario;
import sluice.load.Scenarios;
import sluice.load.Tally;
import sluice.load.socket.LoadClient;
import sluice.wire.Lane;

/** A load on real sockets at a stand-in that says one sentence for everything. */
final class DialectRun {
  static final List<Clip> CORPUS = Clips.seconds(1);
  static final String SENTENCE = CORPUS.getFirst().text();
  private static final Token TOKEN = new Token("s3cret");

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

  Recording at(StandIn server) {
    return server.listen().compose(base -> {
      URI uri = URI.create(base + query);
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
