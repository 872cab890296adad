package sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sluice.batch.PlannerConfig;
import sluice.batch.Reply;
import sluice.batch.Request;
import sluice.measure.Stage;
import sluice.measure.Trace;
import sluice.route.RoutePlan;
import sluice.stream.Chunk;
import sluice.stream.Span;
import sluice.wire.Lane;

/** Where a request goes, and that it comes back exactly once. */
class DispatchTest {
  private final Bench bench = new Bench();
  private final List<Outcome> outcomes = new ArrayList<>();
  private long ids;

  @Test
  void aRequestGoesToItsTierAndComesBack() {
    offer("s", 0);
    bench.run(100);
    assertEquals("alpha", recognized(0).tier());
    assertEquals(0, bench.dispatch.openRequests());
  }

  @Test
  void aTierIsUpSinceItsRoomOpened() {
    bench.run(7_000);
    TierRoom room = bench.room("alpha", bench.alpha, PlannerConfig.defaults());
    Dispatch late = new Dispatch(bench.loop, bench.meter(), List.of(room),
        RoutePlan.allTo("alpha"));
    bench.run(2_000);
    assertEquals(2_000, late.status(0).tiers().getFirst().health().sinceMillis());
  }

  @Test
  void whatOneTierFailsTheOtherServes() {
    bench.alpha.answer = ScriptedRecognizer::fail;
    offer("s", 0);
    bench.run(200);
    assertEquals("beta", recognized(0).tier());
    assertEquals(1, outcomes.size());
  }

  @Test
  void whatCannotSucceedIsNotTriedAgain() {
    bench.alpha.answer = batch -> new Reply.Failed("not audio", false);
    offer("s", 0);
    bench.run(200);
    assertEquals("not audio",
        assertInstanceOf(Outcome.Failed.class, outcomes.getFirst()).reason());
    assertEquals(0, bench.beta.batches.size());
  }

  @Test
  void aRequestIsTriedThreeTimesAtMost() {
    bench.alpha.answer = ScriptedRecognizer::fail;
    bench.beta.answer = ScriptedRecognizer::fail;
    offer("s", 0);
    bench.run(500);
    assertEquals(3, bench.alpha.batches.size() + bench.beta.batches.size());
    assertInstanceOf(Outcome.Failed.class, outcomes.getFirst());
  }

  @Test
  void anAnswerOfTheWrongSizeCountsAsAFailure() {
    bench.alpha.answer = batch -> new Reply.Recognized(List.of(), 1, false);
    offer("s", 0);
    bench.run(200);
    assertEquals("beta", recognized(0).tier());
  }

  @Test
  void aTierThatIsDownIsLeftAloneUntilAProbeIsDue() {
    bench.alpha.answer = ScriptedRecognizer::fail;
    for (int i = 0; i < 3; i++) {
      offer("s" + i, 0);
      bench.run(60);
    }
    assertEquals(3, bench.alpha.batches.size());
    offer("t", 0);
    bench.run(60);
    assertEquals(3, bench.alpha.batches.size());
    bench.run(250);
    offer("u", 0);
    bench.run(60);
    assertEquals(4, bench.alpha.batches.size());
  }

  @Test
  void whatWaitedAtATierThatGoesDownMovesToTheOther() {
    bench.alpha.isHolding = true;
    bench.alpha.answer = ScriptedRecognizer::fail;
    for (int i = 0; i < 20; i++) {
      offer("s" + i, 0);
    }
    bench.run(20);
    for (int i = 0; i < 3; i++) {
      bench.alpha.release(0);
      bench.run(5);
    }
    bench.run(150);
    assertEquals(20 - waitingAtAlpha(), outcomes.size());
    assertTrue(outcomes.stream().allMatch(o -> o instanceof Outcome.Recognized));
    assertEquals(0, bench.planners.get("alpha").queued(Lane.INTERACTIVE));
  }

  private int waitingAtAlpha() {
    return bench.alpha.held.stream().mapToInt(h -> h.batch().requests().size()).sum();
  }

  @Test
  void aSilentTierThatIsDownCollectsNoQueue() {
    bench.alpha.answer = ScriptedRecognizer::fail;
    bench.alpha.isHolding = true;
    for (int i = 0; i < 40; i++) {
      offer("s" + i, 0);
    }
    bench.run(20);
    for (int i = 0; i < 3; i++) {
      bench.alpha.release(0);
      bench.run(5);
    }
    int sent = bench.alpha.batches.size();
    bench.run(600); // the probe is due, but both places are taken by batches nobody answers
    for (int i = 0; i < 10; i++) {
      offer("t" + i, 0);
    }
    bench.run(200);
    assertTrue(bench.alpha.batches.size() - sent <= 1, "at most a probe");
    assertEquals(0, bench.planners.get("alpha").queued(Lane.INTERACTIVE));
  }

