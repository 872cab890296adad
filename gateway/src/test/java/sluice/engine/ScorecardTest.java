package sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import sluice.batch.Reply;
import sluice.rollout.score.BlastRadius;
import sluice.rollout.score.SessionScore;
import sluice.route.Arm;
import sluice.route.Handover;
import sluice.route.RoutePlan;
import sluice.route.Slice;
import sluice.stream.Hypothesis;
import sluice.wire.ClientMessage;
import sluice.wire.ClientMessage.Labels;
import sluice.wire.Lane;

/** What a session's score says of it. Tier beta is the canary of half the sessions. */
class ScorecardTest {
  private final Bench bench = new Bench();

  @Test
  void aGoodSessionScoresNothingAndItsLatenciesAreThoseItsClientSaw() {
    bench.alpha.nanos = 40 * Bench.MILLI;
    SessionScore score = score(session(Lane.INTERACTIVE).say(3_000).hush(1_000), true);
    assertEquals(List.of(0.0, 0.0, 0.0, 0.0),
        rates(score, "error", "timeout", "correction", "missing"));
    // Its first chunk is 1200 ms long, the next come every 600 ms; silence ends it after 500 ms.
    assertEquals(1_240, score.millis().get("firstPartial"), 15);
    assertEquals(540, score.millis().get("finalLatency"), 15);
    assertEquals(600, score.millis().get("cadence"), 15);
    assertFalse(score.rates().containsKey("wer"), "nobody knows the truth");
    assertEquals(List.of("locale=en-US", "device=phone", "appVersion=1", "accent=(missing)",
        "lane=interactive", "duration=0-5s"), score.slices().stream().map(Slice::key).toList());
  }

  @Test
  void aStallInTheMiddleOfSpeechIsAGapAndAMissedResult() {
    ScriptedClient client = session(Lane.INTERACTIVE).say(6_000).hush(1_000);
    bench.loop.at(2_500 * Bench.MILLI, () -> bench.alpha.nanos = 2_000 * Bench.MILLI);
    bench.loop.at(3_100 * Bench.MILLI, () -> bench.alpha.nanos = 40 * Bench.MILLI);
    SessionScore score = score(client, true);
    assertTrue(score.millis().get("cadence") > 1_500, score.millis() + "");
    assertEquals(1_240, score.millis().get("firstPartial"), 15);
    assertEquals(List.of(1.0, 0.0), rates(score, "timeout", "error"));
  }

  @Test
  void theGapLastsUntilTheSpeechEndsWhenNoPartialFollows() {
    ScriptedClient client = bench.connect();
    client.tell(ScriptedClient.start(Lane.INTERACTIVE).with(WordlessEndTest.wordless(0)));
    client.say(5_000).hush(1_000);
    goesDeaf();
    SessionScore score = score(client, true);
    assertEquals(5_000 - 1_240, score.millis().get("cadence"), 100);
  }

  @Test
  void theGapLastsUntilTheUtteranceIsEndedForWantOfWords() {
    ScriptedClient client = session(Lane.INTERACTIVE).say(5_000).hush(1_000);
    goesDeaf();
    SessionScore score = score(client, true);
    assertTrue(score.millis().get("cadence") > 1_100, score.millis() + "");
  }

  private void goesDeaf() {
    bench.loop.at(1_500 * Bench.MILLI, () -> bench.alpha.answer = batch -> new Reply.Recognized(
        batch.requests().stream().map(r -> Hypothesis.EMPTY).toList(), 1, false));
  }

  @Test
  void whatFailsOrVanishesIsAnError() {
    assertEquals(1.0, score(session(Lane.INTERACTIVE).say(3_000), false).rates().get("error"));
    bench.alpha.answer = batch -> new Reply.Failed("out of order", false);
    SessionScore failed = score(session(Lane.INTERACTIVE).say(2_000).hush(1_000), true);
    assertEquals(List.of(1.0, 1.0), rates(failed, "error", "timeout"));
  }

  @Test
  void aCorrectionCountsOnceAlsoAfterStop() {
    ScriptedClient client = session(Lane.INTERACTIVE).say(2_000).hush(1_000);
    bench.runOut(client, 100);
    client.tell(new ClientMessage.Feedback(true));
    client.tell(new ClientMessage.Feedback(false));
    assertEquals(1.0, score(client, true).rates().get("correction"));
    ScriptedClient late = session(Lane.INTERACTIVE).say(2_000);
    late.tell(new ClientMessage.Stop());
    late.tell(new ClientMessage.Feedback(true));
    assertEquals(1.0, score(late, false).rates().get("correction"));
  }

  @Test
  void whatIsMissingOrMalformedIsCountedButAnAccentNeedNotBeSaid() {
    assertEquals(0.0, missing(new Labels("en-US", "phone", "1")));
    assertEquals(1.0, missing(new Labels("", "phone", "1")));
    assertEquals(1.0, missing(new Labels("en_US", "phone", "1")));
    assertEquals(1.0, missing(new Labels("en-US", "", "1")));
    assertEquals(1.0, missing(new Labels("en-US", "phone", "")));
  }

