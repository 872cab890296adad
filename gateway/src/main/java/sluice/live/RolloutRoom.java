package sluice.live;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.util.Optional;
import java.util.function.Consumer;

/** Everything of rollouts in a gateway: the ground, the desk if evidence is kept, and the door. */
final class RolloutRoom {
  private final LiveGround ground;
  private Optional<RolloutDesk> desk = Optional.empty();

  RolloutRoom(LiveGround.Parts parts) {
    ground = new LiveGround(parts);
  }

  LiveGround ground() {
    return ground;
  }

  /** Opens the desk, if a folder is configured. */
  Future<Void> open(Vertx vertx, Optional<RolloutsConfig> config, Consumer<String> events) {
    return config.map(wanted -> RolloutDesk.open(vertx, ground, wanted, events)
        .onSuccess(opened -> desk = Optional.of(opened)).<Void>mapEmpty())
        .orElseGet(Future::succeededFuture);
  }

  /** Adds the numbers; once. */
  void show(Metrics metrics) {
    desk.ifPresent(open -> metrics.add(new RolloutMetrics(open)));
  }

  /** Adds the routes. */
  void mount(Router router) {
    new RolloutApi(desk).mount(router);
  }

  Future<Void> close() {
    return desk.map(RolloutDesk::close).orElseGet(Future::succeededFuture);
  }
}
