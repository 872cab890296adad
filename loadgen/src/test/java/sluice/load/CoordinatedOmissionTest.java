package sluice.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import sluice.wire.Lane;

/** A server that freezes must not be able to hide it by making the generator wait. */
class CoordinatedOmissionTest {
  private static final long MILLI = 1_000_000;
  private static final long FREEZE_FROM = 9_000 * MILLI;
  private static final long FREEZE_TO = 11_000 * MILLI;

  private static final Scenario SCENARIO =
      Scenarios.of(Scenarios.caller(Lane.INTERACTIVE, new Arrivals.Poisson(10)), 20_000);

  private static long frozen(long nanos) {
    return nanos >= FREEZE_FROM && nanos < FREEZE_TO ? FREEZE_TO : nanos;
  }

  private static Histogram values(Recording recording, Metric metric) {
    return recording.series(Lane.INTERACTIVE, metric).all();
  }

  @Test
  void aFinalThatFallsIntoTheFreezeIsChargedFromTheEndOfSpeech() {
    Recording calm = new VirtualRun(SCENARIO, Clips.seconds(9)).run();
    Recording froze = new VirtualRun(SCENARIO, Clips.seconds(9))
        .serverAt(CoordinatedOmissionTest::frozen).run();
    // 200 ms hangover and one frame: known when the frame with the hangover's end is due.
    assertEquals(200, values(calm, Metric.FINAL).getMaxValue() / 1000, 20);
    assertEquals(2_100, values(froze, Metric.FINAL).getMaxValue() / 1000, 120);
    assertEquals(values(calm, Metric.FINAL).getTotalCount(),
        values(froze, Metric.FINAL).getTotalCount(), "no answer is missing, none is invented");
  }

  @Test
  void everyPercentileIsWhatTheScheduleSays() {
    Histogram values = values(new VirtualRun(SCENARIO, Clips.seconds(9))
        .serverAt(CoordinatedOmissionTest::frozen).run(), Metric.FINAL);
    long[] expected = expected();
    assertEquals(expected.length, values.getTotalCount());
    for (double p : new double[]{50, 90, 95, 99, 99.9}) {
      double wanted = expected[(int) Math.ceil(p / 100 * expected.length) - 1] / 1e3;
      assertEquals(1, values.getValueAtPercentile(p) / wanted, 0.002, "p" + p);
    }
  }

  /** Latency of each final by arithmetic alone: end of speech due, hangover heard, freeze over. */
  private static long[] expected() {
    List<Long> latencies = new ArrayList<>();
    Schedule schedule = new Schedule(SCENARIO, Clips.seconds(9));
    for (var plan = schedule.next(); plan.isPresent(); plan = schedule.next()) {
      long start = plan.get().times().startNanos();
      for (Turn turn : plan.get().turns()) {
        long end = turn.atMillis() + 900;
        long spoken = start + (end / 20 + 1) * 20 * MILLI;
        long heard = start + Math.ceilDiv(end + ScriptedServer.HANGOVER_MILLIS, 20L) * 20 * MILLI;
        latencies.add(frozen(heard) - spoken);
      }
    }
    return latencies.stream().mapToLong(Long::longValue).sorted().toArray();
  }

  @Test
  void aLateGeneratorCannotImproveTheServersNumbers() {
    Recording late = new VirtualRun(SCENARIO, Clips.seconds(9))
        .generatorAt(CoordinatedOmissionTest::frozen).run();
    long corrected = values(late, Metric.FINAL).getValueAtPercentile(95);
    long raw = values(late, Metric.FINAL_RAW).getValueAtPercentile(95);
    assertTrue(corrected > 1_000_000 && raw < 300_000, corrected + " against " + raw);
    assertEquals(2_000, values(late, Metric.SEND_LATE).getMaxValue() / 1000, 25);
  }
}
