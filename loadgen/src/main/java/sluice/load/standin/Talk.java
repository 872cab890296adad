package sluice.load.standin;

import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;

/** What a session of a stand-in may do. */
record Talk(Vertx vertx, ServerWebSocket socket) {
  void say(JsonObject json) {
    say(json.encode());
  }

  void say(String text) {
    if (!socket.isClosed()) {
      socket.writeTextMessage(text);
    }
  }

  void close(int code) {
    if (!socket.isClosed()) {
      socket.close((short) code);
    }
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
