package sluice.tier;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import sluice.batch.Batch;
import sluice.batch.Reply;
import sluice.batch.Request;
import sluice.measure.Trace;
import sluice.route.Tier;
import sluice.stream.Chunk;
import sluice.stream.Span;
import sluice.stream.Word;
import sluice.tier.Truth.Conditions;
import sluice.wire.FixtureRef;
import sluice.wire.Lane;

/** Test material: utterances of equal words, chunks over them and batches of those. */
public final class Said {
  /** Clean speech without labels. */
  public static final Conditions CLEAN = new Conditions(Conditions.CLEAN, 0, List.of());
  /** Every word takes this long, without a gap. */
  public static final int WORD_MILLIS = 300;
  private static final String[] WORDS = {"please", "cancel", "the", "order", "from", "monday",
      "morning", "and", "send", "another", "invoice", "to", "my", "office"};

  private Said() {}

  /** An utterance of {@code count} words. */
  public static Truth truth(int count, Conditions conditions) {
    List<Word> words = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      words.add(new Word(WORDS[i % WORDS.length],
          Span.ofMillis((long) i * WORD_MILLIS, (i + 1L) * WORD_MILLIS), 1));
    }
    return new Truth(words, conditions);
  }

  /** Knows {@code truth} under every id that starts with u. */
  public static Function<String, Optional<Truth>> always(Truth truth) {
    return id -> id.startsWith("u") ? Optional.of(truth) : Optional.empty();
  }

  /** Knows nothing. */
  public static Function<String, Optional<Truth>> nothing() {
    Map<String, Truth> none = new LinkedHashMap<>();
    return id -> Optional.ofNullable(none.get(id));
  }

  /** A silent chunk. */
  public static Chunk chunk(long startMillis, long endMillis) {
    Span span = Span.ofMillis(startMillis, endMillis);
    return new Chunk(0, 0, span, span.start(), new float[(int) span.length()], false);
  }

  /** A request for {@code chunk} in a stream that plays {@code fixtures}. */
  public static Request request(Chunk chunk, FixtureRef... fixtures) {
    return new Request(1, "s", "t", "k", Lane.INTERACTIVE, Long.MAX_VALUE, chunk,
        List.of(fixtures), new Trace(0));
  }

  /** {@code size} requests for the first second of utterance u. */
  public static Batch batch(int size) {
    Request request = request(chunk(0, 1000), new FixtureRef("u", 0));
    return new Batch("t", java.util.Collections.nCopies(size, request));
  }

  /** A tier that is steady, warm and hears everything right. */
  public static TierProfile perfect(Tier tier, LatencyCurve curve) {
    return new TierProfile(tier, 4, TierProfile.Service.steady(curve), TierProfile.Cold.NEVER,
        Errors.of(new Errors.Rates(0, 0, 0)), TierProfile.Faults.NONE);
  }

  /** The text of a reply's first hypothesis. */
  public static String text(Reply reply) {
    return switch (reply) {
      case Reply.Recognized ok -> String.join(" ",
          ok.hypotheses().getFirst().words().stream().map(Word::text).toList());
      case Reply.Failed bad -> "FAILED " + bad.reason();
    };
  }
}
