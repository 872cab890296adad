package sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sluice.batch.Planner;
import sluice.batch.PlannerConfig;
import sluice.route.Arm;
import sluice.route.Handover;
import sluice.route.RoutePlan;
import sluice.stream.Chunk;
import sluice.wire.ClientMessage;
import sluice.wire.Lane;
import sluice.wire.ServerMessage;
import sluice.wire.ServerMessage.Final;

/** What becomes of open streams when another plan comes. Tier beta is the canary. */
class HandoverTest {
  private final Bench bench = new Bench();

  /** Three utterances of one session; the canary is taken back in the middle of the first. */
  private List<String> tiersAfterRollback(Handover handover) {
    swap(1, RoutePlan.WHOLE, Handover.NOW);
    ScriptedClient client = bench.connect().starts(Lane.INTERACTIVE);
    bench.loop.at(1_700 * Bench.MILLI, () -> swap(2, 0, handover));
    client.say(3_000).hush(1_000).say(2_000).hush(1_000).say(2_000).hush(1_000);
    client.tell(new ClientMessage.Stop());
    bench.runOut(client, 1_000);
    assertReplays();
    return client.heard(Final.class).stream().map(said -> said.origin().tier()).toList();
  }

  @Test
  void aDrainingStreamStaysUntilItEnds() {
    assertEquals(List.of("beta", "beta", "beta"), tiersAfterRollback(Handover.DRAIN));
    ScriptedClient late = bench.connect().starts(Lane.INTERACTIVE).say(2_000).hush(1_000);
    bench.runOut(late, 1_000);
    assertEquals("alpha", late.heard(Final.class).getFirst().origin().tier());
  }

  @Test
  void atAnEndpointTheStreamMovesWithItsNextUtterance() {
    assertEquals(List.of("beta", "alpha", "alpha"), tiersAfterRollback(Handover.ENDPOINT));
  }

  @Test
  void anUtteranceWithoutAnEndIsNotWaitedForLongerThanThreeSeconds() {
    swap(1, RoutePlan.WHOLE, Handover.NOW);
    ScriptedClient client = bench.connect().starts(Lane.INTERACTIVE);
    bench.loop.at(1_700 * Bench.MILLI, () -> swap(2, 0, Handover.ENDPOINT));
    client.say(9_000).hush(1_000);
    client.tell(new ClientMessage.Stop());
    bench.runOut(client, 1_000);
    assertReplays();
    assertEquals("alpha", client.heard(Final.class).getFirst().origin().tier());
    long last = bench.beta.batches.stream().flatMap(batch -> batch.requests().stream())
        .mapToLong(request -> request.chunk().span().end()).max().orElseThrow();
    assertTrue(last > 3 * 16_000 && last < 5 * 16_000, "beta heard until " + last);
  }

  @Test
  void atOnceItMovesInTheMiddleOfAnUtterance() {
    assertEquals(List.of("alpha", "alpha", "alpha"), tiersAfterRollback(Handover.NOW));
    Chunk moved = bench.alpha.batches.getFirst().requests().getFirst().chunk();
    assertEquals(0, moved.utterance());
    assertTrue(moved.span().start() < moved.freshStart(), "it brings what was heard before");
  }

  @Test
  void aCutEndsTheCanarysSessionsAndNoOthers() {
    swap(1, 5_000, Handover.NOW);
    List<ScriptedClient> callers = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      callers.add(bench.connect().starts(Lane.INTERACTIVE).say(3_000));
    }
    bench.loop.at(1_700 * Bench.MILLI, () -> swap(2, 0, Handover.CUT));
    bench.run(4_000);
    List<ScriptedClient> cut = callers.stream().filter(it -> it.closedAs.isPresent()).toList();
    assertTrue(cut.size() > 10 && cut.size() < 30, cut.size() + " of 40 were cut");
    for (ScriptedClient caller : callers) {
      assertEquals(cut.contains(caller) ? Arm.CANARY : Arm.CONTROL,
          caller.session.assigned.route().arm());
    }
    assertEquals(Optional.of("1012 releaseWithdrawn"), cut.getFirst().closedAs);
    assertTrue(cut.getFirst().heard(ServerMessage.Failed.class).getFirst().reason()
        .contains("connect again"));
    assertReplays();
  }

  @Test
  void aRampLeavesOpenStreamsWhereTheyAre() {
    swap(1, 1_000, Handover.DRAIN);
    ScriptedClient before = bench.connect().starts(Lane.INTERACTIVE);
    bench.loop.at(100 * Bench.MILLI, () -> swap(2, RoutePlan.WHOLE, Handover.DRAIN));
    // Its first chunk comes after the ramp; what counts is the plan it began under.
    before.hush(500).say(2_000).hush(1_000).say(2_000).hush(1_000);
    bench.runOut(before, 1_000);
    assertEquals(1_000, before.session.assigned.weight());
    String meant = before.session.assigned.route().tier();
    assertEquals(List.of(meant, meant),
        before.heard(Final.class).stream().map(said -> said.origin().tier()).toList());
    assertReplays();
  }

  @Test
  void aStreamThatMissedAnEndpointHandoverMovesThoughTheNextPlanDrains() {
    swap(1, RoutePlan.WHOLE, Handover.NOW);
    ScriptedClient client = bench.connect().starts(Lane.INTERACTIVE);
    bench.loop.at(1_700 * Bench.MILLI, () -> {
      swap(2, 0, Handover.ENDPOINT);
      swap(3, 0, Handover.DRAIN);
    });
    client.say(3_000).hush(1_000).say(2_000).hush(1_000);
    bench.runOut(client, 1_000);
    assertEquals(List.of("beta", "alpha"),
        client.heard(Final.class).stream().map(said -> said.origin().tier()).toList());
  }

  @ParameterizedTest
  @EnumSource(Handover.class)
  void noSampleIsLostByAnyHandover(Handover handover) {
    SplittableRandom random = new SplittableRandom(handover.ordinal());
    swap(1, 5_000, Handover.NOW);
    for (int i = 0; i < 12; i++) {
      ScriptedClient client = bench.connect().starts(Lane.INTERACTIVE);
      client.say(random.nextInt(500, 4_000)).hush(1_000).say(2_000).hush(1_000);
      client.tell(new ClientMessage.Stop());
    }
    bench.loop.at(1_700 * Bench.MILLI, () -> swap(2, 0, handover));
    bench.run(20_000);
    assertEquals(12, bench.endings.size());
    assertEquals(0, bench.dispatch.openRequests());
    assertEquals(handover != Handover.CUT,
        bench.endings.stream().allMatch(ending -> ending.equals("done")), bench.endings + "");
    assertReplays();
  }

  private void swap(long epoch, int weight, Handover handover) {
    bench.dispatch.swap(new RoutePlan(epoch, "salt",
        List.of(new RoutePlan.Share(Arm.CONTROL, "alpha", RoutePlan.WHOLE - weight),
            new RoutePlan.Share(Arm.CANARY, "beta", weight)),
        List.of(), handover));
    bench.run(0);
  }

  private void assertReplays() {
    Replay replay = new Replay(bench.setup, tier -> new Planner(tier, PlannerConfig.defaults()));
    bench.turns.forEach(turn -> assertEquals(turn, replay.play(turn)));
  }
}
