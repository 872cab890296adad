package sluice.live;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.function.Consumer;
import sluice.engine.StageMakers;

/**
 * What ingest rooms hear with: stages by tier, filters shared by all loops, and a voice model
 * beside them if one is configured. Owned by its {@link Gateway}.
 */
final class Ears {
  private final StageMakers makers;
  private final Optional<SileroWorker> silero;

  private Ears(StageMakers makers, Optional<SileroWorker> silero) {
    this.makers = makers;
    this.silero = silero;
  }

  /**
   * Builds filters and loads the model, off the loops. A model that cannot be loaded is no reason
   * to stay down: the built-in detector hears too.
   */
  static Future<Ears> open(Vertx vertx, GatewayConfig config, Consumer<Throwable> faults,
      Consumer<String> events) {
    return vertx.executeBlocking(() -> {
      StageMakers makers = config.stages();
      try {
        return new Ears(makers,
            config.vadModel().map(file -> new SileroWorker(SileroModel.load(file), faults)));
      } catch (IllegalArgumentException e) {
        events.accept("vad: " + e.getMessage() + "; the built-in detector finds speech instead");
        return new Ears(makers, Optional.empty());
      }
    });
  }

  /** What a room on {@code loop} makes stages with. */
  StageMakers on(VertxLoop loop) {
    return makers.beside(silero.map(worker -> worker.door(loop)));
  }

  /** Ends the model's thread. */
  void close() {
    silero.ifPresent(SileroWorker::close);
  }
}
