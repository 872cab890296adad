package sluice.live;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.PoolOptions;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import sluice.batch.Batch;
import sluice.batch.Reply;
import sluice.batch.Reply.Failed;
import sluice.batch.Request;
import sluice.engine.Recognizer;
import sluice.live.TierProtocol.BadMessage;

/**
 * A model tier behind HTTP (docs/TIER.md). Every batch gets exactly one reply, in a turn of the
 * loop. Owned by the loop.
 */
public final class HttpTier implements Recognizer, AutoCloseable {
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final String OCTETS = "application/octet-stream";

  private final VertxLoop loop;
  private final Config config;
  private final WebClient client;
  private boolean isClosed;

  /**
   * Where the tier is and how long to bother it.
   *
   * @param name             of the tier, for reasons
   * @param host             name or address
   * @param port             1..65535
   * @param connections      most requests in flight
   * @param waitingMax       most batches waiting for a connection; the next one fails retryably
   * @param timeoutMillis    for one try, from the call to the last byte of the answer
   * @param retriesMax       tries after the first; only inside the deadline of the most urgent
   *                         request, only where another try may do better
   * @param retryPauseMillis between two tries
   * @param replyBytesMax    largest answer
   */
  public record Config(String name, String host, int port, int connections, int waitingMax,
      int timeoutMillis, int retriesMax, int retryPauseMillis, int replyBytesMax) {
    /** Two waiting for each connection, 5 s, 2 retries 20 ms apart, answers up to 4 MiB. */
    public static Config of(String name, String host, int port, int connections) {
      return new Config(name, host, port, connections, 2 * connections, 5000, 2, 20, 4 << 20);
    }

    /** The same with another timeout and number of retries. */
    public Config withPatience(int otherTimeoutMillis, int otherRetriesMax) {
      return new Config(name, host, port, connections, waitingMax, otherTimeoutMillis,
          otherRetriesMax, retryPauseMillis, replyBytesMax);
    }
  }

  /** A tier called from {@code loop}. */
  public HttpTier(Vertx vertx, VertxLoop loop, Config config) {
    this.loop = loop;
    this.config = config;
    WebClientOptions options = new WebClientOptions().setUserAgentEnabled(false)
        .setFollowRedirects(false).setDefaultHost(config.host()).setDefaultPort(config.port());
    options.setConnectTimeout(config.timeoutMillis()).setTcpNoDelay(true);
    this.client = WebClient.create(vertx, options, new PoolOptions()
        .setHttp1MaxSize(config.connections()).setMaxWaitQueueSize(config.waitingMax()));
  }

  @Override
  public void recognize(Batch batch, Consumer<Reply> reply) {
    new Call(batch, reply).send();
  }

  /** Closes its connections; calls under way fail. */
  @Override
  public void close() {
    isClosed = true;
    client.close();
  }

  /** One batch, from the first try to its only reply. */
  private final class Call {
    private final Batch batch;
    private final Consumer<Reply> reply;
    private final Buffer body;
    private int tries;

    Call(Batch batch, Consumer<Reply> reply) {
      this.batch = batch;
      this.reply = reply;
      this.body = TierProtocolRequest.encode(batch);
    }

    void send() {
      if (isClosed) {
        loop.post(() -> end(new Failed(name() + " is closed: send elsewhere", true)));
        return;
      }
      tries++;
      client.post(TierProtocol.RECOGNIZE).putHeader("content-type", OCTETS)
          .timeout(config.timeoutMillis()).as(new BoundedBody(config.replyBytesMax()))
          .sendBuffer(body)
          .onComplete(response -> loop.turnOfItsOwn(() -> judge(response)),
              thrown -> loop.turnOfItsOwn(() -> failed(thrown)));
    }

    private void judge(HttpResponse<Buffer> response) {
      int status = response.statusCode();
      if (status == 200) {
        decode(response.body());
        return;
      }
      String key = response.body() == null ? "" : TierProtocolReply.problemKey(response.body());
      boolean mayRetry = status == 503 || status == 429;
      failOrRetry(new Failed(name() + " answered " + status + " " + key, mayRetry), mayRetry);
    }

    private void decode(Buffer answer) {
      try {
        end(TierProtocolReply.decode(answer, batch));
      } catch (BadMessage bad) {
        end(new Failed(name() + " answered garbage: " + bad.getMessage(), true));
      }
    }

    private void failed(Throwable thrown) {
      switch (thrown) {
        case TimeoutException late -> failOrRetry(new Failed(name() + " did not answer in "
            + config.timeoutMillis() + " ms: look at the tier, or raise timeoutMillis", true),
            true);
        case HttpClosedException cut ->
          failOrRetry(new Failed(name() + " closed the connection", true), true);
        case ConnectionPoolTooBusyException busy -> end(new Failed(name() + ": "
            + config.waitingMax() + " batches wait for " + config.connections()
            + " connections: raise waitingMax or connections", true));
        default -> end(new Failed(name() + " cannot be reached at " + config.host() + ":"
            + config.port() + " (" + thrown.getClass().getSimpleName() + ")", true));
      }
    }

    private void failOrRetry(Failed failed, boolean mayRetry) {
      long again = loop.nowNanos() + config.retryPauseMillis() * NANOS_PER_MILLI;
      if (mayRetry && tries <= config.retriesMax() && again < deadlineNanos()) {
        loop.at(again, this::send);
      } else {
        end(failed);
      }
    }

    private void end(Reply outcome) {
      reply.accept(outcome);
    }

    private long deadlineNanos() {
      long deadline = Long.MAX_VALUE;
      for (Request request : batch.requests()) {
        deadline = Math.min(deadline, request.deadlineNanos());
      }
      return deadline;
    }

    private String name() {
      return "tier " + config.name();
    }
  }
}