  @Test
  void withNoTierUpRequestsAreShedWithAReason() {
    bench.alpha.answer = ScriptedRecognizer::fail;
    bench.beta.answer = ScriptedRecognizer::fail;
    for (int i = 0; i < 4; i++) {
      offer("s" + i, 0);
      bench.run(100);
    }
    offer("t", 0);
    bench.run(1);
    Outcome.Shed shed = assertInstanceOf(Outcome.Shed.class, outcomes.getLast());
    assertTrue(shed.reason().contains("alpha is down"), shed.reason());
  }

  @Test
  void aSessionStaysOnTheTierThatTookOverUntilItsUtteranceEnds() {
    bench.alpha.answer = ScriptedRecognizer::fail;
    for (int i = 0; i < 3; i++) {
      offer("s", 7);
      bench.run(100);
    }
    bench.alpha.answer = ScriptedRecognizer::hear;
    bench.run(300);
    offer("s", 7);
    bench.run(100);
    assertEquals("beta", recognized(3).tier());
    offer("s", 8);
    bench.run(100);
    assertEquals("alpha", recognized(4).tier());
  }

  @Test
  void batchWorkWaitsForATierThatIsDown() {
    bench.alpha.answer = ScriptedRecognizer::fail;
    bench.beta.answer = ScriptedRecognizer::fail;
    for (int i = 0; i < 4; i++) {
      offer("s" + i, 0);
      bench.run(100);
    }
    outcomes.clear();
    offer("b", 0, Lane.BATCH);
    bench.run(10);
    assertEquals(List.of(), outcomes);
    bench.alpha.answer = ScriptedRecognizer::hear;
    bench.run(2_000);
    assertEquals("alpha", recognized(0).tier());
  }

  @Test
  void aNewPlanHoldsAtOnce() {
    offer("s", 0);
    bench.run(100);
    bench.dispatch.swap(new RoutePlan(1, "x", RoutePlan.allTo("beta").shares()));
    offer("s", 0);
    bench.run(100);
    assertEquals("alpha", recognized(0).tier());
    assertEquals("beta", recognized(1).tier());
  }

  @Test
  void withdrawnRequestsGoNoFurther() {
    bench.alpha.isHolding = true;
    for (int i = 0; i < 3; i++) {
      offer("kept", 0);
      offer("gone", 0);
      bench.run(1);
    }
    bench.dispatch.withdraw("gone");
    bench.run(1);
    release();
    assertEquals(0, bench.dispatch.openRequests());
    assertEquals(3, outcomes.stream().filter(o -> o.request().session().equals("kept")).count());
  }

  @Test
  void aWithdrawnRequestIsNotTriedAgain() {
    bench.alpha.answer = ScriptedRecognizer::fail;
    offer("gone", 0);
    bench.run(1);
    bench.dispatch.withdraw("gone");
    bench.run(200);
    assertEquals(0, bench.beta.batches.size());
    assertEquals(0, bench.dispatch.openRequests());
  }

  private void release() {
    bench.alpha.isHolding = false;
    while (!bench.alpha.held.isEmpty()) {
      bench.alpha.release(0);
    }
    bench.run(100);
  }

  private Outcome.Recognized recognized(int i) {
    return assertInstanceOf(Outcome.Recognized.class, outcomes.get(i));
  }

  private void offer(String session, int utterance) {
    offer(session, utterance, Lane.INTERACTIVE);
  }

  private void offer(String session, int utterance, Lane lane) {
    Span span = new Span(0, 16_000);
    Chunk chunk = new Chunk(utterance, 0, span, 0, new float[16_000], false);
    Trace trace = new Trace(0);
    for (Stage stage : List.of(Stage.INGEST, Stage.RESAMPLE, Stage.VAD, Stage.CHUNK)) {
      trace.mark(stage, bench.loop.nowNanos());
    }
    bench.dispatch.offer(new Request(ids++, session, "acme", session, lane,
        bench.loop.nowNanos() + 5_000 * Bench.MILLI, chunk, List.of(), trace), outcomes::add);
  }
}
