package sluice.load.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import sluice.load.Arrivals;
import sluice.load.Impairment;
import sluice.load.Metric;
import sluice.load.Recording;
import sluice.load.Scenarios;
import sluice.load.Tally;
import sluice.load.Tally.Count;
import sluice.load.standin.Mood;
import sluice.load.standin.StandIn;
import sluice.wire.Lane;

@Execution(ExecutionMode.CONCURRENT)
class DeepgramIT {
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }

  @Test
  void severalFinalsOfAnUtteranceAreHeardAsOneSentence() {
    DialectRun run = new DialectRun(vertx, "deepgram").query("/v1/listen?model=base")
        .scenario(Scenarios.streams(2, 4_000));
    Recording recording = run.at(Mood.USUAL);
    Tally sum = DialectRun.sum(recording);
    assertEquals(Map.of(), sum.errors());
    assertEquals(2, sum.get(Count.COMPLETED));
    assertEquals(4, sum.get(Count.UTTERANCES));
    assertEquals(4, sum.get(Count.FINALS));
    assertEquals(0, sum.get(Count.GHOSTS) + sum.get(Count.UNREADABLE));
    assertTrue(sum.get(Count.PARTIALS) >= 4, sum.get(Count.PARTIALS) + " partials");
    recording.heard().forEach(h -> assertEquals(StandIn.SENTENCE, h.hypothesis()));
    assertEquals("/v1/listen?model=base&interim_results=true&encoding=linear16&sample_rate=8000"
        + "&channels=1", run.request());
    assertEquals("Token s3cret", run.key());
  }

  @Test
  void aFinalIsTimedFromTheTrueEndOfSpeech() {
    Recording recording = new DialectRun(vertx, "deepgram").at(Mood.USUAL);
    Histogram finals = recording.series(Lane.INTERACTIVE, Metric.FINAL).all();
    // The clip is loud for 100 ms beyond its speech, then the stand-in waits for its hangover.
    assertEquals(1, finals.getTotalCount());
    // No upper bound: a slow machine is no fault of the dialect.
    assertTrue(finals.getMinValue() > 280_000, finals.getMinValue() + " us");
    assertEquals(1, recording.series(Lane.INTERACTIVE, Metric.FLUSH).all().getTotalCount());
  }

  @Test
  void aCallerOverABadNetworkSpeaksAsSoonAsItMay() {
    Recording recording = new DialectRun(vertx, "deepgram")
        .scenario(Scenarios.impaired(1, 2_500, new Impairment.Delay(200))).at(Mood.USUAL);
    Histogram late = recording.series(Lane.INTERACTIVE, Metric.SEND_LATE).all();
    assertTrue(late.getMaxValue() < 3_000_000, "late " + late.getMaxValue() + " us");
    assertEquals(1, DialectRun.sum(recording).get(Count.COMPLETED));
  }

  @Test
  void finalsAfterTheEndOfAudioStillCount() {
    Tally sum = DialectRun.sum(new DialectRun(vertx, "deepgram").at(Mood.LATE));
    assertEquals(Map.of(), sum.errors());
    assertEquals(List.of(1L, 1L, 0L), List.of(sum.get(Count.COMPLETED), sum.get(Count.FINALS),
        sum.get(Count.LOST)));
  }

  @Test
  void aServerThatGivesUpIsAnErrorByItsCode() {
    Tally sum = DialectRun.sum(new DialectRun(vertx, "deepgram").at(Mood.FAILING));
    assertEquals(Map.of("closed1011", 1L), sum.errors());
    assertEquals(0, sum.get(Count.COMPLETED));
  }

  @Test
  void whatItDoesNotTellStaysEmpty() {
    Recording recording = new DialectRun(vertx, "deepgram").at(Mood.USUAL);
    assertEquals(0, recording.series(Lane.INTERACTIVE, Metric.READY).all().getTotalCount());
    assertTrue(recording.untold().hides(Metric.ACCOUNT_GAPS));
    assertTrue(recording.untold().hides(Count.AUDIO_IN));
    assertFalse(recording.untold().hides(Metric.FINAL));
    assertEquals(Map.of(), recording.transforms());
  }

  @Test
  void aBatchSpeakerIsRefusedWhereThereIsNoCredit() {
    DialectRun run = new DialectRun(vertx, "deepgram")
        .scenario(Scenarios.of(Scenarios.caller(Lane.BATCH, new Arrivals.Streams(1, 0)), 1_500));
    Throwable cause =
        assertThrows(CompletionException.class, () -> run.at(Mood.USUAL)).getCause();
    assertEquals("speaker callers is in lane batch, which dialect deepgram has no credit for;"
        + " use lane interactive", cause.getMessage());
  }
}
