package sluice.load.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import sluice.load.Arrivals;
import sluice.load.Clip;
import sluice.load.Clips;
import sluice.load.Impairment;
import sluice.load.Metric;
import sluice.load.Recording;
import sluice.load.Scenario;
import sluice.load.Scenarios;
import sluice.load.Tally;
import sluice.load.Tally.Count;
import sluice.wire.Lane;

/** The generator on real sockets: that the wires are connected, no more. */
@Execution(ExecutionMode.CONCURRENT)
class LoadClientIT {
  private static final List<Clip> CORPUS = Clips.seconds(9);
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }

  private Recording run(ScriptedSocketServer server, Scenario scenario) {
    return server.listen().compose(uri -> run(uri, scenario)).toCompletionStage()
        .toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
  }

  private io.vertx.core.Future<Recording> run(URI uri, Scenario scenario) {
    return LoadClient
        .run(vertx, new LoadClient.Target(uri, 2), new LoadClient.Load(scenario, CORPUS), now -> {})
        .map(LoadClient.Outcome::recording);
  }

  @Test
  void everyFrameIsSentAndEveryUtteranceIsHeard() {
    Recording recording =
        run(new ScriptedSocketServer(vertx, CORPUS), Scenarios.streams(5, 4_000));
    Tally sum = recording.sum(Lane.INTERACTIVE);
    assertEquals(5, sum.get(Count.SESSIONS));
    assertEquals(5, sum.get(Count.COMPLETED));
    assertEquals(Map.of(), sum.errors());
    assertEquals(sum.get(Count.UTTERANCES), sum.get(Count.FINALS));
    assertEquals(0, sum.get(Count.ACCOUNT_GAPS) + sum.get(Count.STAGE_GAPS));
    assertEquals(sum.get(Count.FRAMES) * 20, sum.get(Count.AUDIO_MILLIS));
    assertTrue(recording.heard().stream().allMatch(h -> h.hypothesis().equals(h.clip().text())));
  }

  @Test
  void aFrozenServerIsChargedForTheTimeItsCallersWaited() {
    Recording recording = run(new ScriptedSocketServer(vertx, CORPUS).freezing(1_500, 1_500),
        Scenarios.of(Scenarios.caller(Lane.INTERACTIVE, new Arrivals.Constant(10)), 5_000));
    Histogram finals = recording.series(Lane.INTERACTIVE, Metric.FINAL).all();
    assertTrue(finals.getMaxValue() > 1_200_000, "worst final " + finals.getMaxValue() + " us");
    assertEquals(0, recording.sum(Lane.INTERACTIVE).get(Count.LOST));
  }

  @Test
  void batchSessionsFollowOneAnotherFasterThanTime() {
    Recording recording = run(new ScriptedSocketServer(vertx, CORPUS),
        Scenarios.of(Scenarios.caller(Lane.BATCH, new Arrivals.Streams(1, 0)), 5_000));
    Tally sum = recording.sum(Lane.BATCH);
    assertTrue(sum.get(Count.AUDIO_MILLIS) > 7_000, sum.get(Count.AUDIO_MILLIS) + " ms in 5 s");
    assertEquals(Map.of(), sum.errors());
  }

  @Test
  void aClosedDoorIsCountedAndNotAnError() {
    Recording recording = run(new ScriptedSocketServer(vertx, CORPUS).refusing(429),
        Scenarios.streams(3, 3_000));
    Tally sum = recording.sum(Lane.INTERACTIVE);
    assertEquals(sum.get(Count.SESSIONS), sum.get(Count.REFUSED));
    assertEquals(Map.of(), sum.errors());
  }

  @Test
  void nobodyListeningIsAnErrorByName() {
    Recording recording = run(URI.create("ws://127.0.0.1:1/v1/stream"),
        Scenarios.streams(2, 3_000)).toCompletionStage().toCompletableFuture()
        .orTimeout(20, TimeUnit.SECONDS).join();
    assertEquals(Map.of("connectFailed", 2L), recording.sum(Lane.INTERACTIVE).errors());
  }

  @Test
  void aBadNetworkIsToldApartFromALateGenerator() {
    Recording recording = run(new ScriptedSocketServer(vertx, CORPUS),
        impaired(new Impairment.Delay(300)));
    Histogram held = recording.series(Lane.INTERACTIVE, Metric.SEND_INJECTED).all();
    assertEquals(300_000, held.getMinValue(), 300);
    assertEquals(recording.sum(Lane.INTERACTIVE).get(Count.FRAMES), held.getTotalCount());
    assertTrue(recording.series(Lane.INTERACTIVE, Metric.FINAL).all().getMinValue() > 300_000);
    assertEquals(3, recording.sum(Lane.INTERACTIVE).get(Count.COMPLETED));
  }

  @Test
  void aResetThatWasAskedForHasItsName() {
    Recording recording = run(new ScriptedSocketServer(vertx, CORPUS),
        impaired(new Impairment.Reset(500)));
    assertEquals(Map.of("impairedReset", 3L), recording.sum(Lane.INTERACTIVE).errors());
  }

  @Test
  void aHalfClosedSessionEndsInItsName() {
    Recording recording = run(new ScriptedSocketServer(vertx, CORPUS),
        impaired(new Impairment.HalfClose(500)));
    assertEquals(Map.of("impairedHalfClose", 3L), recording.sum(Lane.INTERACTIVE).errors());
  }

  @Test
  void aSlowReaderStillHearsEverything() {
    Recording recording = run(new ScriptedSocketServer(vertx, CORPUS),
        impaired(new Impairment.SlowReader(400, 1_000)));
    Tally sum = recording.sum(Lane.INTERACTIVE);
    assertEquals(3, sum.get(Count.COMPLETED));
    assertEquals(0, sum.get(Count.LOST));
  }

  @Test
  void aRunIsTakenApartIntoSeconds() {
    Health health = new ScriptedSocketServer(vertx, CORPUS).listen()
        .compose(uri -> LoadClient.run(vertx, new LoadClient.Target(uri, 2),
            new LoadClient.Load(Scenarios.streams(4, 4_000), CORPUS), now -> {}))
        .toCompletionStage().toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join().health();
    assertTrue(health.seconds().size() >= 4, health.seconds().size() + " seconds");
    assertTrue(health.seconds().stream().limit(3)
        .allMatch(s -> s.loops().size() == 2 && s.cpuShare() > 0
            && s.loops().getFirst().wakes() > 0),
        health.seconds().toString());
  }

  private static Scenario impaired(Impairment.How how) {
    return Scenarios.impaired(3, 5_500, how);
  }
}
