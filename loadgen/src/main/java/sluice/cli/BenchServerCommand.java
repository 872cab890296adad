package sluice.cli;

import com.sun.management.ThreadMXBean;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sluice.batch.PlannerConfig;
import sluice.engine.IngestConfig;
import sluice.live.Gateway;
import sluice.live.GatewayConfig;
import sluice.live.GatewayConfig.Listen;
import sluice.live.GatewayConfig.TierConfig;
import sluice.live.Metrics;
import sluice.route.Tier;
import sluice.wire.Codec;
import sluice.wire.ServerMessage;

/** A server for {@code bench wire}, in a process of its own: the gateway or a bare sink. */
@Command(name = "server", hidden = true)
final class BenchServerCommand implements Callable<Integer> {
  /** The sink acknowledges every so many frames, as its client asks: as often as the gateway. */
  static final String ACK_EVERY = "ackEvery=";
  private static final int START_SECONDS = 30;

  enum Kind {
    SINK,
    GATEWAY;

    /** Name in tables and JSON. */
    String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Mixin
  private Console console;

  @Option(names = "--kind", required = true)
  private Kind kind;

  @Override
  public Integer call() throws Exception {
    int port = Vertxes.await(kind == Kind.SINK ? sink(Vertxes.start(1)) : gateway(), START_SECONDS);
    console.result(new JsonObject().put("port", port).encode(), "port " + port);
    CountDownLatch leave = new CountDownLatch(1);
    Parent.watch(leave::countDown, question -> Long.toString(allocatedBytes()));
    leave.await();
    return Exit.OK.code();
  }

  /** Bytes all threads have allocated so far; never falls. */
  private static long allocatedBytes() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getTotalThreadAllocatedBytes();
  }

  /** Reads frames and acknowledges them, nothing else: the floor under any gateway on Vert.x. */
  private static Future<Integer> sink(Vertx vertx) {
    HttpServerOptions options = new HttpServerOptions().setHost("127.0.0.1").setPort(0)
        .setPerMessageWebSocketCompressionSupported(false)
        .setPerFrameWebSocketCompressionSupported(false).setTcpNoDelay(true);
    return vertx.createHttpServer(options).webSocketHandler(BenchServerCommand::drink).listen()
        .map(server -> server.actualPort());
  }

  private static void drink(ServerWebSocket socket) {
    long[] frames = new long[1];
    String query = String.valueOf(socket.query());
    int every = Integer.parseInt(query.substring(query.indexOf(ACK_EVERY) + ACK_EVERY.length()));
    socket.textMessageHandler(text -> {});
    socket.binaryMessageHandler(frame -> {
      if (++frames[0] % every == 0) {
        socket.writeTextMessage(Codec.encode(new ServerMessage.Ack(frames[0], 0)));
      }
    });
  }

  /**
   * The real gateway, but its one tier refuses connections: every stage before dispatch works, and
   * chunks are turned away there at once.
   */
  private static Future<Integer> gateway() {
    Metrics metrics = new Metrics();
    Vertx vertx = Vertxes.start(1, metrics);
    TierConfig nobody = new TierConfig(new Tier("nobody", "nobody-1", 16, 1), "bench",
        "http://127.0.0.1:1", 1_000);
    IngestConfig standard = IngestConfig.standard();
    GatewayConfig config = new GatewayConfig(new Listen("127.0.0.1", 0), "none", List.of(nobody),
        "nobody", new IngestConfig(standard.limits(), 10_000, standard.vad(),
            standard.interactive(), standard.batch()),
        PlannerConfig.defaults(), 1, Optional.empty());
    return Gateway.start(vertx, config, metrics, event -> {}).map(Gateway::port);
  }
}
