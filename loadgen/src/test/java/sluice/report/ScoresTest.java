package sluice.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import sluice.fixtures.CorpusErrors;
import sluice.fixtures.Normalizer;
import sluice.load.Clip;
import sluice.load.Clips;
import sluice.load.Heard;
import sluice.load.Timeline;
import sluice.wire.Lane;

/** What was heard is scored as a report says. */
class ScoresTest {
  private static Heard heard(String speaker, String said, String hypothesis, String arm) {
    Clip plain = Clips.seconds(9).getFirst();
    TreeMap<String, String> slices = new TreeMap<>(plain.slices());
    slices.put("speaker", speaker);
    slices.put("noise", "clean");
    return new Heard(new Clip(plain.id(), said, plain.audio(), plain.speech(), plain.labels(),
        slices), hypothesis, Lane.INTERACTIVE, 0, "fast", arm);
  }

  private static Scores scores(Normalizer normalizer, Heard... heard) {
    return new Scores(List.of(heard), 1, normalizer);
  }

  @Test
  void theNormaliserDecidesWhatIsAnError() {
    Heard one = heard("a", "I don't want twenty colours", "i do not want 20 colors", "control");
    assertEquals(0, scores(Normalizer.WHISPER_EN, one).pooled(h -> true).edits());
    assertTrue(scores(Normalizer.BASIC, one).pooled(h -> true).edits() > 0);
  }

  @Test
  void meanAndSentenceRatesStandBesideThePooledOne() {
    Scores scores = scores(Normalizer.BASIC, heard("a", "yes", "no", "control"),
        heard("b", "one two three", "one two three", "control"));
    CorpusErrors all = scores.corpus(h -> true);
    assertEquals(0.25, all.pooled().rate(), 1e-12);
    assertEquals(0.5, all.meanRate(), 1e-12);
    assertEquals(0.5, all.sentenceRate(), 1e-12);
  }

  @Test
  void theWarmUpIsNotScored() {
    Heard early = heard("a", "yes", "no", "control");
    Heard warm =
        new Heard(early.clip(), "no", Lane.INTERACTIVE, Timeline.WARMUP, "fast", "control");
    assertEquals(0, scores(Normalizer.BASIC, warm).corpus(h -> true).utterances());
  }

  @Test
  void theIntervalIsDrawnBySpeaker() {
    Scores.Row row = scores(Normalizer.BASIC, heard("a", "yes", "no", "control"),
        heard("a", "yes", "no", "control"), heard("a", "yes", "no", "control"))
        .by(Heard::origin).get("interactive/fast/control");
    assertEquals(1, row.interval().low(), "one speaker: every draw is the same");
    assertEquals(1, row.interval().high());
  }

  @Test
  void slicesAreSplitByArmOnceTwoAnswered() {
    JsonObject one = WerJson.of(scores(Normalizer.BASIC, heard("a", "yes", "yes", "control")));
    assertFalse(one.containsKey("bySliceAndArm"));
    JsonObject two = WerJson.of(scores(Normalizer.BASIC, heard("a", "yes", "yes", "control"),
        heard("a", "yes", "no", "canary")));
    JsonObject rows = two.getJsonObject("bySliceAndArm").getJsonObject("noise");
    assertEquals(0, rows.getJsonObject("clean/control").getDouble("rate"));
    assertEquals(1, rows.getJsonObject("clean/canary").getDouble("rate"));
  }

  @Test
  void theReportNamesNormaliserAndVersion() {
    JsonObject json = WerJson.of(scores(Normalizer.WHISPER_EN));
    assertEquals("whisper-en", json.getString("normalizer"));
    assertEquals(1, json.getInteger("normalizerVersion"));
  }
}
