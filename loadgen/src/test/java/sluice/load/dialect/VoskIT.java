package sluice.load.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
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
class VoskIT {
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }

  @Test
  void sentencesAreHeardInLockStep() {
    Recording recording = new DialectRun(vertx, "vosk").scenario(Scenarios.streams(2, 4_000))
        .at(Mood.USUAL);
    Tally sum = DialectRun.sum(recording);
    assertEquals(Map.of(), sum.errors());
    assertEquals(List.of(2L, 4L, 4L), List.of(sum.get(Count.COMPLETED), sum.get(Count.UTTERANCES),
        sum.get(Count.FINALS)));
    assertTrue(sum.get(Count.PARTIALS) >= 4, sum.get(Count.PARTIALS) + " partials");
    recording.heard().forEach(h -> assertEquals(StandIn.SENTENCE, h.hypothesis()));
  }

  @Test
  void aSlowServerIsChargedForTheFramesThatWait() {
    Recording recording = new DialectRun(vertx, "vosk").at(Mood.SLOW);
    Histogram delay = recording.series(Lane.INTERACTIVE, Metric.SEND_DELAY).all();
    Histogram late = recording.series(Lane.INTERACTIVE, Metric.SEND_LATE).all();
    // 100 frames of 20 ms cannot pass in less than 100 replies of 30 ms: half as long again.
    assertTrue(delay.getMaxValue() > 900_000, "delayed " + delay.getMaxValue() + " us");
    assertTrue(late.getValueAtPercentile(50) < 20_000, "late " + late.getValueAtPercentile(50));
    assertEquals(Map.of(), DialectRun.sum(recording).errors());
  }

  @Test
  void whatABadNetworkGathersStillGoesOutInLockStep() {
    Recording recording = new DialectRun(vertx, "vosk")
        .scenario(Scenarios.impaired(1, 2_500, new Impairment.Burst(200))).at(Mood.SLOW);
    Tally sum = DialectRun.sum(recording);
    assertEquals(Map.of(), sum.errors());
    assertEquals(1, sum.get(Count.COMPLETED));
    Histogram late = recording.series(Lane.INTERACTIVE, Metric.SEND_LATE).all();
    assertTrue(late.getMaxValue() < 3_000_000, "late " + late.getMaxValue() + " us");
  }

  @Test
  void resultsWithoutWordTimesStillFindTheirUtterance() {
    Recording recording = new DialectRun(vertx, "vosk").scenario(Scenarios.streams(1, 4_000))
        .at(Mood.WORDLESS);
    assertEquals(0, DialectRun.sum(recording).get(Count.LOST));
    recording.heard().forEach(h -> assertEquals(StandIn.SENTENCE, h.hypothesis()));
  }

  @Test
  void repliesAreTheCreditOfABatchSession() {
    Recording recording = new DialectRun(vertx, "vosk")
        .scenario(Scenarios.of(Scenarios.caller(Lane.BATCH, new Arrivals.Streams(1, 0)), 1_500))
        .at(Mood.USUAL);
    Tally sum = recording.sum(Lane.BATCH);
    assertEquals(Map.of(), sum.errors());
    assertTrue(sum.get(Count.AUDIO_MILLIS) > 5_000, sum.get(Count.AUDIO_MILLIS) + " ms in 1.5 s");
    assertEquals(0, sum.get(Count.LOST));
  }
}
