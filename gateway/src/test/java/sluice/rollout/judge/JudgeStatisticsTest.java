package sluice.rollout.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.function.LongToDoubleFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import sluice.rollout.judge.SimulatedTrial.Harm;
import sluice.rollout.judge.SimulatedTrial.World;

/** What the judge promises, over many simulated trials with fixed seeds. */
class JudgeStatisticsTest {
  private static final JudgePolicy POLICY = SimulatedTrial.POLICY.withSlices(0, 1);
  private static final LongToDoubleFunction RAMP = t -> t < 100 ? .05 : t < 200 ? .25 : .5;
  private static final long NEVER = Long.MAX_VALUE;

  /** How a trial went: seconds of what first happened. */
  private record Run(long rollback, long promote, long invalid, long slice, String slices,
      double pooledErrors) {}

  private static Run run(World world, Harm harm, JudgePolicy policy, long seed, long seconds) {
    SimulatedTrial trial = new SimulatedTrial(world, harm, seed);
    CanaryJudge judge = new CanaryJudge(policy);
    double[][] errors = new double[2][2];
    long promote = NEVER;
    long invalid = NEVER;
    long rollback = NEVER;
    for (long t = 0; t < seconds && rollback == NEVER; t++) {
      Evidence tick = trial.tick(t, judge.slicesBack());
      add(errors[0], tick.all().control());
      add(errors[1], tick.all().canary());
      switch (judge.judge(tick)) {
        case Verdict.Promote it -> promote = Math.min(promote, t);
        case Verdict.Rollback it -> rollback = t;
        case Verdict.Invalid it -> invalid = Math.min(invalid, t);
        case Verdict.Hold it -> {
        }
        case Verdict.Inconclusive it -> {
        }
      }
    }
    Optional<SliceBack> slice = judge.slicesBack().stream().findFirst();
    double pooled = errors[1][0] / errors[1][1] / (errors[0][0] / errors[0][1]);
    return new Run(rollback, promote, invalid, slice.map(SliceBack::second).orElse(NEVER),
        judge.slicesBack().stream().map(SliceBack::slice).toList().toString(), pooled);
  }

  private static void add(double[] sums, Counts arm) {
    sums[0] += arm.sum("error");
    sums[1] += arm.sessions();
  }

  private static long median(LongStream seconds) {
    long[] sorted = seconds.sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private static long detection(World world, Harm harm, int runs, long seconds) {
    return median(LongStream.range(0, runs)
        .map(seed -> run(world, harm, POLICY, seed, seconds).rollback));
  }

  @Test
  void aHarmlessCanaryIsRolledBackNoMoreOftenThanAlphaThoughTheWorldIsShaken() {
    World world = World.drifting(20, RAMP).withIncidentFrom(150);
    JudgePolicy loose = POLICY.withLevels(.1, .05);
    int runs = 250;
    int back = 0;
    int invalid = 0;
    double pooled = 0;
    for (int seed = 0; seed < runs; seed++) {
      Run run = run(world, Harm.NONE, loose, seed, 300);
      back += run.rollback < NEVER ? 1 : 0;
      invalid += run.invalid < NEVER ? 1 : 0;
      pooled += run.pooledErrors / runs;
    }
    assertTrue(pooled > 1.4, "totals would condemn the canary: " + pooled);
    assertTrue(back <= 25 + 3 * 4.75, back + " of 250 at alpha 0.1, three sigma is 39");
    assertTrue(invalid <= 3, invalid + " of 250 at level 0.001");
  }

  @Test
  void aHarmlessSliceIsRolledBackNoMoreOftenThanAlpha() {
    World world = World.drifting(30, t -> .5).withSlices(6);
    JudgePolicy loose = SimulatedTrial.POLICY.withSlices(6, .01).withLevels(.1, .05);
    long back = LongStream.range(0, 100)
        .filter(seed -> run(world, Harm.NONE, loose, 500 + seed, 120).slice < NEVER).count();
    assertTrue(back <= 10 + 3 * 3, back + " of 100 at alpha 0.1, three sigma is 19");
  }

  @Test
  void doubledErrorsAreFoundInMinutes() {
    long median = detection(World.drifting(20, t -> .5), Harm.error(2), 15, 1500);
    assertTrue(median < 600, "median " + median + " s");
  }

  @Test
  void aFifthMoreLatencyIsFoundInAMinuteAndMore() {
    long median = detection(World.drifting(20, RAMP), Harm.latency(1.2), 15, 600);
    assertTrue(median < 180, "median " + median + " s");
  }

  @Test
  void aStretchedTailIsFound() {
    long median = detection(World.drifting(20, t -> .5), Harm.tail(1.757), 11, 1500);
    assertTrue(median < 900, "median " + median + " s");
  }

  @Test
  void harmThatBeginsLateIsFoundSoonerByLateStarts() {
    World world = World.drifting(20, t -> .25);
    Harm harm = Harm.latency(1.2).from(1200);
    long late = median(LongStream.range(0, 7)
        .map(seed -> run(world, harm, POLICY, seed, 2400).rollback));
    long plain = median(LongStream.range(0, 7)
        .map(seed -> run(world, harm, POLICY.withLateStarts(false), seed, 2400).rollback));
    assertTrue(late >= 1200 && late - 1200 < (plain - 1200) / 2, late + " against " + plain);
  }

  @Test
  void aHarmedSliceIsFoundAloneThoughTheWholeImproves() {
    World world = World.drifting(60, t -> .5).withSlices(5);
    Harm accent = new Harm(1, 2.5, 1, 1, 0, 2, .7);
    for (int seed = 0; seed < 5; seed++) {
      Run run = run(world, accent, SimulatedTrial.POLICY.withSlices(5, .6), seed, 500);
      assertEquals("[locale=2]", run.slices, "seed " + seed);
      assertEquals(NEVER, run.rollback, "seed " + seed);
    }
  }

  @Test
  void aHarmlessReleaseIsPromotedAndADoubledErrorRateHardlyEver() {
    World world = World.drifting(40, t -> .5);
    int promoted = 0;
    int wrong = 0;
    for (int seed = 0; seed < 20; seed++) {
      promoted += run(world, Harm.NONE, POLICY, seed, 1200).promote < NEVER ? 1 : 0;
      wrong += run(world, Harm.error(2), POLICY, seed, 600).promote < NEVER ? 1 : 0;
      wrong += run(world, Harm.latency(1.2), POLICY, seed, 600).promote < NEVER ? 1 : 0;
    }
    assertTrue(promoted >= 15, promoted + " of 20 promoted");
    assertTrue(wrong <= 5, wrong + " of 40 wrongly promoted at beta 0.05");
  }
}
