package sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sluice.batch.Batch;
import sluice.batch.Reply;
import sluice.stream.Hypothesis;
import sluice.stream.Span;
import sluice.stream.Word;
import sluice.wire.ClientMessage.Stop;
import sluice.wire.Endpointing;
import sluice.wire.Lane;
import sluice.wire.ServerMessage.Account;
import sluice.wire.ServerMessage.Done;
import sluice.wire.ServerMessage.Final;
import sluice.wire.ServerMessage.SpeechStarted;
import sluice.wire.ServerMessage.SpokenWord;
import sluice.wire.ServerMessage.UtteranceEnd;

/** Noise that the detector takes for speech, and a model that hears whether somebody speaks. */
class WordlessEndTest {
  private static final int WORDLESS =
      IngestConfig.standard().interactive().endpointing().wordlessMillis();
  /** From the end of one chunk to the end of the next. */
  private static final int STEP = 600;
  private static final int WORD_MILLIS = 300;

  private final Bench bench = new Bench();
  private final ScriptedClient client = bench.connect();
  /** When somebody speaks, as [from, to) in milliseconds. */
  private final List<Span> spoken = new ArrayList<>();

  @BeforeEach
  void theModelHearsWhatIsSpoken() {
    bench.alpha.answer = this::hear;
  }

  @Test
  void aTurnInEndlessNoiseEndsOnceItsLastWordIsLongAgo() {
    spoken(0, 2_100);
    client.starts(Lane.INTERACTIVE).say(2_100 + WORDLESS + STEP + 100);
    bench.runOut(client, 0);

    assertEquals(List.of(new UtteranceEnd(0, 2_100, "wordless")), client.heard(UtteranceEnd.class));
    assertEquals(List.of(0, 300, 600, 900, 1_200, 1_500, 1_800), startsOfWords());
  }

  @Test
  void aSpeakerWhoPausesShorterIsNotCut() {
    spoken(0, 2_100);
    spoken(2_100 + WORDLESS - WORD_MILLIS, 6_000);
    client.starts(Lane.INTERACTIVE).say(6_000);
    bench.runOut(client, 0);

    assertEquals(List.of(), client.heard(UtteranceEnd.class));
  }

  @Test
  void offMeansThatOnlyTheDetectorEndsATurn() {
    spoken(0, 2_100);
    client.tell(ScriptedClient.start(Lane.INTERACTIVE).with(wordless(0)));
    client.say(20_000).hush(600);
    bench.runOut(client, 100);

    assertEquals(List.of(new UtteranceEnd(0, 20_000, "silence")), client.heard(UtteranceEnd.class));
  }

