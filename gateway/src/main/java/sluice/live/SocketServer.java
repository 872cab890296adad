package sluice.live;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import sluice.engine.Ingest;
import sluice.engine.Session;
import sluice.wire.ClientMessage;
import sluice.wire.Codec;
import sluice.wire.ErrorCode;

/**
 * The WebSocket door of one ingest room. New load is turned away at the handshake with HTTP 429 or
 * 503, never by closing after the upgrade: clients reconnect at once on a close and make a storm.
 * The socket is never paused, as a paused socket answers no pings and hears no close.
 */
final class SocketServer {
  /** Where the native protocol is spoken. */
  static final String PATH = "/v1/stream";

  /** Text beyond this is refused; 512 fixture references fit. */
  static final int TEXT_MAX = 64 * 1024;

  /** Vert.x's own limit, above every limit of ours so that ours can answer with a name. */
  static final int MESSAGE_MAX = 4 * 1024 * 1024;

  private final Ingest ingest;
  private final VertxLoop loop;
  private byte[] frame = new byte[4 * 1024];

  SocketServer(Ingest ingest, VertxLoop loop) {
    this.ingest = ingest;
    this.loop = loop;
  }

  /** Answers a request for {@link #PATH}: upgrades it or says why not. */
  void handle(HttpServerRequest request) {
    loop.turn(() -> {
      Optional<String> refusal = ingest.refusal();
      if (refusal.isPresent()) {
        refuse(request, refusal.get());
      } else if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
        answer(request, 426, "upgradeRequired", PATH + " speaks WebSocket; see PROTOCOL.md");
      } else {
        request.toWebSocket().onSuccess(socket -> loop.turn(() -> serve(socket)))
            .onFailure(broken -> {});
      }
    });
  }

  private static void refuse(HttpServerRequest request, String reason) {
    String code = reason.substring(0, reason.indexOf(':'));
    request.response().putHeader("Retry-After", "2");
    answer(request, code.equals("draining") ? 503 : 429, code, reason);
  }

  private static void answer(HttpServerRequest request, int status, String code, String reason) {
    request.response().setStatusCode(status).putHeader("Content-Type", "application/json")
        .end(new JsonObject()
            .put("error", new JsonObject().put("code", code).put("message", reason)).encode())
        .onFailure(gone -> {});
  }

  private void serve(ServerWebSocket socket) {
    Connection connection = new Connection();
    SocketClient client = new SocketClient(socket, () -> loop.post(connection::slow));
    connection.session = ingest.open(client);
    socket
        .textMessageHandler(text -> loop.turn(() -> connection.text(text)));
    socket.binaryMessageHandler(connection::frame);
    socket.exceptionHandler(broken -> loop.turn(connection::broken));
    socket.closeHandler(closed -> loop.turn(connection::gone));
  }

  /** Handlers of one socket; each runs within a turn of the loop. */
  private final class Connection {
    /** Made once: a frame allocates nothing here. */
    private final Runnable frameTurn = this::audio;
    private Session session;
    private Buffer buffer;

    /** A binary message, within an event of the socket. */
    private void frame(Buffer read) {
      buffer = read;
      loop.turn(frameTurn);
      buffer = null;
    }

    /** A defect ends the session it met, by name, and goes on to whoever counts defects. */
    private RuntimeException ended(RuntimeException defect) {
      ingest.fail(session, ErrorCode.INTERNAL, "a fault of the gateway, counted and logged "
          + "without content: connect again, and report it if it stays");
      return defect;
    }

    private void text(String text) {
      try {
        ingest.text(session,
            text.length() > TEXT_MAX
                ? new ClientMessage.Refused(ErrorCode.TOO_LARGE,
                    "text message of " + text.length() + " characters: at most " + TEXT_MAX)
                : Codec.decode(text));
      } catch (RuntimeException defect) {
        throw ended(defect);
      }
    }

    private void audio() {
      int length = buffer.length();
      if (length > frame.length) {
        frame = new byte[Math.max(length, Math.min(frame.length * 2, MESSAGE_MAX))];
      }
      buffer.getBytes(frame);
      try {
        ingest.audio(session, frame, length, loop.nowNanos());
      } catch (RuntimeException defect) {
        throw ended(defect);
      }
    }

    /** A frame that breaks the WebSocket protocol or the message limit of Vert.x. */
    private void broken() {
      ingest.fail(session, ErrorCode.TOO_LARGE, "the WebSocket broke its protocol or sent a message"
          + " beyond " + MESSAGE_MAX + " bytes");
    }

    private void slow() {
      ingest.fail(session, ErrorCode.SLOW_READER, SocketClient.WAITING_MAX
          + " messages wait to be read: read faster");
    }

    private void gone() {
      ingest.vanished(session);
    }
  }
}
