package sluice.live;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.PoolOptions;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.util.ArrayDeque;
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
  private static final int OK = 200;
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;
  private static final int UNAVAILABLE = 503;

  private final VertxLoop loop;
  private final Config config;
  private final WebClient client;
  private final ArrayDeque<Call> waiting = new ArrayDeque<>();
  private int running;
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
    this.client = WebClient.create(vertx, options,
        new PoolOptions().setHttp1MaxSize(config.connections()));
    client.addInterceptor(BoundedBody::bind);
  }

  @Override
  public void recognize(Batch batch, Consumer<Reply> reply) {
    if (isClosed) {
      loop.post(() -> reply.accept(closed()));
    } else if (running < config.connections()) {
      running++;
      new Call(batch, reply).start();
    } else if (waiting.size() < config.waitingMax()) {
      waiting.add(new Call(batch, reply));
    } else {
      Failed full = new Failed(name() + ": " + waiting.size() + " batches wait for "
          + config.connections() + " connections, limit " + config.waitingMax()
          + ": raise waitingMax or connections", true);
      loop.post(() -> reply.accept(full));
    }
  }

  /** Closes its connections; batches under way and waiting fail. From any thread. */
  @Override
  public void close() {
    loop.post(() -> {
      isClosed = true;
      client.close();
    });
  }

  private Failed closed() {
    return new Failed(name() + " is closed: send elsewhere", true);
  }

  private String name() {
    return "tier " + config.name();
  }

  /** One batch, from the first try to its only reply; holds a connection meanwhile. */
  private final class Call {
    private final Batch batch;
    private final Consumer<Reply> reply;
    private Buffer body = Buffer.buffer();
    private int tries;

    Call(Batch batch, Consumer<Reply> reply) {
      this.batch = batch;
      this.reply = reply;
    }

    void start() {
      body = TierProtocolRequest.encode(batch);
      send();
    }

    private void send() {
      if (isClosed) {
        end(closed());
        return;
      }
      tries++;
      new TierExchange(loop, config, this::judge).send(client, body);
    }

    private void judge(TierExchange.Outcome outcome) {
      switch (outcome) {
        case TierExchange.Answered answered -> judge(answered.status(), answered.body());
        case TierExchange.Broken broken when broken.isWorthAnotherTry() ->
          failOrRetry(broken.reason());
        case TierExchange.Broken broken -> fail(broken.reason(), true);
      }
    }

    private void judge(int status, Buffer answer) {
      if (status == OK) {
        decode(answer);
        return;
      }
      String text = "answered " + status + " " + TierProtocolReply.problemKey(answer);
      if (status == UNAVAILABLE || status == TOO_MANY) {
        failOrRetry(text);
      } else {
        fail(text, status > SERVER_ERROR);
      }
    }

    private void decode(Buffer answer) {
      try {
        end(TierProtocolReply.decode(answer, batch));
      } catch (BadMessage bad) {
        fail("answered garbage: " + bad.getMessage(), true);
      }
    }

    private void failOrRetry(String text) {
      long again = loop.nowNanos() + config.retryPauseMillis() * NANOS_PER_MILLI;
      if (!isClosed && tries <= config.retriesMax() && again < deadlineNanos()) {
        loop.at(again, this::send);
      } else {
        fail(text, true);
      }
    }

    private void fail(String text, boolean isRetryable) {
      end(new Failed(name() + " " + text, isRetryable));
    }

    private void end(Reply outcome) {
      Call next = waiting.poll();
      if (next == null) {
        running--;
      } else {
        loop.post(next::start);
      }
      reply.accept(outcome);
    }

    /** Deadline of the most urgent request. */
    private long deadlineNanos() {
      long deadline = Long.MAX_VALUE;
      for (Request request : batch.requests()) {
        deadline = Math.min(deadline, request.deadlineNanos());
      }
      return deadline;
    }
  }
}