  @Test
  void aWordThatNobodySaidOnlyDelaysTheEnd() {
    spoken(0, 2_100);
    spoken(2_700, 3_000);
    client.starts(Lane.INTERACTIVE).say(3_000 + WORDLESS + STEP + 100);
    bench.runOut(client, 0);

    assertEquals(List.of(new UtteranceEnd(0, 3_000, "wordless")), client.heard(UtteranceEnd.class));
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 300, 700, 1_400})
  void whoSpeaksAgainInTheNoiseIsHeardOnceWhateverTheModelTakes(int modelMillis) {
    bench.alpha.nanos = modelMillis * Bench.MILLI;
    spoken(0, 2_100);
    spoken(9_000, 12_000);
    client.tell(ScriptedClient.start(Lane.INTERACTIVE, 10_000));
    client.say(18_000).hush(1_000);
    bench.runOut(client, 3_000);

    assertEquals(List.of(0, 300, 600, 900, 1_200, 1_500, 1_800, 9_000, 9_300, 9_600, 9_900, 10_200,
        10_500, 10_800, 11_100, 11_400, 11_700), startsOfWords());
    assertEquals(List.of(new SpeechStarted(0, 0), new SpeechStarted(1, 9_000)),
        client.heard(SpeechStarted.class));
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 300, 550})
  void whereverATurnBeginsItIsHeardOnce(int modelMillis) {
    for (int pause = 0; pause < 5_000; pause += 170) {
      WordlessEndTest one = new WordlessEndTest();
      one.theModelHearsWhatIsSpoken();
      one.bench.alpha.nanos = modelMillis * Bench.MILLI;
      int again = (1_200 + pause) / WORD_MILLIS * WORD_MILLIS;
      one.spoken(0, 1_200);
      one.spoken(again, again + 1_200);
      one.client.starts(Lane.INTERACTIVE).say(again + 1_200).hush(1_000);
      one.client.tell(new Stop());
      one.bench.runOut(one.client, 3_000);

      List<Integer> expected = new ArrayList<>(List.of(0, 300, 600, 900));
      for (int at = again; at < again + 1_200; at += WORD_MILLIS) {
        expected.add(at);
      }
      assertEquals(expected, one.startsOfWords(), "pause " + pause);
    }
  }

  @Test
  void noiseAfterATurnIsNeverToldAndAccountedForWhole() {
    spoken(0, 2_100);
    client.starts(Lane.INTERACTIVE).say(60_000).hush(1_000).tell(new Stop());
    bench.runOut(client, 500);

    assertEquals(1, client.heard(SpeechStarted.class).size());
    assertEquals(1, client.heard(Final.class).size());
    Account account = client.heard(Done.class).getFirst().account();
    assertEquals(1, account.utterances());
    assertEquals(0, account.open());
    assertEquals(61_000 * 16, account.silence() + account.recognized());
  }

  @Test
  void speechAfterNoiseThatWasTakenForItIsOfTheSameUtterance() {
    spoken(6_000, 7_500);
    client.starts(Lane.INTERACTIVE).say(7_500 + WORDLESS + STEP + 100);
    bench.runOut(client, 0);

    assertEquals(List.of(new SpeechStarted(0, 0)), client.heard(SpeechStarted.class));
    assertEquals(List.of(new UtteranceEnd(0, 7_500, "wordless")), client.heard(UtteranceEnd.class));
  }

  @Test
  void noiseThatWasNeverToldIsToldWhenItIsLost() {
    spoken(0, 900);
    bench.alpha.answer = batch -> bench.loop.nowNanos() < 3_000 * Bench.MILLI ? hear(batch)
        : new Reply.Failed("broken", false);
    client.starts(Lane.INTERACTIVE).say(8_000).hush(1_000).tell(new Stop());
    bench.runOut(client, 3_000);

    assertEquals(client.heard(SpeechStarted.class).size(), client.heard(Final.class).size());
    assertTrue(client.heard(SpeechStarted.class).size() > 1);
    assertFalse(client.heard(Done.class).isEmpty());
  }

  @Test
  void audioThatWasLostIsNoAudioWithoutWords() {
    spoken(0, 1_200);
    bench.alpha.answer = batch -> batch.requests().getFirst().chunk().index() % 2 == 0 ? hear(batch)
        : new Reply.Failed("broken", false);
    client.starts(Lane.INTERACTIVE).say(10_000);
    bench.runOut(client, 0);

    assertEquals(List.of(), client.heard(UtteranceEnd.class));
  }

  @Test
  void whoAsksForMoreSilenceIsLeftMoreTimeWithoutWords() {
    spoken(0, 1_200);
    spoken(1_200 + 2_100, 4_500);
    client.tell(ScriptedClient.start(Lane.INTERACTIVE).with(Endpointing.Wish.silence(2_000)));
    client.say(4_500);
    bench.runOut(client, 0);

    assertEquals(List.of(), client.heard(UtteranceEnd.class));
  }

  @Test
  void aRecordingIsCutByItsSamplesAlone() {
    spoken(0, 2_100);
    client.starts(Lane.BATCH).say(25_000);
    bench.runOut(client, 500);

    assertEquals(List.of(), client.heard(UtteranceEnd.class));
  }

  private void spoken(int from, int to) {
    spoken.add(Span.ofMillis(from, to));
  }

  private List<Integer> startsOfWords() {
    return client.heard(Final.class).stream().flatMap(it -> it.words().stream())
        .map(SpokenWord::startMillis).map(Long::intValue).toList();
  }

  /** Words of 300 ms that lie whole in a chunk and in what is spoken. */
  private Reply hear(Batch batch) {
    return new Reply.Recognized(batch.requests().stream()
        .map(request -> hear(request.chunk().span())).toList(), 30_000_000, false);
  }

  private Hypothesis hear(Span chunk) {
    List<Word> words = new ArrayList<>();
    for (int at = 0; at < 65_000; at += WORD_MILLIS) {
      Span word = Span.ofMillis(at, at + WORD_MILLIS);
      if (word.overlap(chunk) == word.length()
          && spoken.stream().anyMatch(it -> it.overlap(word) == word.length())) {
        words.add(new Word("w" + at, word, 0.9f));
      }
    }
    return new Hypothesis(words);
  }

  static Endpointing.Wish wordless(int millis) {
    return new Endpointing.Wish(OptionalDouble.empty(), OptionalDouble.empty(),
        OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(),
        OptionalInt.empty(), OptionalInt.of(millis));
  }
}
