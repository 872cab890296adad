package sluice.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sluice.batch.Batch;
import sluice.batch.Reply;
import sluice.batch.Reply.Failed;
import sluice.batch.Reply.Recognized;
import sluice.batch.Request;
import sluice.measure.Trace;
import sluice.route.Tier;
import sluice.tier.LatencyCurve;
import sluice.tier.Said;
import sluice.tier.TierProfile;
import sluice.wire.FixtureRef;
import sluice.wire.Lane;

class HttpTierIT {
  private static final long SECOND = 1_000_000_000;
  private static final TierProfile QUICK =
      Said.perfect(new Tier("quick", "r1", 16, 2), LatencyCurve.line(5, 1, 16));

  private final Vertx vertx = Vertx.vertx();
  private final List<Throwable> thrown = Collections.synchronizedList(new ArrayList<>());
  private final VertxLoop loop = VertxLoop.create(vertx, thrown::add);

  @AfterEach
  void close() throws Exception {
    await(vertx.close());
    assertEquals(List.of(), thrown);
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private TierServer serve(TierProfile profile) throws Exception {
    return await(TierServer.start(vertx, TierServer.Config.of(profile),
        Said.always(Said.truth(20, Said.CLEAN)), thrown::add));
  }

  /** A server that does what {@code handler} says. */
  private int pretend(Handler<HttpServerRequest> handler) throws Exception {
    HttpServer server = vertx.createHttpServer().requestHandler(handler);
    return await(server.listen(0, "127.0.0.1")).actualPort();
  }

  private HttpTier tier(int port, int timeoutMillis, int retries) {
    return new HttpTier(vertx, loop,
        HttpTier.Config.of("quick", "127.0.0.1", port, 2).withPatience(timeoutMillis, retries));
  }

  /** One reply; fails when a second one comes before {@link #close}. */
  private CompletableFuture<Reply> ask(HttpTier tier, Batch batch) {
    CompletableFuture<Reply> reply = new CompletableFuture<>();
    loop.post(() -> tier.recognize(batch, answer -> {
      if (!reply.complete(answer)) {
        thrown.add(new AssertionError("second reply " + answer));
      }
    }));
    return reply;
  }

  private static Reply get(CompletableFuture<Reply> reply) throws Exception {
    try {
      return reply.get(20, TimeUnit.SECONDS);
    } catch (ExecutionException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static Batch dueIn(long nanos) {
    return new Batch("quick", List.of(new Request(1, "s", "t", "k", Lane.INTERACTIVE,
        System.nanoTime() + nanos, Said.chunk(0, 1000), List.of(new FixtureRef("u", 0)),
        new Trace(0))));
  }

  private static Failed failed(Reply reply, String part) {
    Failed failed = assertInstanceOf(Failed.class, reply);
    assertTrue(failed.reason().contains(part), failed::reason);
    return failed;
  }

  @Test
  void aBatchGoesThereAndBack() throws Exception {
    HttpTier tier = tier(serve(QUICK).port(), 5000, 0);
    Recognized reply = (Recognized) get(ask(tier, Said.batch(16)));
    assertEquals(16, reply.hypotheses().size());
    assertEquals("please cancel the", Said.text(reply));
    assertEquals(21_000_000, reply.modelNanos());
  }

  @Test
  void aRefusedConnectionFailsAtOnceAndRetryably() throws Exception {
    int port = pretend(request -> request.response().end());
    TierServer server = serve(QUICK);
    int gone = server.port();
    await(server.close(100));
    long start = System.nanoTime();
    assertTrue(failed(get(ask(tier(gone, 5000, 2), Said.batch(1))), "reached").isRetryable());
    assertTrue(System.nanoTime() - start < 2 * SECOND && port > 0);
  }

  @Test
  void aServerThatDiesUnderARequestFailsItRetryably() throws Exception {
    TierProfile slow = Said.perfect(QUICK.tier(), LatencyCurve.line(10_000, 1, 16));
    TierServer server = serve(slow);
    CompletableFuture<Reply> reply = ask(tier(server.port(), 15_000, 0), Said.batch(1));
    vertx.setTimer(200, id -> server.close(0));
    assertTrue(failed(get(reply), "closed").isRetryable());
  }

  @Test
  void aSlowReplyTimesOutAndIsIgnoredWhenItComes() throws Exception {
    TierProfile slow = Said.perfect(QUICK.tier(), LatencyCurve.line(500, 1, 16));
    HttpTier tier = tier(serve(slow).port(), 100, 0);
    assertTrue(failed(get(ask(tier, Said.batch(1))), "100 ms").isRetryable());
    failed(get(ask(tier, Said.batch(1))), "100 ms");
  }

  @Test
  void garbageFailsWithoutBreakingTheConnection() throws Exception {
    List<String> garbage = List.of("", "{", "[]", "{\"hypotheses\":3}", "{\"hypotheses\":[]}",
        "{\"modelNanos\":1,\"hypotheses\":[{\"words\":[{}]}]}",
        "{\"modelNanos\":-1,\"hypotheses\":[{\"words\":[]}]}", "{\"modelNanos\":1,\"hypotheses\":"
            + "[{\"words\":[{\"text\":\"x\",\"start\":0,\"end\":99999,\"confidence\":1}]}]}");
    int[] at = {0};
    HttpTier tier = tier(pretend(request -> request.body()
        .onSuccess(body -> request.response().end(garbage.get(at[0]++)))), 5000, 2);
    for (int i = 0; i < garbage.size(); i++) {
      failed(get(ask(tier, Said.batch(1))), "garbage");
    }
  }

  @Test
  void aBusyTierIsTriedAgainInsideTheDeadline() throws Exception {
    int[] tries = {0};
    HttpTier tier = tier(pretend(request -> {
      tries[0]++;
      request.response().setStatusCode(503).end();
    }), 5000, 2);
    failed(get(ask(tier, dueIn(60 * SECOND))), "503");
    assertEquals(3, tries[0]);
    failed(get(ask(tier, dueIn(1_000_000))), "503");
    assertEquals(4, tries[0]);
  }

  @Test
  void aTierThatRecoversAnswersTheRetry() throws Exception {
    int port = serve(QUICK).port();
    int[] tries = {0};
    int[] bytes = new int[2];
    HttpClient client = vertx.createHttpClient();
    HttpTier tier = tier(pretend(request -> request.body().onSuccess(body -> {
      bytes[tries[0]] = body.length();
      if (tries[0]++ == 0) {
        request.response().setStatusCode(503).end();
      } else {
        client.request(request.method(), port, "127.0.0.1", request.path())
            .compose(passed -> passed.send(body).compose(answer -> answer.body()))
            .onSuccess(answer -> request.response().end(answer));
      }
    })), 5000, 2);
    assertEquals("please cancel the", Said.text(get(ask(tier, dueIn(60 * SECOND)))));
    assertEquals(bytes[0], bytes[1]);
    await(client.close());
  }

  @Test
  void aClientErrorIsNotTriedAgain() throws Exception {
    HttpTier tier = tier(serve(QUICK).port(), 5000, 2);
    assertFalse(failed(get(ask(tier, Said.batch(17))), "batchTooLarge").isRetryable());
  }

  @Test
  void anEndlessReplyIsCutAndTheTierStaysUsable() throws Exception {
    boolean[] isEndless = {true};
    int port = pretend(request -> request.body().onSuccess(body -> {
      if (isEndless[0]) {
        request.response().setChunked(true);
        flood(request);
      } else {
        request.response().end("{\"modelNanos\":1,\"hypotheses\":[{\"words\":[]}]}");
      }
    }));
    HttpTier tier = tier(port, 5000, 0);
    for (int i = 0; i < 3; i++) {
      failed(get(ask(tier, Said.batch(1))), "more than");
    }
    isEndless[0] = false;
    assertEquals("", Said.text(get(ask(tier, Said.batch(1)))));
  }

  private void flood(HttpServerRequest request) {
    if (request.response().closed()) {
      return;
    }
    request.response().write(Buffer.buffer(new byte[1 << 16]))
        .onSuccess(written -> vertx.runOnContext(nothing -> flood(request)));
  }

  @Test
  void aDrippingReplyTimesOutToo() throws Exception {
    HttpTier tier = tier(pretend(request -> request.body().onSuccess(body -> {
      request.response().setChunked(true);
      vertx.setPeriodic(20,
          id -> request.response().write(" ").onFailure(gone -> vertx.cancelTimer(id)));
    })), 300, 0);
    long start = System.nanoTime();
    failed(get(ask(tier, Said.batch(1))), "300 ms");
    failed(get(ask(tier, Said.batch(1))), "300 ms");
    failed(get(ask(tier, Said.batch(1))), "300 ms");
    assertTrue(System.nanoTime() - start < 5 * SECOND);
  }

  /**
   * Whatever a tier does, each batch gets one reply in time, and the tier serves when it is well.
   */
  @Test
  void anyMisbehaviourGivesExactlyOneReply() throws Exception {
    SplittableRandom random = new SplittableRandom(11);
    boolean[] isWell = {false};
    Buffer good = Buffer.buffer("{\"modelNanos\":1,\"hypotheses\":[{\"words\":[]}]}");
    int port = pretend(request -> request.body()
        .onSuccess(body -> misbehave(request, isWell[0] ? 0 : random.nextInt(9), good)));
    HttpTier tier = tier(port, 150, 2);
    int recognized = 0;
    for (int round = 0; round < 30; round++) {
      List<CompletableFuture<Reply>> replies = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        replies.add(ask(tier, dueIn(SECOND / 5)));
      }
      for (CompletableFuture<Reply> reply : replies) {
        recognized += get(reply) instanceof Recognized ? 1 : 0;
      }
    }
    assertTrue(recognized > 20 && recognized < 150, "some fail: " + recognized);
    isWell[0] = true;
    assertEquals("", Said.text(get(ask(tier, dueIn(SECOND)))));
  }

  private void misbehave(HttpServerRequest request, int how, Buffer good) {
    switch (how) {
      case 0, 1 -> request.response().end(good);
      case 2 -> request.connection().close();
      case 3 -> request.response().setStatusCode(503).end();
      case 4 -> request.response().setStatusCode(500).end("garbage");
      case 5 -> request.response().end(good.getBuffer(0, good.length() - 3));
      case 6 -> request.response().putHeader("content-length", "1000").write("half")
          .onSuccess(written -> request.connection().close());
      case 7 -> vertx.setTimer(140 + how, late -> request.response().end(good));
      default -> request.pause();
    }
  }

  @Test
  void moreBatchesThanMayWaitFailRetryably() throws Exception {
    TierProfile slow = Said.perfect(QUICK.tier(), LatencyCurve.line(300, 1, 16));
    HttpTier tier = tier(serve(slow).port(), 5000, 0);
    List<CompletableFuture<Reply>> replies = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      replies.add(ask(tier, Said.batch(1)));
    }
    int busy = 0;
    for (CompletableFuture<Reply> reply : replies) {
      busy += get(reply) instanceof Failed failed && failed.reason().contains("wait for") ? 1 : 0;
    }
    assertEquals(2, busy);
  }

  @Test
  void aClosedTierFailsWhatIsUnderWayAndWhatComes() throws Exception {
    TierProfile slow = Said.perfect(QUICK.tier(), LatencyCurve.line(10_000, 1, 16));
    HttpTier tier = tier(serve(slow).port(), 15_000, 2);
    CompletableFuture<Reply> underWay = ask(tier, Said.batch(1));
    vertx.setTimer(200, id -> loop.post(tier::close));
    failed(get(underWay), "");
    failed(get(ask(tier, Said.batch(1))), "closed");
  }
}
