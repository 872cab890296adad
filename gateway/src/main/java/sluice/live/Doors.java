package sluice.live;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The port callers come in by: one server on each ingest room's loop, all on the same port. Owned
 * by its {@link Gateway}.
 */
final class Doors {
  private final Vertx vertx;
  private final GatewayConfig.Listen listen;
  private final List<HttpServer> servers = new ArrayList<>();
  private int port;

  /** Doors that are closed yet. */
  Doors(Vertx vertx, GatewayConfig.Listen listen) {
    this.vertx = vertx;
    this.listen = listen;
  }

  /** Port it listens on; 0 while closed. */
  int port() {
    return port;
  }

  /**
   * Listens for callers of {@code rooms}.
   *
   * @param others adds what else is answered on that port, room by room
   * @return fails with one line when the port cannot be had
   */
  Future<Void> open(List<IngestRoom> rooms, Consumer<Router> others) {
    HttpServerOptions options = new HttpServerOptions()
        .setMaxWebSocketMessageSize(SocketServer.MESSAGE_MAX)
        .setMaxWebSocketFrameSize(SocketServer.MESSAGE_MAX)
        .setPerMessageWebSocketCompressionSupported(false)
        .setPerFrameWebSocketCompressionSupported(false).setAcceptBacklog(1_024)
        .setTcpNoDelay(true);
    Future<Void> listening = Future.succeededFuture();
    for (IngestRoom room : rooms) {
      listening = listening.compose(ok -> open(room, others, options));
    }
    return listening;
  }

  private Future<Void> open(IngestRoom room, Consumer<Router> others, HttpServerOptions options) {
    Promise<HttpServer> listening = Promise.promise();
    room.loop().context().runOnContext(nothing -> {
      SocketServer sockets = new SocketServer(room.ingest(), room.loop());
      Router router = Router.router(vertx);
      router.route(SocketServer.PATH).handler(context -> sockets.handle(context.request()));
      others.accept(router);
      HttpServer server = vertx.createHttpServer(options).requestHandler(router);
      servers.add(server);
      // With its host: listen(port) alone would open the port to every network.
      server.listen(port == 0 ? listen.port() : port, listen.host()).onComplete(listening);
    });
    return listening.future().onSuccess(server -> port = server.actualPort())
        .recover(e -> Future.failedFuture(new IllegalStateException("cannot listen on "
            + listen.host() + ":" + listen.port() + ": " + e.getMessage()
            + "; choose another --port", e)))
        .mapEmpty();
  }

  /** Takes no caller any more; open sockets have a second. */
  Future<Void> close() {
    return Future.join(servers.stream().map(it -> it.shutdown(1, TimeUnit.SECONDS)).toList())
        .mapEmpty();
  }
}
