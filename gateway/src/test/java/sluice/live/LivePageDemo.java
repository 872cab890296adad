package sluice.live;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import sluice.rollout.Change;
import sluice.rollout.Change.Canary;
import sluice.rollout.Change.Promote;
import sluice.rollout.Change.Rollback;
import sluice.rollout.Decision;
import sluice.rollout.Ruling.Decided;

/**
 * Serves the live page over a {@link ScriptedEngine}, to look at it without a gateway. Arguments:
 * port, then any of {@code dead-tier}, {@code ledger-away}, {@code young}, {@code paged}.
 */
public final class LivePageDemo {
  private LivePageDemo() {}

  /** Runs until killed. */
  public static void main(String[] arguments) {
    var scenes = java.util.List.of(arguments);
    int past = scenes.contains("young") ? 20 : 600;
    ScriptedEngine engine = new ScriptedEngine(System.currentTimeMillis() - past * 1000L);
    StatusBoard board = new StatusBoard(engine.status());
    for (int i = 0; i < past; i++) {
      if (i == 300) {
        engine.decide(Decision.Kind.CANARY, "mara", "try the quantised model on a tenth", 1000);
      }
      if (i == past - 42 && scenes.contains("dead-tier")) {
        engine.isCanaryTierUp = false;
      }
      engine.play(board);
      if (i == past - 40 && scenes.contains("dead-tier")) {
        engine.decide(Decision.Kind.ROLLBACK, "judge",
            "failed share 0.81 of canary against 0.00 of control after 2 s: rolled back", 0);
      }
    }
    engine.watch = scenes.contains("paged") ? WatchApiIT.watched() : engine.watch;
    engine.isLedgerUp = !scenes.contains("ledger-away");
    Metrics metrics = new Metrics();
    Vertx vertx = Vertx.builder().with(new VertxOptions().setMetricsOptions(metrics.options()))
        .withMetrics(metrics.factory()).build();
    AdminApi api = new AdminApi(vertx, board, change -> Future.succeededFuture(
        new Decided(switch (change) {
          case Canary it -> engine.decide(Decision.Kind.CANARY, it.by().actor(), it.by().reason(),
              it.weight());
          case Change.Spare it -> engine.decide(Decision.Kind.SPARE, it.by().actor(),
              it.by().reason(), 500);
          case Change.Withdraw it -> engine.decide(Decision.Kind.WITHDRAW, it.by().actor(),
              it.by().reason(), 0);
          case Promote it -> engine.decide(Decision.Kind.PROMOTE, it.by().actor(),
              it.by().reason(), 0);
          case Rollback it -> engine.decide(Decision.Kind.ROLLBACK, it.by().actor(),
              it.by().reason(), 0);
        })), metrics);
    vertx.setPeriodic(1000, timer -> vertx.executeBlocking(() -> {
      engine.play(board);
      return null;
    }));
    vertx.createHttpServer().requestHandler(api.router())
        .listen(Integer.parseInt(arguments[0]), "127.0.0.1")
        .onSuccess(server -> System.out.println("http://127.0.0.1:" + server.actualPort()))
        .onFailure(failure -> {
          failure.printStackTrace();
          vertx.close();
        });
  }
}
