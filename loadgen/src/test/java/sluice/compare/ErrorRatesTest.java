package sluice.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Differences of word errors and of failures. */
class ErrorRatesTest {
  /** Forty speakers of 200 words, each as hard to hear in every run; errors by chance. */
  private static JsonObject heard(double factor, long seed) {
    Random random = new Random(seed);
    JsonObject speakers = new JsonObject();
    for (int i = 0; i < 40; i++) {
      double rate = (0.02 + 0.01 * (i % 20)) * factor;
      int wrong = 0;
      for (int word = 0; word < 200; word++) {
        wrong += random.nextDouble() < rate ? 1 : 0;
      }
      speakers.put("speaker" + i, new JsonObject().put("substitutions", wrong).put("deletions", 0)
          .put("insertions", 0).put("referenceWords", 200));
    }
    return new JsonObject().put("wer",
        new JsonObject().put("bySlice", new JsonObject().put("speaker", speakers)));
  }

  private static int regressions(double factor) {
    int found = 0;
    for (int i = 0; i < 200; i++) {
      Optional<Difference> d = WordRates.of(heard(1, 2 * i), heard(factor, 2 * i + 1), 0.03);
      found += d.orElseThrow().finding() == Finding.REGRESSION ? 1 : 0;
    }
    return found;
  }

  @Test
  void equalRecognisersAreAlmostNeverCalledWorse() {
    assertTrue(regressions(1) <= 4, regressions(1) + " of 200");
  }

  @Test
  void aThirdMoreWordErrorsAreFound() {
    assertTrue(regressions(1.33) >= 180, regressions(1.33) + " of 200");
  }

  @Test
  void aRunThatNamesNoSpeakersHasNoBand() {
    assertEquals(Optional.empty(), WordRates.of(new JsonObject(), heard(1, 1), 0.03));
  }

  private static JsonObject lane(long lost, long refused) {
    return new JsonObject().put("lanes", new JsonObject().put("interactive", new JsonObject()
        .put("errors", new JsonObject())
        .put("counts", new JsonObject().put("sessions", 1_000).put("utterances", 3_000)
            .put("lost", lost).put("shed", 0).put("refused", refused))));
  }

  private static Finding unanswered(long before, long after) {
    return Shares.of(lane(before, 0), lane(after, 0)).getFirst().finding();
  }

  @Test
  void losingUtterancesIsARegressionHoweverFastTheRest() {
    assertEquals(Finding.REGRESSION, unanswered(0, 90));
    assertEquals(Finding.IMPROVEMENT, unanswered(90, 0));
    assertEquals(Finding.NONE, unanswered(0, 6));
  }

  @Test
  void refusedSessionsAreFailedOnes() {
    Difference failed = Shares.of(lane(0, 0), lane(0, 50)).get(1);
    assertEquals("interactive.failed", failed.name());
    assertEquals(0.05, failed.effect(), 1e-9);
    assertEquals(Finding.REGRESSION, failed.finding());
  }

  @Test
  void aSentenceSaysHowSureItsBandIs() {
    Difference share = Shares.of(lane(0, 0), lane(0, 50)).get(1);
    Difference words = WordRates.of(heard(1, 1), heard(2, 2), 0.03).orElseThrow();
    Difference latency = new Difference("interactive.final.p99", Difference.Kind.LATENCY, 1_000,
        1_200, 0.2, new Band(0.1, 0.3), Finding.REGRESSION);
    assertTrue(Outcome.sentence(share).contains("(99 % band "), Outcome.sentence(share));
    assertTrue(Outcome.sentence(words).contains("(99 % band "), Outcome.sentence(words));
    assertTrue(Outcome.sentence(latency).endsWith("(95 % band +10.0 % to +30.0 %)"));
  }
}
