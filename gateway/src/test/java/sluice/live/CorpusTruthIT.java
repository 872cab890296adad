package sluice.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import sluice.batch.Batch;
import sluice.batch.Reply.Recognized;
import sluice.batch.Request;
import sluice.fixtures.Corpus;
import sluice.fixtures.Normalizer;
import sluice.fixtures.Utterance;
import sluice.fixtures.WordErrors;
import sluice.loop.VirtualLoop;
import sluice.stream.Chunk;
import sluice.stream.ChunkerConfig;
import sluice.stream.Hypothesis;
import sluice.stream.Span;
import sluice.stream.Stitcher;
import sluice.stream.Word;
import sluice.tier.Errors;
import sluice.tier.Said;
import sluice.tier.SimulatedTier;
import sluice.tier.TierProfile;
import sluice.tier.Truth;
import sluice.wire.FixtureRef;

/** The corpus, once made, heard by every tier: their word error rates are part of the product. */
class CorpusTruthIT {
  private static final int WINDOW =
      ChunkerConfig.interactive().windowMillis() * Span.RATE_HZ / 1000;
  private static final int STEP =
      WINDOW - ChunkerConfig.interactive().overlapMillis() * Span.RATE_HZ / 1000;
  private static Corpus corpus;
  private static CorpusTruth truths;

  @BeforeAll
  static void open() throws IOException {
    corpus = Corpus.openDefault();
    truths = new CorpusTruth(corpus);
  }

  private static TierProfile profile(String name) {
    return TierProfiles.named(name).orElseThrow().withFaults(TierProfile.Faults.NONE);
  }

  /** Errors of a tier that hears each utterance as one chunk. */
  private static WordErrors heard(String name, Predicate<Utterance> which) {
    return errors(which, one -> words(hear(profile(name), List.of(whole(one)), one).getFirst()));
  }

  private static WordErrors errors(Predicate<Utterance> which, Function<Utterance, String> heard) {
    WordErrors errors = WordErrors.NONE;
    for (Utterance utterance : corpus.utterances()) {
      if (which.test(utterance)) {
        errors = errors.plus(
            WordErrors.of(utterance.text(), heard.apply(utterance), Normalizer.BASIC));
      }
    }
    return errors;
  }

  private static Chunk whole(Utterance utterance) {
    return Said.chunk(0, (long) utterance.millis() + 1);
  }

  private static String words(Hypothesis hypothesis) {
    return words(hypothesis.words());
  }

  private static String words(List<Word> words) {
    return String.join(" ", words.stream().map(Word::text).toList());
  }

  private static List<Hypothesis> hear(TierProfile profile, List<Chunk> chunks, Utterance played) {
    VirtualLoop loop = new VirtualLoop();
    SimulatedTier tier = new SimulatedTier(loop, profile, truths, new SplittableRandom(1));
    List<Hypothesis> heard = new ArrayList<>();
    for (Chunk chunk : chunks) {
      Request request = Said.request(chunk, new FixtureRef(played.id(), 0));
      tier.recognize(new Batch("t", List.of(request)),
          reply -> heard.addAll(((Recognized) reply).hypotheses()));
      loop.run(loop.nowNanos() + 60_000_000_000L, () -> {});
    }
    return heard;
  }

  /** Cuts the utterance as the interactive lane does, hears every chunk, sews what was heard. */
  private static String sewn(TierProfile profile, Utterance utterance) {
    List<Chunk> chunks = new ArrayList<>();
    long end = whole(utterance).span().end();
    for (long start = 0; chunks.isEmpty() || !chunks.getLast().isLast(); start += STEP) {
      Span span = new Span(start, Math.min(end, start + WINDOW));
      long fresh = chunks.isEmpty() ? 0 : chunks.getLast().span().end();
      chunks.add(new Chunk(0, chunks.size(), span, fresh, new float[(int) span.length()],
          span.end() == end));
    }
    List<Hypothesis> heard = hear(profile, chunks, utterance);
    Stitcher stitcher = new Stitcher(ChunkerConfig.interactive());
    for (int i = 0; i < chunks.size(); i++) {
      stitcher.recognized(chunks.get(i), heard.get(i));
    }
    return words(stitcher.words());
  }

  @Test
  void everyUtteranceHasItsWordsAndLabels() {
    for (Utterance utterance : corpus.utterances()) {
      Truth truth = truths.apply(utterance.id()).orElseThrow();
      assertEquals(utterance.words().size(), truth.words().size());
      assertTrue(truth.conditions().labels().contains("rate:" + utterance.rateHz()));
    }
    assertTrue(truths.apply("nobody-000").isEmpty());
  }

  @Test
  void theTiersDifferAsTheyShould() {
    double accurate = heard("accurate", all -> true).rate();
    double fast = heard("fast", all -> true).rate();
    double canary = heard("canary", all -> true).rate();
    double bad = heard("bad", all -> true).rate();
    assertTrue(accurate < canary && canary < fast && 1.5 * fast < bad);
    assertEquals(0.14, fast, 0.04);
  }

  @Test
  void cleanWideBandSpeechOfTheStandardAccentIsHeardAtTheBaseRate() {
    Predicate<Utterance> easy = one -> one.rateHz() > 8000 && one.labels().snrDb().isEmpty()
        && one.labels().accent().equals("us");
    WordErrors errors = heard("fast", easy);
    assertEquals(0.04, errors.rate(), 0.025);
  }

  @Test
  void noiseHurts() {
    double quiet = heard("fast", one -> one.labels().snrDb().orElse(0) == 20).rate();
    double loud = heard("fast", one -> one.labels().snrDb().orElse(20) == 0).rate();
    assertTrue(loud > 2 * quiet, quiet + " and " + loud);
  }

  @Test
  void cuttingIntoChunksAndSewingCostsFewWords() {
    TierProfile fast = profile("fast");
    TierProfile perfect = fast.withErrors(Errors.of(new Errors.Rates(0, 0, 0)));
    double cut = errors(all -> true, one -> sewn(perfect, one)).rate();
    double sewn = errors(all -> true, one -> sewn(fast, one)).rate();
    double whole = heard("fast", all -> true).rate();
    assertTrue(cut < 0.01 && sewn < whole + 0.01, cut + " and " + sewn + " of " + whole);
  }
}
