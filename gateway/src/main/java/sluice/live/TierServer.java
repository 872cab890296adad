package sluice.live;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import sluice.batch.Batch;
import sluice.batch.Reply;
import sluice.live.TierProtocol.BadMessage;
import sluice.live.TierProtocol.Problem;
import sluice.tier.SimulatedTier;
import sluice.tier.TierProfile;
import sluice.tier.Truth;

/** Serves one simulated tier over HTTP, on a loop of its own. The protocol is in docs/TIER.md. */
public final class TierServer {
  private final VertxLoop loop;
  private final Config config;
  private final HttpServer server;
  private final SimulatedTier tier;
  private int open;
  private boolean isDraining;

  /**
   * How to serve.
   *
   * @param profile      the tier
   * @param host         address to listen on
   * @param port         port to listen on; 0 for any free one
   * @param bodyBytesMax largest request body; larger ones are refused as {@code tooLarge}
   * @param openMax      most requests between their first byte and their answer; more are refused
   * @param idleMillis   a connection on which nothing moves for so long is closed
   * @param seed         of service times and faults
   */
  public record Config(TierProfile profile, String host, int port, int bodyBytesMax, int openMax,
      int idleMillis, long seed) {
    /** Loopback, any port, limits that fit the profile's largest batch of 10 s chunks. */
    public static Config of(TierProfile profile) {
      int body = TierProtocol.HEADER_BYTES_MAX + profile.tier().maxBatch() * 320_000;
      int open = 2 * (profile.tier().concurrency() + profile.waitingMax());
      return new Config(profile, "127.0.0.1", 0, body, open, 60_000, 1);
    }

    /** The same with another seed. */
    public Config withSeed(long other) {
      return new Config(profile, host, port, bodyBytesMax, openMax, idleMillis, other);
    }

    /** The same on another port. */
    public Config withPort(int other) {
      return new Config(profile, host, other, bodyBytesMax, openMax, idleMillis, seed);
    }
  }

  private TierServer(Vertx vertx, VertxLoop loop, Config config,
      Function<String, Optional<Truth>> truths) {
    this.loop = loop;
    this.config = config;
    this.tier =
        new SimulatedTier(loop, config.profile(), truths, new SplittableRandom(config.seed()));
    this.server = vertx.createHttpServer(new HttpServerOptions()
        .setHandle100ContinueAutomatically(true).setIdleTimeout(config.idleMillis())
        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS));
    server.requestHandler(request -> loop.turn(() -> handle(request)));
  }

  /**
   * Starts a server.
   *
   * @param truths    corpus utterances by id
   * @param onFailure told of what should not happen
   * @return the listening server, or why it cannot listen
   */
  public static Future<TierServer> start(Vertx vertx, Config config,
      Function<String, Optional<Truth>> truths, Consumer<Throwable> onFailure) {
    VertxLoop loop = VertxLoop.create(vertx, onFailure);
    Promise<TierServer> started = Promise.promise();
    loop.context().runOnContext(nothing -> {
      TierServer own = new TierServer(vertx, loop, config, truths);
      own.server.listen(config.port(), config.host()).map(own).onComplete(started);
    });
    return started.future();
  }

  /** Port it listens on. */
  public int port() {
    return server.actualPort();
  }

  /**
   * Stops: no new requests, those under way get their answer within {@code graceMillis}.
   *
   * @return when every connection is closed
   */
  public Future<Void> close(long graceMillis) {
    Promise<Void> closed = Promise.promise();
    loop.post(() -> {
      isDraining = true;
      server.shutdown(graceMillis, TimeUnit.MILLISECONDS).onComplete(closed);
    });
    return closed.future().onComplete(done -> loop.post(loop::close));
  }

  private void handle(HttpServerRequest request) {
    switch (request.path()) {
      case TierProtocol.HEALTH -> answer(request, HttpMethod.GET, this::health);
      case TierProtocol.RECOGNIZE -> answer(request, HttpMethod.POST, this::read);
      case null, default -> refuse(request.response(), Problem.NOT_FOUND,
          "no such path: there are " + TierProtocol.RECOGNIZE + " and " + TierProtocol.HEALTH);
    }
  }

  private void answer(HttpServerRequest request, HttpMethod method,
      Consumer<HttpServerRequest> handler) {
    if (request.method().equals(method)) {
      handler.accept(request);
    } else {
      refuse(request.response(), Problem.METHOD_NOT_ALLOWED,
          request.path() + " takes " + method + " only");
    }
  }

  private void health(HttpServerRequest request) {
    SimulatedTier.Counts counts = tier.counts();
    send(request.response(), isDraining ? 503 : 200,
        new JsonObject().put("status", isDraining ? "draining" : "up")
            .put("tier", config.profile().tier().name())
            .put("release", config.profile().tier().release())
            .put("maxBatch", config.profile().tier().maxBatch())
            .put("concurrency", config.profile().tier().concurrency())
            .put("running", counts.running()).put("waiting", counts.waiting())
            .put("served", counts.served()).put("failed", counts.failed())
            .put("refused", counts.refused()).toBuffer());
  }

  private void read(HttpServerRequest request) {
    if (isDraining || open >= config.openMax()) {
      refuse(request.response(), Problem.UNAVAILABLE, isDraining
          ? "draining: send elsewhere"
          : open + " requests are open, limit " + config.openMax() + ": try again or elsewhere");
      return;
    }
    open++;
    Runnable leave = once(() -> open--);
    request.response().closeHandler(nothing -> leave.run());
    request.response().endHandler(nothing -> leave.run());
    new BodyReader(config.bodyBytesMax(), body -> loop.turn(() -> recognize(request, body)),
        bytes -> refuse(request.response(), Problem.TOO_LARGE, "body of " + bytes
            + " bytes or more, limit " + config.bodyBytesMax() + ": send smaller batches"))
        .read(request);
  }

  private void recognize(HttpServerRequest request, Buffer body) {
    try {
      Batch batch = TierProtocolRequest.decode(body, config.profile().tier());
      tier.recognize(batch, reply -> reply(request.response(), reply));
    } catch (BadMessage bad) {
      refuse(request.response(), bad.problem(), bad.getMessage());
    } catch (RuntimeException broken) {
      refuse(request.response(), Problem.MODEL_FAILED, "internal error: see the server's log");
      throw broken;
    }
  }

  private void reply(HttpServerResponse response, Reply reply) {
    switch (reply) {
      case Reply.Recognized ok -> send(response, 200, TierProtocolReply.encode(ok));
      case Reply.Failed bad -> refuse(response,
          bad.isRetryable() ? Problem.UNAVAILABLE : Problem.MODEL_FAILED, bad.reason());
    }
  }

  private void refuse(HttpServerResponse response, Problem problem, String text) {
    send(response, problem.status(), TierProtocolReply.encode(problem, text));
  }

  private void send(HttpServerResponse response, int status, Buffer body) {
    if (response.ended() || response.closed()) {
      return;
    }
    response.setStatusCode(status).putHeader("content-type", "application/json").end(body);
  }

  private static Runnable once(Runnable task) {
    boolean[] isDone = {false};
    return () -> {
      if (!isDone[0]) {
        isDone[0] = true;
        task.run();
      }
    };
  }
}
