package sluice.tier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import sluice.batch.Request;
import sluice.stream.Chunk;
import sluice.stream.Span;
import sluice.stream.Word;
import sluice.tier.Truth.Conditions;
import sluice.wire.FixtureRef;

class HearingTest {
  private static final Errors NONE = Errors.of(new Errors.Rates(0, 0, 0));
  private static final Errors MANY = Errors.of(new Errors.Rates(0.2, 0.1, 0.1));
  private static final FixtureRef AT_ZERO = new FixtureRef("u", 0);

  private static List<Word> hear(Errors errors, int fromMillis, int toMillis,
      FixtureRef... played) {
    Hearing hearing = new Hearing(new Confusion("r1", errors),
        Said.always(Said.truth(14, Said.CLEAN)));
    return hearing.hear(Said.request(Said.chunk(fromMillis, toMillis), played)).words();
  }

  private static String text(List<Word> words) {
    return String.join(" ", words.stream().map(Word::text).toList());
  }

  @Test
  void wholeWordsAreHeardWhereTheyAre() {
    List<Word> words = hear(NONE, 300, 900, AT_ZERO);
    assertEquals("cancel the", text(words));
    assertEquals(Span.ofMillis(300, 600), words.getFirst().span());
  }

  @Test
  void aWordThatIsMostlyInsideIsHeardAndItsSpanClipped() {
    List<Word> words = hear(NONE, 400, 1080, AT_ZERO);
    assertEquals(3, words.size());
    assertEquals(Span.ofMillis(400, 600), words.getFirst().span());
    assertEquals(Span.ofMillis(900, 1080), words.getLast().span());
  }

  @Test
  void aWordThatIsMostlyOutsideIsNotHeard() {
    assertEquals("the", text(hear(NONE, 450, 1050, AT_ZERO)));
  }

  @Test
  void anUtteranceIsHeardWhereItIsPlayed() {
    List<Word> words = hear(NONE, 5000, 5300, new FixtureRef("u", 5000));
    assertEquals("please", text(words));
    assertEquals(Span.ofMillis(5000, 5300), words.getFirst().span());
  }

  @Test
  void betweenUtterancesThereIsNothing() {
    assertEquals(List.of(), hear(NONE, 60_000, 61_000, AT_ZERO));
  }

  @Test
  void twoUtterancesAreHeardInOrderOfTime() {
    assertEquals("another please", text(hear(NONE, 2700, 3300, new FixtureRef("u", 3000),
        AT_ZERO)).replace("invoice ", "").replace(" invoice", ""));
  }

  @Property(tries = 300)
  void overlappingChunksHearTheSameWholeWords(@ForAll @IntRange(max = 100) int a,
      @ForAll @IntRange(max = 100) int b) {
    List<Word> first = hear(MANY, a * 10, a * 10 + 2000, AT_ZERO);
    List<Word> second = hear(MANY, b * 10, b * 10 + 2000, AT_ZERO);
    Span both = Span.ofMillis(Math.max(a, b) * 10 + 300, Math.min(a, b) * 10 + 1700);
    assertEquals(inside(first, both), inside(second, both));
  }

  private static List<Word> inside(List<Word> words, Span span) {
    return words.stream().filter(word -> word.span().overlap(span) == word.span().length())
        .toList();
  }

  @Property(tries = 300)
  void wordsLieInTheChunkAndInOrder(@ForAll @IntRange(max = 400) int start,
      @ForAll @IntRange(min = 1, max = 200) int length) {
    Span chunk = Span.ofMillis(start * 10L, (start + length) * 10L);
    long before = chunk.start();
    for (Word word : hear(MANY, start * 10, (start + length) * 10, AT_ZERO)) {
      assertTrue(word.span().start() >= before && word.span().end() <= chunk.end());
      assertTrue(word.span().length() > 0);
      before = word.span().start();
    }
  }

  @Test
  void onlyWordsCutByTheEdgeAreDamaged() {
    List<String> damaged = new ArrayList<>();
    for (int start = 0; start < 3000; start += 10) {
      List<Word> words = hear(NONE, start, start + 1000, AT_ZERO);
      for (Word word : words) {
        boolean isWhole = word.span().length() == Span.ofMillis(0, Said.WORD_MILLIS).length();
        boolean isKnown = Said.truth(14, Said.CLEAN).words().stream()
            .anyMatch(one -> one.text().equals(word.text()));
        if (!isKnown) {
          damaged.add(word.text());
        }
        assertTrue(isKnown || !isWhole, word::toString);
      }
    }
    assertTrue(damaged.size() > 30, "some are: " + damaged.size());
  }

  @Test
  void anotherReleaseHearsOtherErrors() {
    Truth truth = Said.truth(14, Said.CLEAN);
    Request request = Said.request(Said.chunk(0, 4200), AT_ZERO);
    assertNotEquals(
        new Hearing(new Confusion("r1", MANY), Said.always(truth)).hear(request),
        new Hearing(new Confusion("r2", MANY), Said.always(truth)).hear(request));
  }

  @Test
  void unknownAudioGetsPlaceholdersWhereItIsLoud() {
    float[] samples = new float[32_000];
    for (int i = 8_000; i < 24_000; i++) {
      samples[i] = (float) (0.2 * StrictMath.sin(i * 0.2));
    }
    Chunk chunk = new Chunk(0, 0, new Span(16_000, 48_000), 16_000, samples, true);
    Hearing hearing = new Hearing(new Confusion("r1", NONE), Said.nothing());
    List<Word> words = hearing.hear(Said.request(chunk, new FixtureRef("x", 0))).words();
    assertTrue(words.size() >= 3 && words.size() <= 4, words::toString);
    assertEquals(24_000, words.getFirst().span().start());
    assertEquals(39_200, words.getLast().span().end());
    assertEquals(Placeholders.TEXT, words.getFirst().text());
  }

  @Test
  void silenceGetsNoPlaceholder() {
    Hearing hearing = new Hearing(new Confusion("r1", NONE), Said.nothing());
    assertEquals(List.of(), hearing.hear(Said.request(Said.chunk(0, 1000))).words());
  }

  @Test
  void placeholdersOfOverlappingChunksAreInTheSamePlaces() {
    float[] samples = new float[48_000];
    java.util.Arrays.fill(samples, 0.1f);
    Span cell = new Span(5600, 11_200);
    for (int start = 0; start <= 4800; start += 160) {
      Chunk chunk = new Chunk(0, 0, new Span(start, start + 16_000), start,
          java.util.Arrays.copyOf(samples, 16_000), false);
      List<Word> words = Placeholders.hear(chunk).words();
      assertTrue(words.stream().anyMatch(word -> word.span().equals(cell)), words::toString);
    }
  }

  @Test
  void noiseDoublesErrorsEveryTenDecibelsAndSlicesMultiply() {
    Errors errors = new Errors(new Errors.Rates(0.02, 0.01, 0.01), 10,
        new java.util.TreeMap<>(java.util.Map.of("accent:gb", 3.0, "noise:babble", 1.5)));
    assertEquals(0.04, errors.under(Said.CLEAN).sum(), 1e-9);
    assertEquals(0.08, errors.under(new Conditions("pink", 10, List.of())).sum(), 1e-9);
    assertEquals(0.24,
        errors.under(new Conditions("babble", 10, List.of("accent:gb", "x:y"))).sum() * 2 / 3,
        1e-9);
    Errors.Rates worst = errors.under(new Conditions("babble", -90, List.of("accent:gb")));
    assertEquals(0.9, worst.substitution() + worst.deletion(), 1e-9);
  }
}
