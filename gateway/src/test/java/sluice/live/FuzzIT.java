package sluice.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import sluice.engine.IngestConfig.Limits;
import sluice.wire.ServerMessage;

/** 100,000 random and mutated messages from many connections, beside a session that behaves. */
class FuzzIT {
  private static final long SEED = 20261121;
  private static final int CONNECTIONS = 4_000;
  private static final int MESSAGES = 25;
  private static final int AT_ONCE = 40;
  private static final String[] GOOD = {"{\"type\":\"keepalive\"}", "{\"type\":\"finalize\"}",
      "{\"type\":\"marker\",\"id\":\"m\"}",
      "{\"type\":\"feedback\",\"corrected\":true}"};
  private static final String[] SEEDS = {LiveCaller.START, "{\"type\":\"marker\",\"id\":\"m\"}",
      "{\"type\":\"stop\"}", "{\"type\":\"feedback\",\"corrected\":true}",
      "{\"type\":\"start\",\"version\":1,\"fixtures\":[{\"id\":\"a\","
          + "\"atMillis\":0}],\"audio\":{\"encoding\":\"mulaw\",\"rateHz\":8000,\"channels\":2},"
          + "\"lane\":\"batch\",\"deadlineMillis\":100,\"latency\":true,\"locale\":null}"};

  private final SplittableRandom random = new SplittableRandom(SEED);

  @Test
  void randomMessagesHarmNobody() throws Exception {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    PrintStream before = System.err;
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    try (LiveGateway live = new LiveGateway(Limits.DEFAULT, 500)) {
      LiveCaller good = live.call().text(LiveCaller.START);
      int done = 0;
      for (; done < CONNECTIONS; done += AT_ONCE) {
        List<Future<Void>> callers = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
          callers.add(annoy(live, random.split()));
        }
        LiveGateway.await(Future.join(callers).mapEmpty());
        good.text("{\"type\":\"marker\",\"id\":\"" + done + "\"}");
        assertEquals("" + done, good.next(ServerMessage.Marker.class).id(), "seed " + SEED);
      }
      good.text("{\"type\":\"stop\"}");
      assertEquals(1000, good.closeCode());
      noSessionIsLeft(live);
      assertEquals(List.of(), live.events, "seed " + SEED);
    } finally {
      System.setErr(before);
    }
    String logged = log.toString(StandardCharsets.UTF_8);
    assertFalse(logged.contains("Exception"), () -> "seed " + SEED + ": " + logged);
  }

  private void noSessionIsLeft(LiveGateway live) throws Exception {
    for (int i = 0; i < 50 && live.gateway.board().openSessions() > 0; i++) {
      LiveGateway.await(live.vertx.timer(200, TimeUnit.MILLISECONDS));
    }
    assertEquals(0, live.gateway.board().openSessions(), "sessions leaked, seed " + SEED);
    assertTrue(live.gateway.board().endings().values().stream().mapToLong(n -> n).sum() > 1_000);
  }

  /** One connection that says {@link #MESSAGES} things, good and bad, and goes. */
  private static Future<Void> annoy(LiveGateway live, SplittableRandom random) {
    Promise<Void> gone = Promise.promise();
    live.connecting().onFailure(refused -> gone.tryComplete()).onSuccess(socket -> {
      socket.closeHandler(closed -> gone.tryComplete());
      socket.exceptionHandler(broken -> {});
      if (random.nextInt(10) > 0) {
        socket.writeTextMessage(LiveCaller.START);
      }
      for (int i = 0; i < MESSAGES; i++) {
        say(socket, random);
      }
      if (random.nextBoolean()) {
        socket.close();
      } else {
        socket.writeTextMessage("{\"type\":\"stop\"}");
        live.vertx.timer(500, TimeUnit.MILLISECONDS).onSuccess(late -> socket.close());
      }
    });
    return gone.future();
  }

  private static void say(WebSocket socket, SplittableRandom random) {
    switch (random.nextInt(20)) {
      case 0 -> socket.writeTextMessage(mutated(SEEDS[random.nextInt(SEEDS.length)], random));
      case 1 -> socket.writeBinaryMessage(Buffer.buffer(bytes(random.nextInt(3_000), random)));
      case 2 -> socket.writeTextMessage(
          new String(bytes(random.nextInt(200), random), StandardCharsets.ISO_8859_1));
      case 3, 4, 5, 6 -> socket.writeTextMessage(GOOD[random.nextInt(GOOD.length)]);
      default -> socket.writeBinaryMessage(Buffer.buffer(bytes(640, random)));
    }
  }

  private static String mutated(String text, SplittableRandom random) {
    StringBuilder mutant = new StringBuilder(text);
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(mutant.length());
      switch (random.nextInt(3)) {
        case 0 -> mutant.deleteCharAt(at);
        case 1 -> mutant.setCharAt(at, (char) random.nextInt(32, 127));
        default -> mutant.insert(at, mutant.substring(at, Math.min(mutant.length(), at + 9)));
      }
    }
    return mutant.toString();
  }

  private static byte[] bytes(int length, SplittableRandom random) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
