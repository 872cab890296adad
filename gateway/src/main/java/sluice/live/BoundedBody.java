package sluice.live;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import io.vertx.ext.web.codec.BodyCodec;
import io.vertx.ext.web.codec.spi.BodyStream;

/** Collects a response's body up to a limit; a longer one fails, so no tier can fill the memory. */
final class BoundedBody implements BodyCodec<Buffer> {
  private final int limit;

  BoundedBody(int limit) {
    this.limit = limit;
  }

  @Override
  public BodyStream<Buffer> stream() {
    return new Stream(limit);
  }

  /** The body was longer than allowed. */
  static final class TooLarge extends Exception {
    TooLarge(int limit) {
      super("answer longer than " + limit + " bytes", null, false, false);
    }
  }

  private static final class Stream implements BodyStream<Buffer> {
    private final int limit;
    private final Promise<Buffer> result = Promise.promise();
    private final Buffer body = Buffer.buffer();

    Stream(int limit) {
      this.limit = limit;
    }

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
        TooLarge tooLarge = new TooLarge(limit);
        result.tryFail(tooLarge);
        return Future.failedFuture(tooLarge);
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
