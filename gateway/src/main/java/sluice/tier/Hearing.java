package sluice.tier;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import sluice.batch.Request;
import sluice.stream.Chunk;
import sluice.stream.Hypothesis;
import sluice.stream.Span;
import sluice.stream.Word;
import sluice.wire.FixtureRef;

/**
 * What a model hears in a chunk: the garbled words of the corpus utterances that play in it, or
 * placeholders when nobody knows the truth.
 */
final class Hearing {
  /** A word is heard when this share of it lies in the chunk. */
  private static final double HEARD_SHARE = 0.6;
  private static final Comparator<Word> BY_TIME = Comparator
      .<Word>comparingLong(word -> word.span().start())
      .thenComparingLong(word -> word.span().end());
  private static final int SAMPLES_PER_MILLI = Span.RATE_HZ / 1000;

  private final Confusion confusion;
  private final Function<String, Optional<Truth>> truths;

  Hearing(Confusion confusion, Function<String, Optional<Truth>> truths) {
    this.confusion = confusion;
    this.truths = truths;
  }

  /** Words in time order, spans in stream time and inside the chunk; O(words of its utterances). */
  Hypothesis hear(Request request) {
    List<Word> heard = new ArrayList<>();
    boolean isKnown = false;
    for (FixtureRef fixture : request.fixtures()) {
      Optional<Truth> truth = truths.apply(fixture.id());
      if (truth.isPresent()) {
        isKnown = true;
        add(fixture, truth.get(), request.chunk(), heard);
      }
    }
    if (!isKnown) {
      return Placeholders.hear(request.chunk());
    }
    heard.sort(BY_TIME);
    return new Hypothesis(heard);
  }

  private void add(FixtureRef fixture, Truth truth, Chunk chunk, List<Word> heard) {
    long offset = fixture.atMillis() * SAMPLES_PER_MILLI;
    for (int i = 0; i < truth.words().size(); i++) {
      Word word = truth.words().get(i);
      if (word.span().shift(offset).overlap(chunk.span()) == 0) {
        continue;
      }
      Confusion.Place place = new Confusion.Place(fixture.id(), i, truth.conditions());
      for (Word garbled : confusion.garble(word, place)) {
        cut(garbled, offset, chunk.span(), place).ifPresent(heard::add);
      }
    }
  }

  /** The word as far as it lies in the chunk; only a word that is cut may be damaged. */
  private Optional<Word> cut(Word word, long offset, Span chunk, Confusion.Place place) {
    Span span = word.span().shift(offset);
    long inside = span.overlap(chunk);
    if (inside < HEARD_SHARE * span.length() || inside == 0) {
      return Optional.empty();
    }
    if (inside == span.length()) {
      return Optional.of(new Word(word.text(), span, word.confidence()));
    }
    Span clipped =
        new Span(Math.max(span.start(), chunk.start()), Math.min(span.end(), chunk.end()));
    return Optional.of(confusion.damage(word, clipped, span, place));
  }
}
