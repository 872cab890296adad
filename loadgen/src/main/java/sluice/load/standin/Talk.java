package sluice.load.standin;

import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import sluice.wire.AudioFormat;
import sluice.wire.AudioFormat.Encoding;

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

  /** The audio a query declares, by the names of its encodings. */
  AudioFormat format(Map<String, Encoding> encodings) {
    Encoding encoding = Optional.ofNullable(encodings.get(query("encoding")))
        .orElseThrow(() -> new IllegalArgumentException("no encoding " + query("encoding")));
    String channels = query("channels");
    return new AudioFormat(encoding, Integer.parseInt(query("sample_rate")),
        channels.isEmpty() ? 1 : Integer.parseInt(channels));
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
