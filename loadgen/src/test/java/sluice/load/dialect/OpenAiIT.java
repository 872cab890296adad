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
class OpenAiIT {
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }

  private DialectRun run() {
    return new DialectRun(vertx, "openai-realtime");
  }

  private static void assertAllHeard(Recording recording, long utterances) {
    Tally sum = DialectRun.sum(recording);
    assertEquals(Map.of(), sum.errors());
    assertEquals(List.of(utterances, utterances, 0L), List.of(sum.get(Count.UTTERANCES),
        sum.get(Count.FINALS), sum.get(Count.GHOSTS)));
    assertEquals(sum.get(Count.SESSIONS), sum.get(Count.COMPLETED));
    recording.heard().forEach(h -> assertEquals(StandIn.SENTENCE, h.hypothesis()));
  }

  @Test
  void theServerFindsTheTurns() {
    DialectRun run = run().scenario(Scenarios.streams(2, 4_000));
    Recording recording = run.at(Mood.USUAL);
    assertAllHeard(recording, 4);
    assertTrue(DialectRun.sum(recording).get(Count.PARTIALS) >= 4);
    assertEquals(2, recording.series(Lane.INTERACTIVE, Metric.READY).all().getTotalCount());
    assertEquals("/v1/realtime?intent=transcription", run.request());
    assertEquals("Bearer s3cret", run.key());
  }

  @Test
  void theClientTellsTheTurns() {
    Recording recording = run().settings(Map.of("turns", "client", "silence", "300"))
        .scenario(Scenarios.streams(1, 4_000)).at(Mood.USUAL);
    assertAllHeard(recording, 2);
    long flush = recording.series(Lane.INTERACTIVE, Metric.FLUSH).all().getMinValue();
    assertTrue(flush > 50_000 && flush < 1_000_000, "commit to transcript took " + flush + " us");
  }

  @Test
  void transcriptsInTheWrongOrderFindTheirUtterances() {
    assertAllHeard(run().scenario(Scenarios.streams(1, 4_000)).at(Mood.SLOW), 2);
  }

  @Test
  void whatCannotBeTranscribedIsShedAndNotLost() {
    Tally sum = DialectRun.sum(run().at(Mood.DEAF));
    assertEquals(List.of(1L, 1L, 0L), List.of(sum.get(Count.COMPLETED), sum.get(Count.SHED),
        sum.get(Count.LOST)));
  }

  @Test
  void anErrorEventEndsTheSessionByItsName() {
    assertEquals(Map.of("error.session_expired", 1L),
        DialectRun.sum(run().at(Mood.FAILING)).errors());
  }
}
