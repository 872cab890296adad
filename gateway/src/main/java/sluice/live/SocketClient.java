package sluice.live;

import io.vertx.core.http.ServerWebSocket;
import sluice.engine.Client;
import sluice.wire.Codec;
import sluice.wire.ErrorCode;
import sluice.wire.ServerMessage;

/**
 * The way back to a client: a WebSocket. A client that reads too slowly is cut off once too many
 * messages wait, so that it cannot hold memory; nothing final is dropped silently. Owned by its
 * ingest loop.
 */
final class SocketClient implements Client {
  /** Partials come a few times a second: this is minutes of not reading. */
  static final int WAITING_MAX = 1_024;

  private final ServerWebSocket socket;
  private final Runnable onSlow;
  private int waiting;
  private boolean isClosed;

  /**
   * {@code onSlow} runs once, in a later turn, when more than {@link #WAITING_MAX} messages wait.
   */
  SocketClient(ServerWebSocket socket, Runnable onSlow) {
    this.socket = socket;
    this.onSlow = onSlow;
  }

  @Override
  public void send(ServerMessage message) {
    if (isClosed) {
      return;
    }
    waiting++;
    socket.writeTextMessage(Codec.encode(message)).onComplete(written -> waiting--);
    if (waiting == WAITING_MAX) {
      onSlow.run();
    }
  }

  @Override
  public void close() {
    close((short) 1000, "done");
  }

  @Override
  public void close(ErrorCode code, String reason) {
    close((short) code.closeCode(), reason);
  }

  private void close(short code, String reason) {
    if (!isClosed) {
      isClosed = true;
      // A client that is gone already cannot be told: nothing to do about a failed close.
      socket.close(code, reason).onFailure(gone -> {});
    }
  }
}