  @Test
  void aBatchSessionHasNoLatencyAndIsNotLate() {
    SessionScore score = score(session(Lane.BATCH).say(3_000), true);
    assertEquals(0, score.millis().size());
    assertEquals(List.of(0.0, 0.0), rates(score, "timeout", "error"));
  }

  @Test
  void aSessionThatNeverStartedHasNoScore() {
    ScriptedClient client = bench.connect();
    bench.ingest.vanished(client.session);
    assertEquals(List.of(), bench.scores);
  }

  @Test
  void bothArmsAreColdUntilTheCanaryHasDoneItsBatches() {
    plan(1, 5_000, Handover.DRAIN);
    List<SessionScore> all = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      all.add(score(session(Lane.INTERACTIVE).say(1_500).hush(1_000), true));
    }
    long warm = all.stream().filter(score -> !score.isCold()).count();
    assertTrue(warm > 10 && warm < 50, warm + " of 60 are warm");
    for (Arm arm : Arm.values()) {
      assertTrue(all.stream().anyMatch(s -> s.arm() == arm && s.isCold()), arm + " was cold");
      assertTrue(all.stream().anyMatch(s -> s.arm() == arm && !s.isCold()), arm + " is warm");
    }
    int last = 0;
    for (int i = 0; i < all.size(); i++) {
      last = all.get(i).isCold() ? i : last;
    }
    assertTrue(all.subList(0, last).stream().allMatch(SessionScore::isCold),
        "which is a matter of when, not of the arm");
  }

  @Test
  void theArmAndTheWeightAreThoseOfTheStart() {
    plan(1, 5_000, Handover.NOW);
    ScriptedClient client = session(Lane.INTERACTIVE);
    bench.loop.at(500 * Bench.MILLI, () -> plan(2, 0, Handover.NOW));
    SessionScore score = score(client.say(3_000).hush(1_000), true);
    assertEquals(0.5, score.weight());
    assertEquals(1, score.assigned().epoch());
    assertEquals(0, score(session(Lane.INTERACTIVE).say(1_500), true).weight());
  }

  @Test
  void aCutIsNobodysError() {
    plan(1, RoutePlan.WHOLE, Handover.NOW);
    ScriptedClient client = session(Lane.INTERACTIVE).say(4_000);
    bench.loop.at(2_000 * Bench.MILLI, () -> plan(2, 0, Handover.CUT));
    assertEquals(0.0, score(client, false).rates().get("error"));
    assertEquals(List.of("releaseWithdrawn"), bench.endings);
  }

  @Test
  void afterARollbackNoSessionIsNewAndTheLastChunkIsThatOfTheLastUtterance() {
    plan(1, RoutePlan.WHOLE, Handover.NOW);
    session(Lane.INTERACTIVE).say(4_000).hush(1_000).say(4_000).hush(1_000);
    bench.run(2_000);
    final long verdictNanos = bench.loop.nowNanos();
    plan(2, 0, Handover.ENDPOINT);
    session(Lane.INTERACTIVE).say(2_000).hush(1_000);
    bench.run(12_000);
    BlastRadius radius = bench.exposure.radius();
    assertEquals(1, radius.canarySessions());
    assertEquals(1L, radius.bySlice().get("locale=en-US"));
    assertTrue(radius.lastSessionNanos().getAsLong() < verdictNanos);
    long afterMillis = (radius.lastChunkNanos().getAsLong() - verdictNanos) / Bench.MILLI;
    assertTrue(afterMillis > 2_000 && afterMillis < 4_000, afterMillis + " ms");
  }

  private double missing(Labels labels) {
    ScriptedClient client = bench.connect();
    client.tell(new ClientMessage.Start("acme", ScriptedClient.FORMAT, labels, Lane.INTERACTIVE,
        800, "", false, List.of()));
    return score(client.hush(200), true).rates().get("missing");
  }

  private ScriptedClient session(Lane lane) {
    return bench.connect().starts(lane);
  }

  /** Runs it to its end, by stop or by vanishing once all is sent. */
  private SessionScore score(ScriptedClient client, boolean isStopped) {
    if (isStopped) {
      client.tell(new ClientMessage.Stop());
      bench.runOut(client, 3_000);
    } else {
      bench.runOut(client, 0);
      bench.ingest.vanished(client.session);
    }
    return bench.scores.getLast();
  }

  private void plan(long epoch, int weight, Handover handover) {
    bench.dispatch.swap(new RoutePlan(epoch, "salt",
        List.of(new RoutePlan.Share(Arm.CONTROL, "alpha", RoutePlan.WHOLE - weight),
            new RoutePlan.Share(Arm.CANARY, "beta", weight)),
        List.of(), handover));
    bench.run(0);
  }

  private static List<Double> rates(SessionScore score, String... metrics) {
    return Arrays.stream(metrics).map(score.rates()::get).toList();
  }
}
