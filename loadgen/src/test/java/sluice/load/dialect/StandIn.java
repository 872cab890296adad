package sluice.load.dialect;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A server that stands in for another maker's, on a loopback port, with a script per session. */
final class StandIn {
  /** What a session does with what it hears. */
  interface Script {
    void text(String text);

    void audio(byte[] bytes);
  }

  /** What a session may do. */
  static final class Talk {
    private final Vertx vertx;
    private final ServerWebSocket socket;

    private Talk(Vertx vertx, ServerWebSocket socket) {
      this.vertx = vertx;
      this.socket = socket;
    }

    void say(JsonObject json) {
      say(json.encode());
    }

    void say(String text) {
      socket.writeTextMessage(text);
    }

    void close(int code) {
      socket.close((short) code);
    }

    void later(long millis, Runnable task) {
      vertx.setTimer(millis, id -> task.run());
    }

    /** Value of a query parameter; empty when there is none. */
    String query(String name) {
      for (String part : (socket.query() == null ? "" : socket.query()).split("&")) {
        if (part.startsWith(name + "=")) {
          return part.substring(name.length() + 1);
        }
      }
      return "";
    }
  }

  final List<String> requests = new CopyOnWriteArrayList<>();
  final List<String> keys = new CopyOnWriteArrayList<>();
  private final Vertx vertx;
  private final Function<Talk, Script> scripts;

  StandIn(Vertx vertx, Function<Talk, Script> scripts) {
    this.vertx = vertx;
    this.scripts = scripts;
  }

  Future<URI> listen() {
    return vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0))
        .webSocketHandler(this::serve).listen()
        .map(up -> URI.create("ws://127.0.0.1:" + up.actualPort()));
  }

  private void serve(ServerWebSocket socket) {
    requests.add(socket.uri());
    keys.add(String.valueOf(socket.headers().get("Authorization")));
    Script script = scripts.apply(new Talk(vertx, socket));
    socket.textMessageHandler(script::text);
    socket.binaryMessageHandler(bytes -> script.audio(bytes.getBytes()));
  }
}
