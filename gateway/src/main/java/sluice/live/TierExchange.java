package sluice.live;

import io.vertx.core.AsyncResult;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.util.function.Consumer;
import sluice.loop.Loop;

/**
 * One try: a request and whatever ends it first. Later ends do not count. Owned by its tier's loop.
 */
final class TierExchange {
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final String OCTETS = "application/octet-stream";

  private final VertxLoop loop;
  private final HttpTier.Config config;
  private final Consumer<Outcome> outcome;
  private final BoundedBody answer;
  private Loop.Timer guard = () -> {};
  private boolean isOver;

  /** How a try ended. */
  sealed interface Outcome {}

  /** The tier answered, whatever it said. */
  record Answered(int status, Buffer body) implements Outcome {}

  /**
   * No whole answer came.
   *
   * @param isWorthAnotherTry true when the same tier may answer the next try
   */
  record Broken(String reason, boolean isWorthAnotherTry) implements Outcome {}

  /** A try whose {@code outcome} comes exactly once, in a turn of {@code loop}. */
  TierExchange(VertxLoop loop, HttpTier.Config config, Consumer<Outcome> outcome) {
    this.loop = loop;
    this.config = config;
    this.outcome = outcome;
    this.answer = new BoundedBody(config.replyBytesMax(), () -> loop.turnOfItsOwn(() -> cut(
        new Broken("answered more than " + config.replyBytesMax()
            + " bytes: look at the tier, or raise replyBytesMax", false))));
  }

  /** Sends {@code body}; call it once, in a turn of the loop. */
  void send(WebClient client, Buffer body) {
    guard = loop.at(loop.nowNanos() + config.timeoutMillis() * NANOS_PER_MILLI, () -> cut(
        new Broken("did not answer in " + config.timeoutMillis()
            + " ms: look at the tier, or raise timeoutMillis", true)));
    client.post(TierProtocol.RECOGNIZE).putHeader("content-type", OCTETS).as(answer)
        .sendBuffer(body).onComplete(result -> loop.turnOfItsOwn(() -> end(judge(result))));
  }

  private void cut(Broken why) {
    end(why);
    answer.cut();
  }

  private void end(Outcome how) {
    if (!isOver) {
      isOver = true;
      guard.cancel();
      outcome.accept(how);
    }
  }

  private Outcome judge(AsyncResult<HttpResponse<Buffer>> result) {
    if (result.succeeded()) {
      Buffer body = result.result().body();
      return new Answered(result.result().statusCode(), body == null ? Buffer.buffer() : body);
    }
    if (result.cause() instanceof HttpClosedException) {
      return new Broken("closed the connection", true);
    }
    return new Broken("cannot be reached at " + config.host() + ":" + config.port() + " ("
        + result.cause().getClass().getSimpleName() + ")", false);
  }
}
