package sluice.parity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import sluice.batch.Batch;
import sluice.batch.Reply;
import sluice.engine.Recognizer;
import sluice.loop.Loop;
import sluice.route.Tier;
import sluice.stream.Chunk;
import sluice.stream.Hypothesis;
import sluice.stream.Span;
import sluice.stream.Word;
import sluice.tier.Errors;
import sluice.tier.LatencyCurve;
import sluice.tier.SimulatedTier;
import sluice.tier.TierProfile;

/**
 * The tiers of both paths: simulated ones that know what is said, or for audio nobody knows, ones
 * that make their words of the samples. What they hear depends on the chunk and the release alone.
 */
final class Models {
  private static final int BATCH = 8;
  private static final double SERVICE_MILLIS = 5;

  private final Loop loop;
  private final Source source;
  private final long delaySamples;

  /** Tiers on {@code loop} that hear {@code source}. */
  Models(Loop loop, Source source, Setup setup) {
    this.loop = loop;
    this.source = source;
    this.delaySamples = setup.tierDelaySamples();
  }

  /** All tiers by name. */
  Map<String, Recognizer> all() {
    Map<String, Recognizer> all = new LinkedHashMap<>();
    all.put(Setup.GENERAL, late(tier(Setup.GENERAL, 0.04)));
    all.put(Setup.ENGLISH, late(tier(Setup.ENGLISH, 0.01)));
    return all;
  }

  /** How routing and batching see a tier. */
  static Tier tier(String name) {
    return new Tier(name, name + "-1", BATCH, 4);
  }

  private Recognizer tier(String name, double errors) {
    if (source.truth().isEmpty()) {
      return new ContentTier(loop);
    }
    TierProfile profile = new TierProfile(tier(name), 1_000,
        TierProfile.Service.steady(LatencyCurve.line(SERVICE_MILLIS, 0, BATCH)),
        TierProfile.Cold.NEVER,
        Errors.of(new Errors.Rates(errors, errors / 2, errors / 2)), TierProfile.Faults.NONE);
    return new SimulatedTier(loop, profile,
        id -> Optional.of(source.truth().get()), new SplittableRandom(1))::recognize;
  }

  private Recognizer late(Recognizer tier) {
    return delaySamples == 0 ? tier
        : (batch, reply) -> tier.recognize(batch, answer -> reply.accept(late(answer)));
  }

  private Reply late(Reply reply) {
    return switch (reply) {
      case Reply.Failed failed -> failed;
      case Reply.Recognized heard -> new Reply.Recognized(
          heard.hypotheses().stream().map(this::late).toList(), heard.modelNanos(),
          heard.isCold());
    };
  }

  private Hypothesis late(Hypothesis heard) {
    return new Hypothesis(heard.words().stream()
        .map(w -> new Word(w.text(), w.span().shift(delaySamples), w.confidence())).toList());
  }

  /** Hears words in the sound of each cell of a grid of stream time: other sound, other words. */
  private record ContentTier(Loop loop) implements Recognizer {
    private static final int CELL = 400 * Span.RATE_HZ / 1000;
    private static final List<String> WORDS = List.of("Alpha,", "Bravo.", "Charlie;", "Delta!",
        "Echo,", "Foxtrot.", "Golf?", "Hotel,", "India.", "Juliett!", "Kilo,", "Lima.", "Mike?",
        "November,", "Oscar.", "Papa!");

    @Override
    public void recognize(Batch batch, Consumer<Reply> reply) {
      List<Hypothesis> heard =
          batch.requests().stream().map(request -> hear(request.chunk())).toList();
      loop.post(() -> reply.accept(new Reply.Recognized(heard, 0, false)));
    }

    private static Hypothesis hear(Chunk chunk) {
      List<Word> words = new ArrayList<>();
      long start = chunk.span().start();
      long first = (start + CELL - 1) / CELL * CELL;
      for (long at = first; at + CELL <= chunk.span().end(); at += CELL) {
        int hash = 17;
        for (int i = 0; i < CELL; i++) {
          hash = 31 * hash + Float.floatToIntBits(chunk.samples()[(int) (at - start) + i]);
        }
        words.add(new Word(WORDS.get((hash ^ hash >>> 16) & WORDS.size() - 1),
            new Span(at, at + CELL), 0.5f));
      }
      return new Hypothesis(words);
    }
  }
}
