package sluice.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocketClient;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sluice.engine.Dispatch;
import sluice.engine.Ingest;
import sluice.engine.IngestConfig;
import sluice.engine.IngestConfig.Limits;
import sluice.engine.StageMaker;
import sluice.route.RoutePlan;
import sluice.wire.ErrorCode;
import sluice.wire.ServerMessage;

/** Every row of PROTOCOL.md's table of errors, over a real socket. */
class BadInputIT {
  private static final byte[] SECOND = new byte[32_000];
  private static final byte[] FRAME = new byte[640];
  private static LiveGateway live;

  /** What a client sends after {@code start} (or instead of it) and what it is told. */
  record Row(String what, ErrorCode code, boolean starts, List<Object> sends) {
    static Row after(String what, ErrorCode code, Object... sends) {
      return new Row(what, code, true, List.of(sends));
    }

    static Row instead(String what, ErrorCode code, Object... sends) {
      return new Row(what, code, false, List.of(sends));
    }

    @Override
    public String toString() {
      return what + " → " + code.key();
    }
  }

  @BeforeAll
  static void open() throws Exception {
    live = new LiveGateway(new Limits(10_000, 60_000, 1_000, 1_500, 8_000, 3_000, 5_000), 8);
  }

  @Test
  void nobodyGetsInFromAnotherNetworkThanTheOneItListensOn() throws Exception {
    for (NetworkInterface card : Collections.list(NetworkInterface.getNetworkInterfaces())) {
      for (InetAddress address : Collections.list(card.getInetAddresses())) {
        if (card.isUp() && address instanceof Inet4Address && !address.isLoopbackAddress()) {
          try (Socket socket = new Socket()) {
            assertThrows(ConnectException.class,
                () -> socket.connect(new InetSocketAddress(address, live.gateway.port()), 2_000),
                "the port is open on " + address);
          }
        }
      }
    }
  }

  @AfterAll
  static void close() throws Exception {
    live.close();
    assertEquals(List.of(), live.events);
  }

