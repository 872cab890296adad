package sluice.live;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.streams.WriteStream;
import io.vertx.ext.web.client.impl.ClientPhase;
import io.vertx.ext.web.client.impl.HttpContext;
import io.vertx.ext.web.codec.BodyCodec;
import io.vertx.ext.web.codec.spi.BodyStream;
import java.util.Optional;

/**
 * The body of one answer, collected up to a limit: a longer one is cut, so no tier can fill the
 * memory. Holds the way to cut the connection, which the web client itself does not offer.
 */
final class BoundedBody implements BodyCodec<Buffer> {
  private final int limit;
  private final Runnable overflow;
  private Optional<HttpClientRequest> request = Optional.empty();

  /**
   * A body of at most {@code limit} bytes.
   *
   * @param overflow runs, each time, when more comes
   */
  BoundedBody(int limit, Runnable overflow) {
    this.limit = limit;
    this.overflow = overflow;
  }

  /** Interceptor of a web client that tells a bounded body which request it answers. */
  static void bind(HttpContext<?> exchange) {
    if (exchange.phase() == ClientPhase.SEND_REQUEST
        && exchange.request().bodyCodec() instanceof BoundedBody body) {
      body.request = Optional.of(exchange.clientRequest());
    }
    exchange.next();
  }

  /** Ends the exchange and its connection, wherever it stands. */
  void cut() {
    request.ifPresent(sent -> sent.connection().close());
  }

  @Override
  public BodyStream<Buffer> stream() {
    return new Stream();
  }

  private final class Stream implements BodyStream<Buffer> {
    private final Promise<Buffer> result = Promise.promise();
    private final Buffer body = Buffer.buffer();

    @Override
    public Future<Buffer> result() {
      return result.future();
    }

    @Override
    public void handle(Throwable thrown) {
      result.tryFail(thrown);
    }

    @Override
    public Future<Void> write(Buffer piece) {
      if (body.length() + piece.length() > limit) {
        overflow.run();
        return Future.succeededFuture();
      }
      body.appendBuffer(piece);
      return Future.succeededFuture();
    }

    @Override
    public Future<Void> end() {
      result.tryComplete(body);
      return Future.succeededFuture();
    }

    @Override
    public WriteStream<Buffer> exceptionHandler(Handler<Throwable> handler) {
      return this;
    }

    @Override
    public WriteStream<Buffer> setWriteQueueMaxSize(int maxSize) {
      return this;
    }

    @Override
    public boolean writeQueueFull() {
      return false;
    }

    @Override
    public WriteStream<Buffer> drainHandler(Handler<Void> handler) {
      return this;
    }
  }
}
