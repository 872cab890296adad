package sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sluice.rollout.score.SessionScore;
import sluice.route.Arm;
import sluice.route.Handover;
import sluice.route.RoutePlan;
import sluice.route.Slice;
import sluice.signal.VadConfig;
import sluice.stream.ChunkerConfig;
import sluice.stream.TextStyle;
import sluice.wire.ClientMessage;
import sluice.wire.ClientMessage.Start;
import sluice.wire.Endpointing;
import sluice.wire.Lane;
import sluice.wire.ServerMessage.Account;
import sluice.wire.ServerMessage.Done;
import sluice.wire.ServerMessage.Failed;
import sluice.wire.ServerMessage.Final;
import sluice.wire.ServerMessage.Ready;
import sluice.wire.ServerMessage.UtteranceEnd;

/** A release that prepares audio its own way: tier beta waits 900 ms for the end of speech. */
class VariantsTest {
  private static final int USUAL_MILLIS = 500;
  private static final int HANGOVER_MILLIS = 900;
  private static final IngestConfig STANDARD = IngestConfig.standard();
  private static final IngestConfig PATIENT = STANDARD.with(
      Endpointing.Wish.silence(HANGOVER_MILLIS), Endpointing.Wish.silence(HANGOVER_MILLIS));

  private final Bench bench = Bench.ofVariant(PATIENT);

  @Test
  void aSessionIsPreparedAsTheReleaseItIsMeantForAsks() {
    ScriptedClient control = caller(0);
    ScriptedClient canary = caller(RoutePlan.WHOLE);
    assertEquals(2, ids(control).size(), "a pause of 700 ms ends an utterance");
    assertEquals(1, ids(canary).size(), "and this one waits for 900 ms");
    assertEquals(HANGOVER_MILLIS,
        canary.heard(Ready.class).getFirst().endpointing().trailingSilenceMillis());
    assertNotEquals(ids(control).getFirst(), ids(canary).getFirst());
    assertEquals(List.of(canary.heard(Ready.class).getFirst().transformId()), ids(canary));
  }

  @Test
  void itsLaterFinalsAreHeldAgainstTheCanary() {
    caller(0);
    caller(RoutePlan.WHOLE);
    List<SessionScore> scores = bench.scores;
    assertEquals(List.of(Arm.CONTROL, Arm.CANARY),
        scores.stream().map(SessionScore::arm).toList());
    double later = scores.getLast().millis().get(SessionScore.FINAL_LATENCY)
        - scores.getFirst().millis().get(SessionScore.FINAL_LATENCY);
    assertEquals(HANGOVER_MILLIS - USUAL_MILLIS, later, 60);
  }

  @ParameterizedTest
  @EnumSource(value = Handover.class, names = {"ENDPOINT", "NOW"})
  void afterARollbackItIsPreparedAsBeforeFromItsNextUtteranceOn(Handover handover) {
    ScriptedClient client = afterRollback(handover);
    List<String> ids = ids(client);
    assertEquals(3, ids.size());
    assertEquals(client.heard(Ready.class).getFirst().transformId(), ids.get(0));
    assertNotEquals(ids.get(0), ids.get(1));
    assertEquals(ids.get(1), ids.get(2));
    assertEquals(ids.get(1), client.heard(Done.class).getFirst().transformId());
    ScriptedClient fresh = bench.connect().starts(Lane.INTERACTIVE).hush(100);
    bench.runOut(fresh, 100);
    assertEquals(ids.get(1), fresh.heard(Ready.class).getFirst().transformId());
  }

  @Test
  void speechWithoutAnEndIsCutAfterThreeSecondsAndNothingIsLost() {
    swap(1, RoutePlan.WHOLE, Handover.NOW);
    ScriptedClient moved = bench.connect().starts(Lane.INTERACTIVE);
    bench.loop.at(1_700 * Bench.MILLI, () -> swap(2, 0, Handover.ENDPOINT));
    moved.say(9_000).hush(1_200);
    moved.tell(new ClientMessage.Stop());
    bench.runOut(moved, 1_000);
    assertEquals(2, ids(moved).stream().distinct().count());
    List<UtteranceEnd> ends = moved.heard(UtteranceEnd.class);
    assertEquals(List.of("maximum", "silence"), ends.stream().map(UtteranceEnd::reason).toList());
    assertEquals(4_700, ends.getFirst().atMillis(), 60);
    Account account = moved.done();
    assertEquals(account.in(), account.silence() + account.recognized());
    assertTrue(account.recognized() >= 9_000 * 16, account::toString);
  }

