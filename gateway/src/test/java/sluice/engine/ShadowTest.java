package sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sluice.batch.Batch;
import sluice.batch.Reply;
import sluice.batch.Request;
import sluice.loop.VirtualLoop;
import sluice.measure.Trace;
import sluice.rollout.judge.Grid;
import sluice.rollout.score.PairedCounts;
import sluice.route.RoutePlan;
import sluice.route.Tier;
import sluice.stream.Chunk;
import sluice.stream.Hypothesis;
import sluice.stream.Span;
import sluice.stream.Word;
import sluice.wire.Lane;

/** A shadow hears what the control hears, and nobody notices. */
class ShadowTest {
  private static final int SECOND_SAMPLES = 16_000;
  private final VirtualLoop loop = new VirtualLoop();
  private final ScriptedRecognizer control = new ScriptedRecognizer(loop);
  private final ScriptedRecognizer copies = new ScriptedRecognizer(loop);
  private final Shadow shadow =
      new Shadow(loop, new Tier("next", "next-1", 8, 2), copies, Grid.standard());
  private final Recognizer shadowed = shadow.copied(control);
  private final List<Long> answeredNanos = new ArrayList<>();
  private final List<Reply> answers = new ArrayList<>();
  private long ids;

  @Test
  void nothingIsCopiedUntilAsked() {
    send(3);
    run(1_000);
    assertEquals(List.of(1, 0), List.of(control.batches.size(), copies.batches.size()));
    assertEquals(0, shadow.counts().pairs());
  }

  @Test
  void everyChosenBatchIsCopiedWholeAndItsAnswerThrownAway() {
    shadow.share(RoutePlan.WHOLE);
    copies.nanos = 80_000_000;
    copies.answer = ShadowTest::hearOtherwise;
    send(3);
    run(1_000);
    PairedCounts counts = shadow.counts();
    assertEquals(1, answers.size(), "the copy's answer is told to nobody");
    assertEquals(ScriptedRecognizer.hear(control.batches.getFirst()), answers.getFirst());
    assertEquals(List.of(3L, 3L, 0L), List.of(counts.pairs(), counts.slower(), counts.skipped()));
    assertEquals(9, counts.words());
    assertEquals(3, counts.disagreements(), "one word of three is another in each");
    assertEquals(3L, counts.control().counts().get(Grid.standard().binOf(40)));
    assertEquals(3L, counts.copy().counts().get(Grid.standard().binOf(80)));
  }

  @Test
  void whoFailedIsCounted() {
    shadow.share(RoutePlan.WHOLE);
    copies.answer = ScriptedRecognizer::fail;
    send(2);
    run(100);
    control.answer = ScriptedRecognizer::fail;
    send(3);
    run(100);
    copies.answer = ScriptedRecognizer::hear;
    send(4);
    run(100);
    PairedCounts counts = shadow.counts();
    assertEquals(List.of(9L, 3L, 4L, 2L), List.of(counts.pairs(), counts.bothFailed(),
        counts.onlyControlFailed(), counts.onlyCopyFailed()));
    assertEquals(0, counts.words());
  }

  @Test
  void aTierWithoutHeadroomIsLeftAloneAndTheControlIsNeverLater() {
    shadow.share(RoutePlan.WHOLE);
    copies.isHolding = true;
    shadow.own().recognize(batch(1), reply -> {});
    for (int i = 0; i < 5; i++) {
      send(2);
      run(100);
    }
    assertEquals(2, copies.held.size(), "its own batch and one copy fill its two places");
    assertEquals(8, shadow.counts().skipped());
    assertEquals(5, answers.size());
    for (int i = 0; i < 5; i++) {
      assertEquals(i * 100_000_000L + 40_000_000, answeredNanos.get(i));
    }
    copies.release(1);
    run(100);
    assertEquals(2, shadow.counts().pairs());
  }

  @Test
  void aBatchLargerThanTheTierTakesIsSkipped() {
    shadow.share(RoutePlan.WHOLE);
    send(9);
    run(100);
    assertEquals(List.of(9L, 0L),
        List.of(shadow.counts().skipped(), shadow.counts().pairs()));
  }

  @Test
  void aShareIsAShare() {
    shadow.share(2_500);
    for (int i = 0; i < 2_000; i++) {
      send(1);
      run(50);
    }
    long pairs = shadow.counts().pairs();
    assertTrue(Math.abs(pairs - 500) < 4 * Math.sqrt(2_000 * .25 * .75), pairs + " of 2000");
  }

  private void send(int requests) {
    shadowed.recognize(batch(requests), reply -> {
      answers.add(reply);
      answeredNanos.add(loop.nowNanos());
    });
  }

  private void run(long millis) {
    loop.run(loop.nowNanos() + millis * 1_000_000, () -> {});
  }

  private static Reply hearOtherwise(Batch batch) {
    Reply.Recognized heard = (Reply.Recognized) ScriptedRecognizer.hear(batch);
    return new Reply.Recognized(heard.hypotheses().stream().map(ShadowTest::otherwise).toList(),
        heard.modelNanos(), false);
  }

  private static Hypothesis otherwise(Hypothesis heard) {
    List<Word> words = new ArrayList<>(heard.words());
    Word first = words.getFirst();
    words.set(0, new Word("other", first.span(), first.confidence()));
    return new Hypothesis(words);
  }

  private Batch batch(int size) {
    List<Request> requests = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Chunk chunk = new Chunk(0, 0, new Span(0, SECOND_SAMPLES), 0, new float[SECOND_SAMPLES],
          false);
      requests.add(new Request(ids++, "s", "acme", "k", Lane.INTERACTIVE, Long.MAX_VALUE, chunk,
          List.of(), new Trace(0)));
    }
    return new Batch("now", requests);
  }
}
