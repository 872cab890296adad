package sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sluice.batch.Request;
import sluice.measure.Stage;
import sluice.measure.Trace;
import sluice.stream.Chunk;
import sluice.stream.Span;
import sluice.wire.Lane;

/** A batch that takes far too long is tried once more beside itself; the first answer counts. */
class HedgesTest {
  private final Bench bench = new Bench();
  private final List<Outcome> outcomes = new ArrayList<>();
  private long ids;

  @Test
  void theSecondTryAnswersWhatTheFirstDoesNot() {
    bench.alpha.isHolding = true;
    offer(Lane.INTERACTIVE);
    bench.run(20);
    bench.alpha.isHolding = false;
    bench.run(200);
    assertEquals("alpha", recognized(0).tier());
    assertEquals(2, bench.alpha.batches.size());
    assertEquals(0, bench.dispatch.openRequests());
    bench.alpha.release(0); // the late answer counts for nothing
    bench.run(100);
    assertEquals(1, outcomes.size());
  }

  @Test
  void aBatchInTimeIsNotTriedTwice() {
    for (int i = 0; i < 50; i++) {
      offer(Lane.INTERACTIVE);
      bench.run(60);
    }
    assertEquals(50, outcomes.size());
    assertEquals(50, bench.alpha.batches.size());
  }

  @Test
  void batchWorkIsNot() {
    bench.alpha.isHolding = true;
    offer(Lane.BATCH);
    bench.run(2_000);
    assertEquals(1, bench.alpha.batches.size());
  }

  @Test
  void whatFailsWhileItsCopyRunsIsLeftToTheCopy() {
    bench.alpha.isHolding = true;
    offer(Lane.INTERACTIVE);
    bench.run(300);
    assertEquals(2, bench.alpha.held.size(), "the batch and its hedge");
    bench.alpha.answer = ScriptedRecognizer::fail;
    bench.alpha.release(0);
    bench.run(5);
    assertEquals(List.of(), outcomes);
    assertEquals(0, bench.beta.batches.size());
    bench.alpha.answer = ScriptedRecognizer::hear;
    bench.alpha.release(0);
    bench.run(5);
    assertEquals("alpha", recognized(0).tier());
  }

  @Test
  void whenBothFailTheOtherTierIsTried() {
    bench.alpha.isHolding = true;
    offer(Lane.INTERACTIVE);
    bench.run(300);
    bench.alpha.answer = ScriptedRecognizer::fail;
    bench.alpha.release(0);
    bench.alpha.release(0);
    bench.run(200);
    assertEquals("beta", recognized(0).tier());
    assertEquals(1, outcomes.size());
  }

  @Test
  void aTierThatIsAlwaysSlowIsHardlyAskedTwice() {
    for (int i = 0; i < 50; i++) {
      offer(Lane.INTERACTIVE);
      bench.run(100);
    }
    bench.alpha.isHolding = true;
    for (int i = 0; i < 10; i++) {
      offer(Lane.INTERACTIVE);
      bench.run(400);
      while (!bench.alpha.held.isEmpty()) {
        bench.alpha.release(0);
        bench.run(1);
      }
    }
    long hedged = bench.dispatch.status(0).tiers().getFirst().work().hedged();
    assertTrue(hedged >= 1 && hedged <= 3, hedged + " hedges of 10 late batches");
    assertEquals(60, outcomes.size());
  }

  @Test
  void aJournalWithHedgesReplays() {
    bench.alpha.isHolding = true;
    offer(Lane.INTERACTIVE);
    bench.run(300);
    bench.alpha.release(1);
    bench.run(5);
    bench.alpha.release(0);
    bench.run(50);
    Replay replay = new Replay(bench.setup);
    for (Turn turn : bench.turns) {
      assertEquals(turn, replay.play(turn));
    }
    assertEquals(1, outcomes.size());
  }

  private Outcome.Recognized recognized(int i) {
    return assertInstanceOf(Outcome.Recognized.class, outcomes.get(i));
  }

  private void offer(Lane lane) {
    Span span = new Span(0, 16_000);
    Chunk chunk = new Chunk(0, 0, span, 0, new float[16_000], false);
    Trace trace = new Trace(0);
    for (Stage stage : List.of(Stage.INGEST, Stage.RESAMPLE, Stage.VAD, Stage.CHUNK)) {
      trace.mark(stage, bench.loop.nowNanos());
    }
    bench.dispatch.offer(new Request(ids, "s" + ids++, "acme", "s", lane,
        bench.loop.nowNanos() + 5_000 * Bench.MILLI, chunk, List.of(), trace), outcomes::add);
  }
}
