package sluice.load.standin;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.DecodeException;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A server that speaks another maker's protocol on a loopback port and says the same sentence for
 * everything it hears. Its sockets are held as long as they are open; all on one loop.
 */
public final class StandIn {
  /** What it says, whatever was said. */
  public static final String SENTENCE = "turn left at gate 0";

  private static final short POLICY_VIOLATION = 1008;
  private final HttpServer server;
  private final Set<ServerWebSocket> open = new HashSet<>();

  private StandIn(HttpServer server) {
    this.server = server;
  }

  /**
   * Starts one.
   *
   * @param dialect it speaks, one of {@link Mood#dialects}
   * @param port    on 127.0.0.1; 0 for a free one
   * @param onOpen  told of every session as it begins
   */
  public static Future<StandIn> start(Vertx vertx, String dialect, Mood mood, int port,
      Consumer<ServerWebSocket> onOpen) {
    StandIn standIn = new StandIn(
        vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(port)));
    return standIn.server.webSocketHandler(socket -> {
      onOpen.accept(socket);
      guarded(socket,
          () -> standIn.serve(socket, script(dialect, new Talk(vertx, socket), mood)));
    }).listen().map(standIn);
  }

  private void serve(ServerWebSocket socket, Script script) {
    open.add(socket);
    socket.closeHandler(nothing -> open.remove(socket));
    socket.exceptionHandler(problem -> {
      // The close handler follows.
    });
    socket.textMessageHandler(text -> guarded(socket, () -> script.text(text)));
    socket.binaryMessageHandler(
        bytes -> guarded(socket, () -> script.audio(bytes.getBytes())));
  }

  /** What breaks the protocol ends the session. */
  private static void guarded(ServerWebSocket socket, Runnable turn) {
    try {
      turn.run();
    } catch (DecodeException | ClassCastException | NullPointerException
        | IllegalArgumentException e) {
      socket.close(POLICY_VIOLATION, "not understood");
    }
  }

  private static Script script(String dialect, Talk talk, Mood mood) {
    return switch (dialect) {
      case "deepgram" -> new DeepgramScript(talk, mood);
      case "vosk" -> new VoskScript(talk, mood);
      case "openai-realtime" -> new OpenAiScript(talk, mood);
      case "assemblyai" -> new AssemblyAiScript(talk, mood);
      default -> throw new IllegalArgumentException(
          "dialect '" + dialect + "' has no stand-in: allowed are " + Mood.dialects());
    };
  }

  /** Where it listens, without a path. */
  public URI uri() {
    return URI.create("ws://127.0.0.1:" + server.actualPort());
  }

  /** Stops. */
  public Future<Void> close() {
    return server.close();
  }
}
