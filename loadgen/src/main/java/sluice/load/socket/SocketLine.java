package sluice.load.socket;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketFrame;
import sluice.load.dialect.Wire;

/**
 * A wire that is a WebSocket. What a write answers is not looked at: a failed one closes the
 * socket.
 *
 * @param socket open; used on its own loop
 */
record SocketLine(WebSocket socket) implements Wire {
  @Override
  public void write(String text) {
    socket.writeTextMessage(text);
  }

  @Override
  public void play(byte[] frame, int length) {
    socket.writeFrame(
        WebSocketFrame.binaryFrame(Buffer.buffer(length).appendBytes(frame, 0, length), true));
  }

  @Override
  public boolean isFull() {
    return socket.writeQueueFull();
  }

  @Override
  public void hangUp() {
    if (!socket.isClosed()) {
      socket.close();
    }
  }
}
