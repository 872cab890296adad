package sluice.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import sluice.report.Results;
import sluice.report.Scores;
import sluice.report.Validity;
import sluice.report.Verdict;
import sluice.wire.Lane;

/** A generator that was late itself gives no verdict, by whichever rule it was too late. */
class SelfOverloadTest {
  private static final long MILLI = 1_000_000;

  private static Verdict verdict(LongUnaryOperator generator, String slo) {
    Scenario scenario = Scenarios.of(
        Scenarios.caller(Lane.INTERACTIVE, new Arrivals.Poisson(10)), 20_000, Slo.parse(slo));
    Recording recording =
        new VirtualRun(scenario, Clips.seconds(9)).generatorAt(generator).run();
    return Verdict.of(scenario, new Results(recording, new Scores(recording.heard(), 1)), 0);
  }

  private static void assertInvalid(String why, Verdict verdict) {
    assertEquals(Verdict.State.INVALID, verdict.state());
    assertTrue(verdict.reasons().getFirst().contains(why), verdict.reasons().toString());
  }

  @Test
  void aGeneratorOnTimeIsBelieved() {
    assertEquals(Verdict.State.PASS,
        verdict(now -> now, "interactive.final.p99 < 800ms").state());
  }

  @Test
  void threeMillisecondsAreTooMuchForFramesOfTwenty() {
    assertInvalid("p99 3.0 ms, limit 2.0 ms (a tenth of a frame)",
        verdict(now -> now + 3 * MILLI, "interactive.final.p99 < 800ms"));
  }

  @Test
  void aTighterPromiseWantsATighterGenerator() {
    assertInvalid("limit 1.0 ms (a tenth of the tightest promise)",
        verdict(now -> now + 3 * MILLI / 2, "interactive.partial.gap.p50 < 10ms"));
  }

  @Test
  void oneStallThatMakesFramesAWholeFrameLateIsEnough() {
    Verdict verdict = verdict(
        now -> now >= 9_000 * MILLI && now < 9_100 * MILLI ? 9_100 * MILLI : now,
        "interactive.final.p99 < 2s");
    assertInvalid("of frames a whole frame late or later, limit 0.1 %", verdict);
    assertEquals(1, verdict.reasons().size(), "p99 alone does not notice: " + verdict.reasons());
  }

  @Test
  void whoSaysWhatHeToleratesIsTakenAtHisWord() {
    Scenario strict = Scenarios.streams(1, 1_000);
    Scenario lax = new Scenario("lax", 1, strict.timeline(), strict.callers(), List.of(),
        new Limits(10, 1_000, 1_000, 1_000, 50));
    assertEquals(2, Validity.sendLateLimitMillis(strict));
    assertEquals(50, Validity.sendLateLimitMillis(lax));
  }
}