  @Test
  void whoIsNotMovedIsNotCut() {
    ScriptedClient control = bench.connect().starts(Lane.INTERACTIVE).say(9_000).hush(1_200);
    bench.loop.at(1_700 * Bench.MILLI, () -> swap(2, 0, Handover.ENDPOINT));
    bench.runOut(control, 1_000);
    assertEquals(1, control.heard(Final.class).size());
  }

  @Test
  void aDrainingStreamIsPreparedAsItBegan() {
    assertEquals(1, ids(afterRollback(Handover.DRAIN)).stream().distinct().count());
  }

  @Test
  void whatItMissedAtAnEndpointFollowsThoughTheNextPlanDrains() {
    swap(1, RoutePlan.WHOLE, Handover.NOW);
    ScriptedClient client = bench.connect().starts(Lane.INTERACTIVE);
    bench.loop.at(1_700 * Bench.MILLI, () -> {
      swap(2, 0, Handover.ENDPOINT);
      swap(3, RoutePlan.WHOLE, Handover.DRAIN);
    });
    client.say(3_000).hush(1_200).say(2_000).hush(1_200);
    bench.runOut(client, 1_000);
    List<Final> finals = client.heard(Final.class);
    assertEquals("beta", finals.getLast().origin().tier());
    assertEquals(1, ids(client).stream().distinct().count(), "tier and preparation go together");
  }

  @Test
  void aDeafDetectorIsSeenThoughItHasNoLatency() {
    ChunkerConfig usual = STANDARD.interactive();
    Bench deaf = Bench.ofVariant(STANDARD.withInteractive(new ChunkerConfig(1_800, 1_200, 1_200,
        0.4, 0.15, 1_200, usual.trailingSilenceMillis(), 0, 200, 30_000)));
    deaf.dispatch.swap(new RoutePlan(1, "salt", shares(5_000), List.of(), Handover.NOW));
    deaf.run(0);
    for (int i = 0; i < 20; i++) {
      ScriptedClient client = deaf.connect().starts(Lane.INTERACTIVE).say(1_000).hush(1_000);
      client.tell(new ClientMessage.Stop());
    }
    deaf.run(10_000);
    for (SessionScore score : deaf.scores) {
      boolean isCanary = score.arm() == Arm.CANARY;
      assertEquals(isCanary ? 1 : 0, score.rates().get(SessionScore.UNHEARD));
      assertEquals(!isCanary, score.millis().containsKey(SessionScore.FINAL_LATENCY));
    }
    assertTrue(deaf.scores.stream().anyMatch(it -> it.arm() == Arm.CANARY));
  }

  @Test
  void aSparedSliceIsPreparedAsTheControls() {
    swap(1, RoutePlan.WHOLE, Handover.NOW);
    ScriptedClient client = bench.connect().starts(Lane.INTERACTIVE);
    bench.loop.at(1_700 * Bench.MILLI, () -> bench.dispatch.swap(new RoutePlan(2, "salt",
        shares(RoutePlan.WHOLE), List.of(new Slice("locale", "en-US")), Handover.ENDPOINT)));
    client.say(3_000).hush(1_200).say(2_000).hush(1_200);
    bench.runOut(client, 1_000);
    assertEquals(2, ids(client).stream().distinct().count());
    assertEquals("alpha", client.heard(Final.class).getLast().origin().tier());
  }

