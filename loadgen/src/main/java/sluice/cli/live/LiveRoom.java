package sluice.cli.live;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import sluice.batch.PlannerConfig;
import sluice.batch.baseline.Knobs;
import sluice.batch.baseline.Policies;
import sluice.engine.Dispatch;
import sluice.engine.Recognizer;
import sluice.engine.TierRoom;
import sluice.live.HttpTier;
import sluice.live.StopwatchMeter;
import sluice.live.VertxLoop;
import sluice.route.RoutePlan;
import sluice.route.Tier;
import sluice.route.TierHealth;
import sluice.schedule.Workload.Servers;

/**
 * A dispatch room as the gateway has one: its loop, its planner, a tier over HTTP. Fresh for every
 * run.
 */
final class LiveRoom {
  private static final String NAME = "timed";

  private final VertxLoop loop;
  private final HttpTier http;
  private final Dispatch dispatch;

  /** What a room is made of. */
  record Setting(int port, Servers servers, PlannerConfig config) {}

  private LiveRoom(VertxLoop loop, Vertx vertx, Setting setting, Book book) {
    this.loop = loop;
    Servers servers = setting.servers;
    Tier tier = new Tier(NAME, NAME + "-1", servers.maxBatch(), servers.count());
    http = new HttpTier(vertx, loop,
        HttpTier.Config.of(NAME, "127.0.0.1", setting.port, servers.count()));
    Recognizer timed = (batch, reply) -> {
      int size = batch.requests().size();
      long sent = System.nanoTime();
      http.recognize(batch, answer -> {
        book.beyond(System.nanoTime() - sent - Math.round(servers.batchMs(size) * 1e6));
        reply.accept(answer);
      });
    };
    WatchedPolicy policy =
        new WatchedPolicy(Policies.create(Policies.DEFAULT, tier, setting.config, Knobs.NONE),
            request -> {
              if (request.id() < Backlog.FIRST_ID) {
                book.refused((int) request.id());
              }
            });
    dispatch = new Dispatch(loop, new StopwatchMeter(),
        List.of(new TierRoom(tier, policy, new TierHealth(TierHealth.Policy.defaults()), timed)),
        RoutePlan.allTo(NAME));
  }

  /** Opens a room on a loop of its own, not yet connected to its tier. */
  static Future<LiveRoom> open(Vertx vertx, Setting setting, Book book) {
    VertxLoop loop = VertxLoop.create(vertx, Throwable::printStackTrace);
    Promise<LiveRoom> opened = Promise.promise();
    loop.context().runOnContext(nothing -> {
      try {
        opened.complete(new LiveRoom(loop, vertx, setting, book));
      } catch (RuntimeException e) {
        opened.fail(e);
      }
    });
    return opened.future();
  }

  VertxLoop loop() {
    return loop;
  }

  Dispatch dispatch() {
    return dispatch;
  }

  void close() {
    http.close();
    loop.post(loop::close);
  }
}
