package sluice.load.socket;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.KeyCertOptions;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sluice.load.Clip;
import sluice.load.ScriptedServer;
import sluice.wire.Codec;

/**
 * Scripted sessions behind real sockets on a loopback port. It can refuse everybody at the door,
 * and freeze: for a time it neither reads nor answers.
 */
public final class ScriptedSocketServer {
  private final Vertx vertx;
  private final List<Clip> corpus;
  private final List<ServerWebSocket> sockets = new ArrayList<>();
  private HttpServer server;
  private Optional<KeyCertOptions> identity = Optional.empty();
  private int refusal;
  private boolean isFrozen;

  public ScriptedSocketServer(Vertx vertx, List<Clip> corpus) {
    this.vertx = vertx;
    this.corpus = corpus;
  }

  /** Refuses every handshake with that status. */
  ScriptedSocketServer refusing(int status) {
    refusal = status;
    return this;
  }

  /** Speaks TLS under that identity. */
  ScriptedSocketServer secured(KeyCertOptions as) {
    identity = Optional.of(as);
    return this;
  }

  /** Freezes from {@code fromMillis} after the first session on, for {@code millis}. */
  ScriptedSocketServer freezing(long fromMillis, long millis) {
    freezeFromMillis = fromMillis;
    freezeMillis = millis;
    return this;
  }

  private long freezeFromMillis;
  private long freezeMillis;

  public Future<URI> listen() {
    HttpServerOptions options = new HttpServerOptions().setHost("127.0.0.1").setPort(0);
    identity.ifPresent(as -> options.setSsl(true).setKeyCertOptions(as));
    server = vertx.createHttpServer(options);
    server.webSocketHandshakeHandler(handshake -> {
      if (refusal != 0) {
        handshake.reject(refusal);
      } else {
        handshake.accept();
      }
    });
    server.webSocketHandler(this::serve);
    return server.listen()
        .map(up -> URI.create((identity.isPresent() ? "wss" : "ws") + "://127.0.0.1:"
            + up.actualPort() + "/v1/stream"));
  }

  private void serve(ServerWebSocket socket) {
    if (sockets.isEmpty() && freezeMillis > 0) {
      vertx.setTimer(freezeFromMillis, id -> freeze());
    }
    sockets.add(socket);
    ScriptedServer session =
        new ScriptedServer(corpus, message -> socket.writeTextMessage(Codec.encode(message)));
    socket.textMessageHandler(text -> session.text(Codec.decode(text)));
    socket.binaryMessageHandler(frame -> session.frame(frame.length()));
    if (isFrozen) {
      socket.pause();
    }
  }

  private void freeze() {
    isFrozen = true;
    sockets.forEach(ServerWebSocket::pause);
    vertx.setTimer(freezeMillis, id -> {
      isFrozen = false;
      sockets.forEach(ServerWebSocket::resume);
    });
  }
}