  @Test
  void anotherDetectorGoesOnInStepWithTheHops() {
    IngestConfig other = new IngestConfig(STANDARD.limits(), STANDARD.sessionsMax(),
        new VadConfig(2_000, -70, 1), STANDARD.interactive(),
        new ChunkerConfig(12_000, 2_000, 0.4, 0.15, 60, 300, 300, 200, 30_000),
        STANDARD.resampling(), new TextStyle(TextStyle.Letters.LOWER, TextStyle.Marks.NONE));
    Bench odd = Bench.ofVariant(other);
    SplittableRandom random = new SplittableRandom(7);
    for (Lane lane : Lane.values()) {
      ScriptedClient client = odd.connect().starts(lane);
      for (int i = 0; i < 12; i++) {
        client.say(random.nextInt(1_003, 1_500)).hush(random.nextInt(807, 1_100));
      }
      client.tell(new ClientMessage.Stop());
    }
    for (int epoch = 1; epoch <= 20; epoch++) {
      long at = epoch;
      odd.loop.at(epoch * 1_000 * Bench.MILLI, () -> odd.dispatch.swap(new RoutePlan(at, "salt",
          shares(at % 2 == 0 ? 0 : RoutePlan.WHOLE), List.of(), Handover.ENDPOINT)));
    }
    odd.run(60_000);
    assertEquals(List.of("done", "done"), odd.endings);
    assertEquals(0, odd.dispatch.openRequests());
  }

  @Test
  void aWishThatOnlyTheCanaryCannotFulfilIsHeldAgainstIt() {
    ChunkerConfig usual = STANDARD.interactive();
    Bench brief = Bench.ofVariant(STANDARD.withInteractive(new ChunkerConfig(1_800, 400, 1_200,
        0.4, 0.15, 60, usual.trailingSilenceMillis(), 300, 200, 30_000)));
    brief.dispatch.swap(new RoutePlan(1, "salt", shares(5_000), List.of(), Handover.NOW));
    brief.run(0);
    ScriptedClient canary = refused(brief);
    assertEquals(Optional.of("4400 malformed"), canary.closedAs);
    assertTrue(canary.heard(Failed.class).getFirst().reason().contains("prefixMillis 1000"));
    SessionScore score = brief.scores.stream().filter(it -> it.arm() == Arm.CANARY).findFirst()
        .orElseThrow();
    assertEquals(1, score.rates().get(SessionScore.ERROR));
  }

  /** Callers with a long prefix, until one of them is refused. */
  private static ScriptedClient refused(Bench brief) {
    Endpointing.Wish prefix = new Endpointing.Wish(OptionalDouble.empty(), OptionalDouble.empty(),
        OptionalInt.empty(), OptionalInt.empty(), OptionalInt.of(1_000), OptionalInt.empty(),
        OptionalInt.empty());
    Start start = ScriptedClient.start(Lane.INTERACTIVE).with(prefix);
    for (int i = 0; i < 100; i++) {
      ScriptedClient client = brief.connect();
      client.tell(start);
      brief.run(10);
      if (client.closedAs.isPresent()) {
        return client;
      }
    }
    throw new AssertionError("none of 100 callers was refused");
  }

  /** A new session while the canary has so much: speech, 700 ms of pause, speech, its stop. */
  private ScriptedClient caller(int weight) {
    swap(weight + 1, weight, Handover.DRAIN);
    ScriptedClient client = bench.connect().starts(Lane.INTERACTIVE).say(1_000).hush(700).say(1_000)
        .hush(1_500);
    client.tell(new ClientMessage.Stop());
    bench.runOut(client, 1_000);
    return client;
  }

  /** Three utterances of one session; the canary is taken back in the middle of the first. */
  private ScriptedClient afterRollback(Handover handover) {
    swap(1, RoutePlan.WHOLE, Handover.NOW);
    ScriptedClient client = bench.connect().starts(Lane.INTERACTIVE);
    bench.loop.at(1_700 * Bench.MILLI, () -> swap(2, 0, handover));
    client.say(3_000).hush(1_200).say(2_000).hush(1_200).say(2_000).hush(1_200);
    client.tell(new ClientMessage.Stop());
    bench.runOut(client, 1_000);
    return client;
  }

  private static List<String> ids(ScriptedClient client) {
    return client.heard(Final.class).stream().map(said -> said.origin().transformId()).toList();
  }

  private void swap(long epoch, int weight, Handover handover) {
    bench.dispatch.swap(new RoutePlan(epoch, "salt", shares(weight), List.of(), handover));
    bench.run(0);
  }

  private static List<RoutePlan.Share> shares(int weight) {
    return List.of(new RoutePlan.Share(Arm.CONTROL, "alpha", RoutePlan.WHOLE - weight),
        new RoutePlan.Share(Arm.CANARY, "beta", weight));
  }
}
