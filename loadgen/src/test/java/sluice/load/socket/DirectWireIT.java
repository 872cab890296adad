package sluice.load.socket;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.internal.http.WebSocketInternal;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sluice.load.dialect.Wire;

/** What is written past Vert.x is what Vert.x reads at the other end. */
class DirectWireIT {
  private static final List<Integer> LENGTHS = List.of(0, 1, 7, 8, 125, 126, 641, 65_536);
  private final Vertx vertx = Vertx.vertx();
  /** Held: a client that nobody holds is closed when it is collected, in the handshake too. */
  private final WebSocketClient client = vertx.createWebSocketClient();
  private final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();

  @AfterEach
  void close() {
    await(vertx.close());
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }

  private WebSocket connect() {
    HttpServerOptions options = new HttpServerOptions().setHost("127.0.0.1").setPort(0)
        .setMaxWebSocketFrameSize(1 << 20).setMaxWebSocketMessageSize(1 << 20);
    int port = await(vertx.createHttpServer(options).webSocketHandler(socket -> {
      socket.binaryMessageHandler(frame -> heard.add(frame.getBytes()));
      socket.textMessageHandler(heard::add);
    }).listen()).actualPort();
    return await(client.connect(port, "127.0.0.1", "/"));
  }

  @Test
  void framesOfEveryLengthArriveByteForByteAndInOrderWithText() throws InterruptedException {
    WebSocket socket = connect();
    byte[] audio = new byte[65_536];
    new SplittableRandom(5).nextBytes(audio);
    ((WebSocketInternal) socket).channelHandlerContext().channel()
        .eventLoop().execute(() -> {
          Wire wire = DirectWire.over(socket, () -> {});
          heard.add(wire);
          for (int length : LENGTHS) {
            wire.play(audio, length);
          }
          wire.write("stop");
        });
    assertInstanceOf(DirectWire.class, heard.poll(10, TimeUnit.SECONDS));
    for (int length : LENGTHS) {
      assertArrayEquals(Arrays.copyOf(audio, length),
          (byte[]) heard.poll(10, TimeUnit.SECONDS), length + " bytes");
    }
    assertEquals("stop", heard.poll(10, TimeUnit.SECONDS));
  }
}
