package sluice.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import sluice.batch.Batch;
import sluice.batch.Reply;
import sluice.batch.Reply.Recognized;
import sluice.batch.Request;
import sluice.engine.Recognizer;
import sluice.loop.Loop;
import sluice.stream.Hypothesis;
import sluice.stream.Span;
import sluice.stream.Word;

/** A tier whose answers are wrong or overtake each other, as a simulation's faults say. */
final class FaultyReplies implements Recognizer {
  private static final int WORDS_MAX = 12;
  /** How far beside its chunk a word that nobody said may be put. */
  private static final long STRAY_SAMPLES = 2L * Span.RATE_HZ;

  private final Loop loop;
  private final List<Fault> faults;
  private final SplittableRandom random;
  private final Recognizer tier;

  /** Faults of tiers that a batch is not for, and of clients, are passed over. */
  FaultyReplies(Loop loop, List<Fault> faults, SplittableRandom random, Recognizer tier) {
    this.loop = loop;
    this.faults = faults;
    this.random = random;
    this.tier = tier;
  }

  @Override
  public void recognize(Batch batch, Consumer<Reply> reply) {
    long sent = loop.nowNanos();
    long late = 0;
    Function<Recognized, Recognized> wrong = answer -> answer;
    for (Fault fault : faults) {
      if (fault.window().holds(sent)) {
        switch (fault) {
          case Fault.Garbled f when isFor(f.tier(), batch) && random.nextDouble() < f.share() ->
            wrong = wrong.andThen(answer -> garbled(answer, batch));
          case Fault.Miscounted f when isFor(f.tier(), batch) && random.nextDouble() < f.share() ->
            wrong = wrong.andThen(this::miscounted);
          case Fault.Reordered f when isFor(f.tier(), batch) ->
            late += random.nextLong(f.mostNanos() + 1);
          default -> {
          }
        }
      }
    }
    Consumer<Reply> door = late == 0 ? reply : later(late, reply);
    Function<Recognized, Recognized> made = wrong;
    tier.recognize(batch,
        answer -> door.accept(answer instanceof Recognized r ? made.apply(r) : answer));
  }

  private static boolean isFor(String tier, Batch batch) {
    return tier.equals(batch.tier());
  }

  private Consumer<Reply> later(long nanos, Consumer<Reply> reply) {
    return answer -> loop.at(loop.nowNanos() + nanos, () -> reply.accept(answer));
  }

  private Recognized garbled(Recognized answer, Batch batch) {
    List<Hypothesis> wrong = new ArrayList<>();
    for (Request request : batch.requests()) {
      wrong.add(nonsense(request.chunk().span()));
    }
    return new Recognized(wrong, answer.modelNanos(), answer.isCold());
  }

  private Hypothesis nonsense(Span chunk) {
    List<Word> words = new ArrayList<>();
    long at = Math.max(0, chunk.start() - STRAY_SAMPLES);
    long end = chunk.end() + STRAY_SAMPLES;
    for (int i = random.nextInt(WORDS_MAX + 1); i > 0 && at < end; i--) {
      long start = random.nextLong(at, end);
      at = Math.min(end, start + random.nextLong(Span.RATE_HZ));
      words.add(new Word("nonsense" + random.nextInt(WORDS_MAX), new Span(start, at), 1));
    }
    return new Hypothesis(words);
  }

  private Recognized miscounted(Recognized answer) {
    List<Hypothesis> wrong = new ArrayList<>(answer.hypotheses());
    if (random.nextBoolean() && !wrong.isEmpty()) {
      wrong.removeLast();
    } else {
      wrong.add(Hypothesis.EMPTY);
    }
    return new Recognized(wrong, answer.modelNanos(), answer.isCold());
  }
}
