package sluice.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import sluice.batch.Batch;
import sluice.batch.Reply;
import sluice.fixtures.Corpus;
import sluice.fixtures.Normalizer;
import sluice.fixtures.Utterance;
import sluice.fixtures.WordErrors;
import sluice.loop.VirtualLoop;
import sluice.tier.Said;
import sluice.tier.SimulatedTier;
import sluice.tier.TierProfile;
import sluice.tier.Truth;
import sluice.wire.FixtureRef;

/** The corpus, once made, heard by every tier: their word error rates are part of the product. */
class CorpusTruthIT {
  private static Corpus corpus;
  private static CorpusTruth truths;

  @BeforeAll
  static void open() throws IOException {
    corpus = Corpus.openDefault();
    truths = new CorpusTruth(corpus);
  }

  private static WordErrors heard(String profile, Predicate<Utterance> which) {
    WordErrors errors = WordErrors.NONE;
    for (Utterance utterance : corpus.utterances()) {
      if (which.test(utterance)) {
        errors = errors.plus(WordErrors.of(utterance.text(), hear(profile, utterance),
            Normalizer.BASIC));
      }
    }
    return errors;
  }

  /** The whole utterance as one chunk. */
  private static String hear(String name, Utterance utterance) {
    VirtualLoop loop = new VirtualLoop();
    TierProfile profile =
        TierProfiles.named(name).orElseThrow().withFaults(TierProfile.Faults.NONE);
    SimulatedTier tier = new SimulatedTier(loop, profile, truths, new SplittableRandom(1));
    Reply[] reply = new Reply[1];
    tier.recognize(
        new Batch(name, List.of(Said.request(
            Said.chunk(0, (long) utterance.millis() + 1), new FixtureRef(utterance.id(), 0)))),
        answer -> reply[0] = answer);
    loop.run(60_000_000_000L, () -> {});
    return Said.text(reply[0]);
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
}
