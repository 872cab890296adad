package sluice.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import sluice.load.CallMeter;
import sluice.load.Clips;
import sluice.load.Limits;
import sluice.load.Recording;
import sluice.load.Scenario;
import sluice.load.Scenarios;
import sluice.load.Schedule;
import sluice.load.SessionPlan;
import sluice.load.Slo;
import sluice.load.Timeline;
import sluice.load.Turn;
import sluice.load.Untold;
import sluice.wire.Lane;
import sluice.wire.ServerMessage;
import sluice.wire.ServerMessage.Account;
import sluice.wire.ServerMessage.Millis;
import sluice.wire.ServerMessage.Origin;

/** Sessions of three utterances, which end at 1.4, 2.9 and 4.4 s, in a run of half a minute. */
class GoodputTest {
  private static final long MILLI = 1_000_000;
  private static final SessionPlan PLAN =
      new Schedule(Scenarios.streams(1, 30_000), Clips.seconds(9)).next().orElseThrow();
  private static final String FINAL = "interactive.final.p50 < 400ms";

  private static Scenario promising(String... slos) {
    return new Scenario("goodput", 7,
        new Timeline(0, List.of(new Timeline.Phase("calm", 2_000),
            new Timeline.Phase("flood", 28_000))),
        Scenarios.streams(1, 30_000).callers(), Stream.of(slos).map(Slo::parse).toList(),
        Limits.DEFAULT);
  }

  private static Recording recording(String... slos) {
    return new Recording(promising(slos), Untold.NOTHING);
  }

  /** A session whose n-th utterance is answered so late; those beyond never are. */
  private static void session(Recording recording, long... answerMillis) {
    CallMeter meter = new CallMeter(PLAN, recording);
    for (int frame = 0; frame < PLAN.frames(); frame++) {
      meter.sent(frame, PLAN.dueNanos(frame), 0);
    }
    for (int i = 0; i < answerMillis.length; i++) {
      Turn said = PLAN.turns().get(i);
      long end = said.atMillis() + said.clip().speech().endMillis();
      meter.heard(new ServerMessage.Final(i, new Millis(said.atMillis() + 100, end), "turn",
          List.of(), new Origin("fast", "r", "control", "t"), Map.of()),
          PLAN.dueNanos(PLAN.frameAt(end)) + answerMillis[i] * MILLI);
    }
    meter.heard(new ServerMessage.Done(new Account(0, 0, 0, 0, 0, 0, 0, 0), "t"),
        PLAN.endNanos() + MILLI);
    meter.ended("", PLAN.endNanos() + MILLI);
  }

  private static Optional<Goodput> goodput(Recording recording, Optional<Integer> phase) {
    return new Results(recording, new Scores(recording.heard(), 1))
        .goodput(Lane.INTERACTIVE, phase);
  }

  private static Goodput goodput(Recording recording) {
    return goodput(recording, Optional.empty()).orElseThrow();
  }

  @Test
  void aSessionIsGoodWhenEachOfItsValuesIsWithinTheLimitWhateverThePercentile() {
    Recording recording = recording(FINAL);
    session(recording, 300, 399, 100);
    session(recording, 300, 100, 400);
    assertEquals(new Goodput(1, 2, 1 / 30.0), goodput(recording));
    assertEquals(0.5, goodput(recording).fraction());
  }

  @Test
  void aLimitThatMayBeReachedAllowsIt() {
    Recording recording = recording("interactive.final.p99 <= 400ms");
    session(recording, 400, 400, 400);
    assertEquals(1, goodput(recording).sessions());
  }

  @Test
  void everyPromiseAboutALatencyOfTheLaneHasToBeKept() {
    Recording recording = recording(FINAL, "interactive.send.late.p99 < 1ms",
        "interactive.final.raw.p99 < 200ms", "batch.final.p99 < 1ms");
    session(recording, 300, 100, 100);
    session(recording, 100, 100, 100);
    assertEquals(1, goodput(recording).sessions());
  }

  @Test
  void refusedAndFailedSessionsCountAmongThoseThatEnded() {
    Recording recording = recording(FINAL);
    session(recording, 100, 100, 100);
    CallMeter refused = new CallMeter(PLAN, recording);
    refused.refused(503, MILLI);
    refused.ended("", MILLI);
    new CallMeter(PLAN, recording).ended("connectFailed", 900 * MILLI);
    new CallMeter(PLAN, recording).opened(MILLI);
    assertEquals(new Goodput(1, 3, 1 / 30.0), goodput(recording), "the fourth goes on");
  }

  @Test
  void anAnswerThatNeverCameIsLongerThanAnyLimitOfAnswers() {
    Recording answers = recording(FINAL);
    session(answers, 100, 100);
    assertEquals(0, goodput(answers).sessions());
    Recording partials = recording("interactive.partial.first.p99 < 1s");
    session(partials, 100, 100);
    assertEquals(1, goodput(partials).sessions());
  }

  @Test
  void aPromiseOfOnePhaseBindsTheValuesOfThatPhase() {
    Recording recording = recording("interactive.final.p99[flood] < 400ms");
    session(recording, 900, 100, 100);
    session(recording, 100, 900, 100);
    assertEquals(new Goodput(1, 2, 1 / 2.0), goodput(recording, Optional.of(0)).orElseThrow(),
        "both started in the calm");
    assertTrue(goodput(recording, Optional.of(1)).isEmpty(), "none did in the flood");
  }

  @Test
  void whereNoValueIsBoundThereIsNoGoodput() {
    for (String slo : List.of("interactive.lost <= 0", "batch.final.p99 < 400ms",
        "interactive.final.p99[flood/calm] < 1.5")) {
      Recording recording = recording(slo);
      session(recording, 100, 100, 100);
      assertTrue(goodput(recording, Optional.empty()).isEmpty(), slo);
      JsonObject json = numbers(recording, slo);
      assertFalse(json.getJsonObject("counts").containsKey("goodSessions"), slo);
      assertFalse(json.getJsonObject("rates").containsKey("goodput"), slo);
    }
  }

  private static Report report(Recording recording, String... slos) {
    return Report.of(promising(slos), SampleReport.report().about(), recording);
  }

  private static JsonObject numbers(Recording recording, String... slos) {
    return ReportJson.of(report(recording, slos)).getJsonObject("lanes")
        .getJsonObject("interactive");
  }

  @Test
  void everyFormOfTheReportSaysIt() {
    Recording recording = recording(FINAL);
    session(recording, 300, 399, 100);
    session(recording, 300, 100, 400);
    JsonObject json = numbers(recording, FINAL);
    assertEquals(1, json.getJsonObject("counts").getLong("goodSessions"));
    assertEquals(2, json.getJsonObject("counts").getLong("sessionsEnded"));
    assertEquals(1 / 30.0, json.getJsonObject("rates").getDouble("goodput"));
    assertEquals(0.5, json.getJsonObject("rates").getDouble("goodFraction"));
    Report report = report(recording, FINAL);
    assertTrue(ReportCsv.numbers(report).contains("interactive,*,goodFraction,ratio,1,0.5"));
    assertTrue(ReportMetrics.of(report)
        .contains("sluice_load_goodput{lane=\"interactive\",phase=\"calm\"} 0.5\n"));
    assertTrue(ReportText.of(report).contains("1 of 2 sessions that ended kept every promised "
        + "latency, 50.0 %; goodput 0.033 sessions/s"), ReportText.of(report));
  }
}
