package sluice.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import sluice.batch.Batch;
import sluice.batch.Reply;
import sluice.loop.Loop;
import sluice.stream.Chunk;
import sluice.stream.Hypothesis;
import sluice.stream.Span;
import sluice.stream.Word;

/**
 * A model that does as it is told: answers after {@link #nanos} what {@link #answer} says, or keeps
 * batches in {@link #held} for the test to answer.
 */
final class ScriptedRecognizer implements Recognizer {
  /** Length of the words it hears: word k fills the k-th such piece of stream time. */
  static final int WORD_SAMPLES = 4_800;

  /** A batch that waits for the test. */
  record Held(Batch batch, Consumer<Reply> reply) {}

  private final Loop loop;
  final List<Batch> batches = new ArrayList<>();
  final List<Held> held = new ArrayList<>();
  long nanos = 40_000_000;
  boolean isHolding;
  Function<Batch, Reply> answer = ScriptedRecognizer::hear;

  ScriptedRecognizer(Loop loop) {
    this.loop = loop;
  }

  @Override
  public void recognize(Batch batch, Consumer<Reply> reply) {
    batches.add(new Batch(batch.tier(), batch.requests())); // its policy fills it again
    if (isHolding) {
      held.add(new Held(batch, reply));
    } else {
      loop.at(loop.nowNanos() + nanos, () -> reply.accept(answer.apply(batch)));
    }
  }

  /** Answers the i-th held batch, in a turn of its own. */
  void release(int i) {
    Held one = held.remove(i);
    loop.post(() -> one.reply.accept(answer.apply(one.batch)));
  }

  static Reply fail(Batch batch) {
    return new Reply.Failed("out of order", true);
  }

  /** Every word that lies in the chunk as a whole. */
  static Reply hear(Batch batch) {
    return new Reply.Recognized(
        batch.requests().stream().map(request -> hear(request.chunk())).toList(), 30_000_000,
        false);
  }

  private static Hypothesis hear(Chunk chunk) {
    List<Word> words = new ArrayList<>();
    for (long k = Math.ceilDiv(chunk.span().start(), (long) WORD_SAMPLES); (k + 1)
        * WORD_SAMPLES <= chunk.span().end(); k++) {
      words.add(new Word("w" + k, new Span(k * WORD_SAMPLES, (k + 1) * WORD_SAMPLES), 0.9f));
    }
    return new Hypothesis(words);
  }
}
