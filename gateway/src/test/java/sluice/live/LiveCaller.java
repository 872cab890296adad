package sluice.live;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import sluice.wire.Codec;
import sluice.wire.ServerMessage;

/** A client on a real socket that keeps what it hears. */
final class LiveCaller {
  static final String START = "{\"type\":\"start\",\"version\":1,\"audio\":{\"encoding\":\"s16le\","
      + "\"rateHz\":16000,\"channels\":1}}";

  final WebSocket socket;
  private final LinkedBlockingQueue<ServerMessage> heard = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();

  LiveCaller(WebSocket socket) {
    this.socket = socket;
    socket.textMessageHandler(text -> heard.add(Codec.decodeServer(text)));
    socket.closeHandler(nothing -> closed
        .complete(socket.closeStatusCode() == null ? -1 : (int) socket.closeStatusCode()));
  }

  LiveCaller text(String text) {
    socket.writeTextMessage(text);
    return this;
  }

  LiveCaller audio(byte[] frame) {
    socket.writeBinaryMessage(Buffer.buffer(frame));
    return this;
  }

  /** The next message of that kind; others before it are dropped. */
  <T extends ServerMessage> T next(Class<T> kind) throws Exception {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (System.nanoTime() < until) {
      ServerMessage message = heard.poll(100, TimeUnit.MILLISECONDS);
      if (kind.isInstance(message)) {
        return kind.cast(message);
      }
      if (message instanceof ServerMessage.Failed failed) {
        throw new AssertionError("session failed: " + failed);
      }
    }
    throw new AssertionError("no " + kind.getSimpleName() + " within 20 s");
  }

  /** Those of that kind that were heard and not taken yet. */
  <T extends ServerMessage> List<T> waiting(Class<T> kind) {
    return heard.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** The error that ended the session. */
  ServerMessage.Failed failed() throws Exception {
    ServerMessage message = heard.poll(20, TimeUnit.SECONDS);
    while (message != null && !(message instanceof ServerMessage.Failed)) {
      message = heard.poll(20, TimeUnit.SECONDS);
    }
    if (message == null) {
      throw new AssertionError("no failed within 20 s");
    }
    return (ServerMessage.Failed) message;
  }

  /** Everything heard until and including {@code done}; fails once the server went without. */
  List<ServerMessage> untilDone() throws Exception {
    List<ServerMessage> all = new ArrayList<>();
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (all.isEmpty() || !(all.getLast() instanceof ServerMessage.Done)) {
      boolean isLast = closed.isDone() || System.nanoTime() > until;
      ServerMessage message = heard.poll(100, TimeUnit.MILLISECONDS);
      if (message != null) {
        all.add(message);
      } else if (isLast) {
        throw new AssertionError("no done, neither within 20 s nor before the end, after " + all);
      }
    }
    return all;
  }

  /** Close code, once the server closed. */
  int closeCode() throws Exception {
    return closed.get(20, TimeUnit.SECONDS);
  }
}
