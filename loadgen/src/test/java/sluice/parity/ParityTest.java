package sluice.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sluice.fixtures.Corpus;
import sluice.fixtures.Script;
import sluice.fixtures.SpokenWord;
import sluice.fixtures.Utterance;
import sluice.stream.Span;
import sluice.stream.Word;
import sluice.tier.Truth;
import sluice.wire.AudioFormat;
import sluice.wire.AudioFormat.Encoding;

class ParityTest {
  @TempDir
  private static Path folder;
  private static final List<Source> SOURCES = new ArrayList<>();

  /** Recordings of several rates and encodings; of every other one it is known what is said. */
  @BeforeAll
  static void record() throws IOException {
    for (Utterance utterance : Corpus.open(folder, Script.bundled().sample(6), (done, total) -> {})
        .utterances()) {
      Encoding encoding = Encoding.ofKey(utterance.encoding().key()).orElseThrow();
      SOURCES.add(new Source(utterance.id(), new AudioFormat(encoding, utterance.rateHz(), 1),
          utterance.audio(),
          SOURCES.size() % 2 == 0 ? Optional.of(truth(utterance)) : Optional.empty(),
          SOURCES.size() % 3 == 0 ? "" : "en-GB"));
    }
  }

  @Test
  void wholeAndStreamedAreTheSameBitForBitHoweverTheAudioIsCut() {
    for (Source source : SOURCES) {
      Parity.Outcome outcome = Parity.plain().of(source, Parity.seeds(11, 2));
      assertEquals(Optional.empty(), outcome.difference(), source.name());
      assertEquals(outcome.wholeTransform(), outcome.streamTransform());
      assertTrue(outcome.words() > 0, source.name() + " is compared on no word");
    }
  }

  @ParameterizedTest
  @EnumSource(ParityFault.class)
  void everyFaultIsNamedAtItsStage(ParityFault fault) {
    List<ParityStage> named = new ArrayList<>();
    for (Source source : SOURCES) {
      Parity.with(fault).of(source, List.of(5L)).difference()
          .ifPresent(difference -> named.add(difference.stage()));
    }
    assertTrue(named.size() > SOURCES.size() / 2, fault + " left no trace: " + named);
    assertTrue(named.stream().allMatch(stage -> stage == fault.stage()), named.toString());
  }

  @Test
  void aFaultOfTheGatewaysOwnStagesIsAnotherTransform() {
    Parity.Outcome outcome =
        Parity.with(ParityFault.PUNCTUATION).of(SOURCES.getFirst(), List.of(1L));
    assertNotEquals(outcome.wholeTransform(), outcome.streamTransform());
  }

  @Test
  void aDifferenceSaysWhereAndWhatBothSidesHave() {
    Difference found = Parity.with(ParityFault.TIMESTAMP_OFFSET).of(source(true), List.of(1L))
        .difference().orElseThrow();
    assertTrue(found.where().matches("utterance 0 word \\d+"), found.text());
    assertTrue(found.whole().matches("\\d+\\.\\.\\d+ ms"), found.text());
    assertNotEquals(found.whole(), found.streamed());
  }

  @Test
  void audioThatNeedsNoResamplingIsGivenSomeToShowAResamplersFault() {
    Source plain = source(true);
    Source narrow = plain.format().rateHz() == Span.RATE_HZ ? plain : silence();
    Source wide = narrow.toResample();
    assertEquals(48_000, wide.format().rateHz());
    assertEquals(3 * narrow.samples(), wide.samples());
  }

  @Test
  void oneBitOfOneSampleIsFound() {
    Source source = source(true);
    Trail whole = WholePath.walk(source, Setup.standard());
    Trail streamed = StreamedPath.walk(source, Setup.standard(), new SplittableRandom(2));
    float[] decoded = streamed.signal().decoded();
    decoded[70] = Math.nextUp(decoded[70]);
    Difference found =
        Comparison.first(whole, streamed, source.format().rateHz()).orElseThrow();
    assertEquals(ParityStage.DECODE, found.stage());
    assertTrue(found.where().matches("sample 70 \\(.* ms\\), up to .* apart"), found.text());
  }

  @Test
  void silenceHasNothingToDiffer() {
    Parity.Outcome outcome = Parity.plain().of(silence(), List.of(1L));
    assertEquals(Optional.empty(), outcome.difference());
    assertEquals(0, outcome.utterances());
  }

  private static Source source(boolean isKnown) {
    return SOURCES.stream().filter(s -> s.truth().isPresent() == isKnown).findFirst()
        .orElseThrow();
  }

  private static Source silence() {
    return new Source("silence", new AudioFormat(Encoding.S16LE, Span.RATE_HZ, 1),
        new byte[2 * Span.RATE_HZ + 66], Optional.empty(), "");
  }

  /** The words as written: the first with a capital, the last with a full stop. */
  private static Truth truth(Utterance utterance) {
    List<Word> words = new ArrayList<>();
    String[] written = utterance.text().split(" +");
    for (int i = 0; i < utterance.words().size(); i++) {
      SpokenWord word = utterance.words().get(i);
      words.add(new Word(written[i], Span.ofMillis(Math.round(word.startMillis()),
          Math.round(word.endMillis())), 1));
    }
    return new Truth(words, new Truth.Conditions("clean", 0, List.of()));
  }
}
