package sluice.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sluice.route.Tier;
import sluice.tier.LatencyCurve;
import sluice.tier.Said;
import sluice.tier.TierProfile;

class TierServerIT {
  private static final TierProfile QUICK =
      Said.perfect(new Tier("quick", "r1", 4, 2), LatencyCurve.line(1, 0.1, 4));
  private final Vertx vertx = Vertx.vertx();
  private final HttpClientAgent client =
      vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(32));
  private final List<Throwable> thrown = Collections.synchronizedList(new ArrayList<>());
  private TierServer server;

  /** Status and body of an answer. */
  private record Answer(int status, Buffer body) {
    String code() {
      JsonObject error = new JsonObject(body).getJsonObject("error");
      return status + " " + error.getString("code");
    }
  }

  @BeforeEach
  void start() throws Exception {
    server = serve(TierServer.Config.of(QUICK));
  }

  @AfterEach
  void close() throws Exception {
    await(vertx.close());
    assertEquals(List.of(), thrown);
  }

  private TierServer serve(TierServer.Config config) throws Exception {
    return await(TierServer.start(vertx, config, Said.always(Said.truth(20, Said.CLEAN)),
        thrown::add));
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  /** The inner chain is made on the event loop, so that no body can end before it is read. */
  private Future<Answer> send(TierServer to, HttpMethod method, String path, Buffer body) {
    return client.request(method, to.port(), "127.0.0.1", path)
        .compose(request -> request.send(body).compose(response -> response.body()
            .map(read -> new Answer(response.statusCode(), read))));
  }

  private Answer post(Buffer body) throws Exception {
    return await(send(server, HttpMethod.POST, TierProtocol.RECOGNIZE, body));
  }

  private static Buffer body(String header, int pcmBytes) {
    byte[] text = header.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return Buffer.buffer().appendInt(text.length).appendBytes(text)
        .appendBytes(new byte[pcmBytes]);
  }

  private static String one(String start, String end, String fixtures) {
    return "{\"version\":1,\"requests\":[{\"id\":7,\"start\":" + start + ",\"end\":" + end
        + ",\"fixtures\":" + fixtures + "}]}";
  }

  @Test
  void everyBadRequestHasItsName() throws Exception {
    assertEquals("400 wrongLength", post(Buffer.buffer("abc")).code());
    assertEquals("400 wrongLength", post(Buffer.buffer().appendInt(-5)).code());
    assertEquals("400 wrongLength", post(Buffer.buffer().appendInt(1 << 30)).code());
    assertEquals("400 malformed", post(body("{\"version\":", 0)).code());
    assertEquals("400 malformed", post(body("[1,2]", 0)).code());
    assertEquals("400 unknownVersion", post(body("{\"version\":2}", 0)).code());
    assertEquals("400 malformed", post(body("{\"version\":1}", 0)).code());
    assertEquals("400 malformed", post(body("{\"version\":1,\"requests\":[]}", 0)).code());
    assertEquals("400 malformed", post(body("{\"version\":1,\"requests\":[3]}", 0)).code());
    assertEquals("413 batchTooLarge",
        post(body("{\"version\":1,\"requests\":[1,2,3,4,5]}", 0)).code());
    assertEquals("400 wrongLength", post(body(one("0", "100", "[]"), 199)).code());
    assertEquals("400 malformed", post(body(one("100", "0", "[]"), 0)).code());
    assertEquals("400 malformed", post(body(one("-1", "10", "[]"), 22)).code());
    assertEquals("400 malformed", post(body(one("0", "1e300", "[]"), 22)).code());
    assertEquals("400 malformed", post(body(one("0", "9007199254740992", "[]"), 22)).code());
    assertEquals("400 malformed", post(body(one("0", "1.5", "[]"), 3)).code());
    assertEquals("400 malformed", post(body(one("0", "10", "{}"), 20)).code());
    assertEquals("400 malformed", post(body(one("0", "10", "[{\"id\":\"\"}]"), 20)).code());
    assertEquals("400 malformed",
        post(body(one("0", "10", "[{\"id\":\"u\",\"atMillis\":-1}]"), 20)).code());
    assertEquals("404 notFound",
        await(send(server, HttpMethod.GET, "/nowhere", Buffer.buffer())).code());
    assertEquals("405 methodNotAllowed",
        await(send(server, HttpMethod.GET, TierProtocol.RECOGNIZE, Buffer.buffer())).code());
    assertEquals("405 methodNotAllowed",
        await(send(server, HttpMethod.POST, TierProtocol.HEALTH, Buffer.buffer())).code());
  }

  @Test
  void aGoodRequestIsAnswered() throws Exception {
    Answer answer =
        post(body(one("0", "16000", "[{\"id\":\"u\",\"atMillis\":0}]"), 32_000));
    JsonObject json = new JsonObject(answer.body());
    JsonObject word =
        json.getJsonArray("hypotheses").getJsonObject(0).getJsonArray("words").getJsonObject(1);
    assertEquals(200, answer.status());
    assertEquals("cancel", word.getString("text"));
    assertEquals(4800, word.getInteger("start"));
    assertEquals(9600, word.getInteger("end"));
    assertEquals(1_100_000, json.getInteger("modelNanos"));
  }

  @Test
  void aBodyOverTheLimitIsRefusedByName() throws Exception {
    int limit = TierServer.Config.of(QUICK).bodyBytesMax();
    assertEquals("413 tooLarge", post(Buffer.buffer(new byte[limit + 1])).code());
    assertEquals("413 tooLarge", post(Buffer.buffer(new byte[2 * limit])).code());
    assertEquals(400, post(Buffer.buffer(new byte[limit])).status());
  }

  @Test
  void anEndlessBodyIsCut() throws Exception {
    CompletableFuture<Boolean> cut = new CompletableFuture<>();
    client.request(HttpMethod.POST, server.port(), "127.0.0.1", TierProtocol.RECOGNIZE)
        .onSuccess(request -> {
          request.setChunked(true).exceptionHandler(gone -> cut.complete(true));
          request.connection().closeHandler(gone -> cut.complete(true));
          pour(request);
        });
    assertTrue(cut.get(30, TimeUnit.SECONDS));
    assertEquals(400, post(Buffer.buffer("abc")).status());
  }

  private void pour(io.vertx.core.http.HttpClientRequest request) {
    request.write(Buffer.buffer(new byte[1 << 16]))
        .onSuccess(written -> vertx.runOnContext(nothing -> pour(request)));
  }

  @Test
  void moreOpenRequestsThanAllowedAreUnavailable() throws Exception {
    TierProfile slow = Said.perfect(new Tier("slow", "r1", 4, 1), LatencyCurve.line(300, 1, 4));
    TierServer.Config of = TierServer.Config.of(slow);
    TierServer tight = serve(new TierServer.Config(slow, of.host(), 0, of.bodyBytesMax(), 3,
        of.idleMillis(), 1));
    List<Future<Answer>> answers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      answers.add(send(tight, HttpMethod.POST, TierProtocol.RECOGNIZE,
          body(one("0", "160", "[]"), 320)));
    }
    int ok = 0;
    for (Future<Answer> answer : answers) {
      ok += await(answer).status() == 200 ? 1 : 0;
    }
    assertEquals(3, ok);
    assertEquals(200, await(send(tight, HttpMethod.POST, TierProtocol.RECOGNIZE,
        body(one("0", "160", "[]"), 320))).status());
  }

  @Test
  void healthTellsWhatItServes() throws Exception {
    post(body(one("0", "160", "[]"), 320));
    Answer answer = await(send(server, HttpMethod.GET, TierProtocol.HEALTH, Buffer.buffer()));
    JsonObject json = new JsonObject(answer.body());
    assertEquals("up quick r1 1", json.getString("status") + " " + json.getString("tier") + " "
        + json.getString("release") + " " + json.getInteger("served"));
  }

  @Test
  void aGracefulCloseAnswersWhatIsUnderWay() throws Exception {
    TierProfile slow = Said.perfect(new Tier("slow", "r1", 4, 1), LatencyCurve.line(500, 1, 4));
    TierServer closing = serve(TierServer.Config.of(slow));
    Future<Answer> answer = send(closing, HttpMethod.POST, TierProtocol.RECOGNIZE,
        body(one("0", "160", "[]"), 320));
    vertx.setTimer(150, id -> closing.close(10_000));
    assertEquals(200, await(answer).status());
  }

  @Test
  void randomBytesNeverBringAServerError() throws Exception {
    SplittableRandom random = new SplittableRandom(42);
    Buffer good = body(one("0", "160", "[{\"id\":\"u\",\"atMillis\":0}]"), 320);
    for (int round = 0; round < 100; round++) {
      List<Future<Answer>> answers = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        Buffer body = i % 2 == 0 ? random(random) : mutated(good, random);
        answers.add(send(server, HttpMethod.POST, TierProtocol.RECOGNIZE, body));
      }
      for (Future<Answer> one : answers) {
        Answer answer = await(one);
        boolean isFine = answer.status() == 200
            || answer.status() < 500 && !answer.code().isEmpty()
            || answer.status() == 503;
        assertTrue(isFine, () -> answer.status() + " " + answer.body());
        assertFalse(answer.body().toString().contains("\tat "), "a stack trace");
      }
    }
  }

  private static Buffer random(SplittableRandom random) {
    byte[] bytes = new byte[random.nextInt(400)];
    random.nextBytes(bytes);
    return Buffer.buffer(bytes);
  }

  private static Buffer mutated(Buffer good, SplittableRandom random) {
    byte[] bytes = good.getBytes();
    int header = bytes.length - 320;
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(header);
      switch (random.nextInt(3)) {
        case 0 -> bytes[at] = (byte) random.nextInt();
        case 1 -> bytes[at] = (byte) "0123456789{}[],:\"-e.ntf".charAt(random.nextInt(23));
        default -> bytes = java.util.Arrays.copyOf(bytes, Math.max(header, bytes.length - at));
      }
    }
    return Buffer.buffer(bytes);
  }
}
