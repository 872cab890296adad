package sluice.load.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import sluice.load.Metric;
import sluice.load.Recording;
import sluice.load.Scenarios;
import sluice.load.Tally;
import sluice.load.Tally.Count;
import sluice.load.standin.Mood;
import sluice.load.standin.StandIn;
import sluice.wire.Lane;

@Execution(ExecutionMode.CONCURRENT)
class AssemblyAiIT {
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }

  @Test
  void turnsAreHeardAndShortFramesAreJoined() {
    DialectRun run = new DialectRun(vertx, "assemblyai")
        .scenario(Scenarios.streams(2, 4_000));
    Recording recording = run.at(Mood.USUAL);
    Tally sum = DialectRun.sum(recording);
    assertEquals(Map.of(), sum.errors());
    assertEquals(List.of(2L, 4L, 4L), List.of(sum.get(Count.COMPLETED), sum.get(Count.UTTERANCES),
        sum.get(Count.FINALS)));
    assertTrue(sum.get(Count.PARTIALS) >= 8, sum.get(Count.PARTIALS) + " partials");
    recording.heard().forEach(h -> assertEquals(StandIn.SENTENCE, h.hypothesis()));
    assertEquals(2, recording.series(Lane.INTERACTIVE, Metric.READY).all().getTotalCount());
    assertEquals("/v3/ws?sample_rate=8000&encoding=pcm_s16le", run.request());
    assertEquals("s3cret", run.key());
  }

  @Test
  void aFormattedTurnIsFinalOnce() {
    Recording recording = new DialectRun(vertx, "assemblyai").query("/v3/ws?format_turns=true")
        .at(Mood.USUAL);
    assertEquals(List.of("turn left at gate 0"),
        recording.heard().stream().map(h -> h.hypothesis()).toList());
    long micros = recording.series(Lane.INTERACTIVE, Metric.FINAL).all().getMinValue();
    assertTrue(micros > 430_000, "the formatted turn came after " + micros + " us");
  }

  @Test
  void theTurnInFlightAtTheEndCounts() {
    Recording recording = new DialectRun(vertx, "assemblyai").at(Mood.LATE);
    assertEquals(List.of(1L, 0L), List.of(DialectRun.sum(recording).get(Count.FINALS),
        DialectRun.sum(recording).get(Count.LOST)));
    assertEquals(StandIn.SENTENCE, recording.heard().getFirst().hypothesis());
  }

  @Test
  void aFullServerIsAnErrorByItsNumber() {
    Tally sum = DialectRun.sum(new DialectRun(vertx, "assemblyai").at(Mood.FULL));
    assertEquals(sum.get(Count.SESSIONS), sum.errors().get("error.3009"));
  }

  @Test
  void aTemporaryTokenGoesIntoTheQuery() {
    DialectRun run = new DialectRun(vertx, "assemblyai").settings(Map.of("auth", "query"));
    run.at(Mood.USUAL);
    assertTrue(run.request().endsWith("&token=s3cret"));
    assertEquals("", run.key());
  }
}
