package sluice.live;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Collects a request's body up to a limit. What comes beyond is thrown away, then the line is cut.
 */
final class BodyReader {
  private final int limit;
  private final Consumer<Buffer> whole;
  private final LongConsumer tooLarge;
  private Buffer body = Buffer.buffer();
  private long bytes;

  /**
   * A reader of at most {@code limit} bytes; calls exactly one of the two, unless the client goes.
   *
   * @param whole    gets the body
   * @param tooLarge gets the number of bytes seen so far
   */
  BodyReader(int limit, Consumer<Buffer> whole, LongConsumer tooLarge) {
    this.limit = limit;
    this.whole = whole;
    this.tooLarge = tooLarge;
  }

  void read(HttpServerRequest request) {
    request.handler(piece -> add(request, piece));
    request.endHandler(nothing -> {
      if (bytes <= limit) {
        whole.accept(body);
      }
    });
  }

  private void add(HttpServerRequest request, Buffer piece) {
    boolean wasFine = bytes <= limit;
    bytes += piece.length();
    if (bytes <= limit) {
      body.appendBuffer(piece);
    } else if (wasFine) {
      body = Buffer.buffer();
      request.response().putHeader("connection", "close");
      tooLarge.accept(bytes);
    } else if (bytes > 4L * limit) {
      request.connection().close();
    }
  }
}
