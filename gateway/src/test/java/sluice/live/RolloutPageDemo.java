package sluice.live;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import sluice.live.DrawnTraffic.Fault;
import sluice.rollout.Ruling.Refused;

/**
 * Serves the rollouts page over {@link DrawnRollouts}, to look at it without callers. Arguments:
 * port, then {@code empty} for no rollout, {@code closed} for none possible.
 */
public final class RolloutPageDemo {
  private RolloutPageDemo() {}

  /** Runs until killed. */
  public static void main(String[] arguments) throws Exception {
    List<String> scenes = List.of(arguments);
    Path folder = Files.createTempDirectory("rollouts");
    DrawnRollouts rollouts = new DrawnRollouts(folder);
    long now = System.currentTimeMillis() / 1000;
    if (!scenes.contains("empty")) {
      play(rollouts, now);
    }
    Vertx vertx = Vertx.vertx();
    Optional<RolloutDesk> desk = scenes.contains("closed") ? Optional.empty()
        : Optional.of(RolloutDesk.open(vertx, rollouts, RolloutsConfig.in(folder),
            System.out::println).toCompletionStage().toCompletableFuture().get());
    ScriptedEngine engine = new ScriptedEngine();
    StatusBoard board = new StatusBoard(engine.status());
    engine.play(board);
    Router router = new AdminApi(vertx, board,
        change -> Future.succeededFuture(new Refused("demo", "closed", "watch")), new Metrics())
        .router();
    new RolloutApi(desk).mount(router);
    vertx.createHttpServer().requestHandler(router)
        .listen(Integer.parseInt(arguments[0]), "127.0.0.1")
        .onSuccess(server -> System.out.println("http://127.0.0.1:" + server.actualPort()));
  }

  /** One that passes, one that fails, one that fails for a locale, one that cannot be told yet. */
  static void play(DrawnRollouts rollouts, long now) throws Exception {
    rollouts.run("swift-5", now - 9_000, 1_500, new DrawnTraffic(1, 30, Fault.NONE));
    rollouts.run("swift-6", now - 7_000, 1_500, new DrawnTraffic(2, 30, Fault.SLOW_FINALS));
    rollouts.run("swift-7", now - 5_000, 2_500,
        new DrawnTraffic(3, 30, Fault.INDIAN_CORRECTIONS));
    rollouts.run("swift-8", now - 420, 420, new DrawnTraffic(4, 3, Fault.NONE));
  }
}