  static Stream<Row> rows() {
    String start = LiveCaller.START;
    String batch = start.replace("\"version\"", "\"lane\":\"batch\",\"version\"");
    return Stream.of(
        Row.instead("no JSON", ErrorCode.MALFORMED, "hello"),
        Row.instead("no object", ErrorCode.MALFORMED, "[1]"),
        Row.instead("no type", ErrorCode.MALFORMED, "{}"),
        Row.instead("unknown type", ErrorCode.MALFORMED, "{\"type\":\"begin\"}"),
        Row.instead("bad lane", ErrorCode.MALFORMED,
            start.replace("\"version\"", "\"lane\":\"fast\",\"version\"")),
        Row.instead("deadline 0", ErrorCode.MALFORMED,
            start.replace("\"version\"", "\"deadlineMillis\":0,\"version\"")),
        Row.instead("no audio format", ErrorCode.MALFORMED,
            "{\"type\":\"start\",\"version\":1}"),
        Row.instead("version 2", ErrorCode.UNKNOWN_VERSION,
            start.replace(":1,\"audio", ":2,\"audio")),
        Row.instead("no version", ErrorCode.UNKNOWN_VERSION, "{\"type\":\"start\"}"),
        Row.instead("mp3", ErrorCode.UNSUPPORTED_FORMAT, start.replace("s16le", "mp3")),
        Row.instead("16001 Hz", ErrorCode.UNSUPPORTED_FORMAT, start.replace("16000", "16001")),
        Row.instead("9 channels", ErrorCode.UNSUPPORTED_FORMAT,
            start.replace("\"channels\":1", "\"channels\":9")),
        Row.instead("opus at 16 kHz", ErrorCode.UNSUPPORTED_FORMAT,
            start.replace("s16le", "opus")),
        Row.instead("broken opus packet", ErrorCode.BAD_FRAME, start.replace("s16le", "opus")
            .replace("16000", "48000"), new byte[]{1, 7, 7, 7}),
        Row.after("odd bytes", ErrorCode.BAD_FRAME_LENGTH, new byte[641]),
        Row.after("no bytes", ErrorCode.BAD_FRAME_LENGTH, new byte[0]),
        Row.instead("audio first", ErrorCode.AUDIO_BEFORE_START, FRAME),
        Row.instead("finalize first", ErrorCode.AUDIO_BEFORE_START, "{\"type\":\"finalize\"}"),
        Row.after("start again", ErrorCode.ALREADY_STARTED, start),
        Row.after("frame over 1 s", ErrorCode.TOO_LARGE, new byte[32_002]),
        Row.after("text over 64 KiB", ErrorCode.TOO_LARGE, " ".repeat(65_537)),
        Row.after("marker without id", ErrorCode.MALFORMED, "{\"type\":\"marker\"}"),
        Row.after("faster than real time", ErrorCode.TOO_FAST, SECOND, SECOND, SECOND, SECOND,
            SECOND),
        Row.instead("longer than allowed", ErrorCode.TOO_LONG, batch, SECOND, SECOND, SECOND,
            SECOND, SECOND, SECOND, SECOND, SECOND, SECOND, SECOND),
        Row.after("silent socket", ErrorCode.IDLE));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void badInputIsAnsweredByNameAndItsCloseCode(Row row) throws Exception {
    LiveCaller caller = live.call();
    if (row.starts) {
      caller.text(LiveCaller.START);
    }
    for (Object sent : row.sends) {
      if (sent instanceof byte[] frame) {
        caller.audio(frame);
      } else {
        caller.text((String) sent);
      }
    }
    ServerMessage.Failed failed = caller.failed();
    assertEquals(row.code, failed.code(), failed.reason());
    assertFalse(failed.reason().isBlank());
    assertEquals(row.code.closeCode(), caller.closeCode());
  }

  @Test
  void nothingMayFollowStop() throws Exception {
    LiveCaller caller = live.call();
    caller.text(LiveCaller.START).audio(Tones.speechLike(16_000, 1))
        .audio(Tones.speechLike(16_000, 2)).text("{\"type\":\"stop\"}")
        .text("{\"type\":\"finalize\"}");
    assertEquals(ErrorCode.AFTER_STOP, caller.failed().code());
    assertEquals(ErrorCode.AFTER_STOP.closeCode(), caller.closeCode());
  }

  @Test
  void anEmptySessionIsDoneAtOnce() throws Exception {
    LiveCaller caller = live.call().text(LiveCaller.START).text("{\"type\":\"stop\"}");
    assertEquals(1000, caller.closeCode());
  }

  @Test
  void whoDoesNotUpgradeIsToldTo() throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = client.send(
          HttpRequest.newBuilder(URI.create(
              "http://127.0.0.1:" + live.gateway.port() + SocketServer.PATH)).build(),
          HttpResponse.BodyHandlers.ofString());
      assertEquals(426, answer.statusCode());
      assertTrue(answer.body().contains("upgradeRequired"), answer.body());
    }
  }

  @Test
  void aDefectEndsItsSessionByName() throws Exception {
    Vertx vertx = Vertx.vertx();
    List<Throwable> defects = new CopyOnWriteArrayList<>();
    VertxLoop loop = VertxLoop.create(vertx, defects::add);
    Promise<HttpServer> listening = Promise.promise();
    loop.post(() -> {
      StopwatchMeter meter = new StopwatchMeter();
      IngestRoom room = new IngestRoom("test", loop,
          new IngestRoom.Told(ended -> {}, scored -> {}), 0);
      Ingest ingest = new Ingest(
          new Ingest.Room(loop, meter,
              new Dispatch(loop, meter, List.of(), RoutePlan.allTo("nobody")), room, "t"),
          new StageMaker(IngestConfig.standard(), vad -> (samples, n, scores) -> {
            throw new IllegalStateException("planted");
          }));
      vertx.createHttpServer().requestHandler(new SocketServer(ingest, loop)::handle)
          .listen(0, "127.0.0.1").onComplete(listening);
    });
    int port = LiveGateway.await(listening.future()).actualPort();
    WebSocketClient client = vertx.createWebSocketClient();
    LiveCaller caller = new LiveCaller(
        LiveGateway.await(client.connect(port, "127.0.0.1", SocketServer.PATH)));
    caller.text(LiveCaller.START).audio(FRAME);
    assertEquals(ErrorCode.INTERNAL, caller.failed().code());
    assertEquals(ErrorCode.INTERNAL.closeCode(), caller.closeCode());
    assertEquals("planted", defects.getFirst().getMessage());
    LiveGateway.await(client.close());
    LiveGateway.await(vertx.close());
  }

  @Test
  void batchAudioBeyondItsCreditIsOverrun() throws Exception {
    try (LiveGateway small =
        new LiveGateway(new Limits(10_000, 9_500, 1_000, 5_000, 100_000, 3_000, 5_000), 8)) {
      LiveCaller caller = small.call();
      caller.text(LiveCaller.START.replace("\"version\"", "\"lane\":\"batch\",\"version\""));
      for (int i = 0; i < 60; i++) {
        caller.audio(Tones.speechLike(16_000, i));
      }
      assertEquals(ErrorCode.OVERRUN, caller.failed().code());
      assertEquals(ErrorCode.OVERRUN.closeCode(), caller.closeCode());
    }
  }

  @Test
  void aMessageBeyondEveryLimitEndsOnlyItsSession() throws Exception {
    LiveCaller other = live.call().text(LiveCaller.START);
    LiveCaller caller = live.call().text(LiveCaller.START);
    caller.socket.writeBinaryMessage(Buffer.buffer(new byte[SocketServer.MESSAGE_MAX + 2]));
    caller.closeCode();
    other.text("{\"type\":\"marker\",\"id\":\"alive\"}");
    assertEquals("alive", other.next(ServerMessage.Marker.class).id());
    other.text("{\"type\":\"stop\"}");
    assertEquals(1000, other.closeCode());
  }

  @Test
  void aClientThatDoesNotReadIsCutOff() throws Exception {
    LiveCaller caller = live.call();
    caller.text(LiveCaller.START);
    caller.next(ServerMessage.Ready.class);
    caller.socket.pause();
    String marker = "{\"type\":\"marker\",\"id\":\"" + "m".repeat(64) + "\"}";
    int sent = 0;
    while (live.gateway.board().endings().getOrDefault("slowReader", 0L) == 0 && sent < 400_000) {
      for (int i = 0; i < 2_000; i++, sent++) {
        caller.text(marker);
      }
      LiveGateway.await(live.vertx.timer(20));
    }
    assertTrue(sent < 400_000, sent + " unread answers did not end the session");
    caller.socket.resume();
    caller.socket.close();
  }

  @Test
  void aFullGatewayRefusesAtTheHandshake() throws Exception {
    try (LiveGateway full = new LiveGateway(Limits.DEFAULT, 2)) {
      List<LiveCaller> open = new ArrayList<>(List.of(full.call(), full.call()));
      ExecutionException e = assertThrows(ExecutionException.class, full::connect);
      UpgradeRejectedException refused = (UpgradeRejectedException) e.getCause();
      assertEquals(429, refused.getStatus());
      assertEquals("2", refused.getHeaders().get("Retry-After"));
      assertTrue(refused.getBody().toString().contains("\"busy\""));
      open.forEach(caller -> caller.socket.close());
    }
  }

  @Test
  void aStoppingGatewayTellsItsSessions() throws Exception {
    LiveGateway stopping = new LiveGateway(Limits.DEFAULT, 2);
    LiveCaller caller = stopping.call().text(LiveCaller.START);
    caller.next(ServerMessage.Ready.class);
    stopping.close();
    assertEquals(ErrorCode.DRAINING, caller.failed().code());
    assertEquals(ErrorCode.DRAINING.closeCode(), caller.closeCode());
  }
}
