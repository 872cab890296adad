package sluice.rollout.judge;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.LongToDoubleFunction;
import sluice.rollout.judge.SimulatedTrial.Harm;
import sluice.rollout.judge.SimulatedTrial.World;

/** Prints the figures of docs/JUDGE.md: 20 sessions a second that drift, on a ramp, an hour. */
final class JudgeFigures {
  private static final LongToDoubleFunction RAMP = t -> t < 600 ? .05 : t < 1200 ? .25 : .5;
  private static final JudgePolicy WHOLE = SimulatedTrial.POLICY.withSlices(0, 1);
  private static final JudgePolicy SLICED = SimulatedTrial.POLICY.withSlices(12, .6);
  private static final long SEED = 7777;
  private static final long NEVER = Long.MAX_VALUE;

  /** What is tried. */
  private record Case(String name, World world, Harm harm, JudgePolicy policy, long seconds) {}

  /** Seconds of the first of each, canary sessions by then, healthy slices that went back. */
  private record Outcome(long rollback, long canary, long promote, long slice, long healthy) {}

  private JudgeFigures() {}

  /** Arguments: runs a case (100), then parts of the names of the cases wanted (all). */
  public static void main(String[] arguments) {
    int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100;
    List<String> wanted = Arrays.asList(arguments).subList(Math.min(1, arguments.length),
        arguments.length);
    for (Case it : cases()) {
      if (wanted.isEmpty() || wanted.stream().anyMatch(it.name::contains)) {
        print(it, runs);
      }
    }
  }

  private static List<Case> cases() {
    World ramp = World.drifting(20, RAMP);
    World half = World.drifting(20, t -> .5);
    World busy = World.drifting(200, RAMP).withSlices(12);
    Harm accent = new Harm(1, 2, 1, 1, 0, 5, .9);
    JudgePolicy errors = JudgePolicy.of(List.of(Metric.rate("error"))).withSlices(0, 1);
    JudgePolicy latency = JudgePolicy.of(List.of(Metric.latency("latency"))).withSlices(0, 1);
    return List.of(new Case("nothing wrong", ramp, Harm.NONE, WHOLE, 3600),
        new Case("incident in both arms", ramp.withIncidentFrom(900), Harm.NONE, WHOLE, 3600),
        new Case("nothing wrong, 12 slices", ramp.withSlices(12), Harm.NONE, SLICED, 3600),
        new Case("nothing wrong, error alone", ramp, Harm.NONE, errors, 3600),
        new Case("nothing wrong, latency alone", ramp, Harm.NONE, latency, 3600),
        new Case("error x2", ramp, Harm.error(2), WHOLE, 3600),
        new Case("error x2 at 50 %", half, Harm.error(2), WHOLE, 3600),
        new Case("error x10", ramp, Harm.error(10), WHOLE, 3600),
        new Case("latency x1.2", ramp, Harm.latency(1.2), WHOLE, 3600),
        new Case("tail p99 +20 %", ramp, Harm.tail(1.757), WHOLE, 3600),
        new Case("error x1.56 at 50 %, error alone", half, Harm.error(1.56), errors, 3600),
        new Case("tail stretched 1.9 at 50 %, latency alone", half, Harm.tail(1.9), latency, 3600),
        new Case("late error x2", ramp, Harm.error(2).from(2400), WHOLE, 4800),
        new Case("late error x2, no late starts", ramp, Harm.error(2).from(2400),
            WHOLE.withLateStarts(false), 4800),
        new Case("late latency x1.2", ramp, Harm.latency(1.2).from(2400), WHOLE, 4800),
        new Case("accent", ramp.withSlices(12), accent, SLICED, 3600),
        new Case("accent, 200/s", busy, accent, SLICED, 1800));
  }

  private static void print(Case it, int runs) {
    Outcome[] all = new Outcome[runs];
    for (int i = 0; i < runs; i++) {
      all[i] = run(it, SEED + i);
    }
    long[] rollback = Arrays.stream(all).mapToLong(Outcome::rollback).sorted().toArray();
    long[] canary = Arrays.stream(all).mapToLong(Outcome::canary).sorted().toArray();
    long[] promote = Arrays.stream(all).mapToLong(Outcome::promote).sorted().toArray();
    long[] slice = Arrays.stream(all).mapToLong(Outcome::slice).sorted().toArray();
    System.out.printf(Locale.ROOT, "%-42s back %s, p90 %s s, %s canary sessions; promoted %s; "
        + "slice %s; releases with a healthy slice back %d%n", it.name, found(rollback),
        text(rollback[runs * 9 / 10]), text(canary[runs / 2]), found(promote), found(slice),
        Arrays.stream(all).filter(run -> run.healthy > 0).count());
  }

  private static Outcome run(Case it, long seed) {
    SimulatedTrial trial = new SimulatedTrial(it.world, it.harm, seed);
    CanaryJudge judge = new CanaryJudge(it.policy);
    String sick = "locale=" + it.harm.slice();
    long canary = 0;
    long promote = NEVER;
    long rollback = NEVER;
    for (long t = 0; t < it.seconds && rollback == NEVER; t++) {
      Evidence tick = trial.tick(t, judge.slicesBack());
      canary += tick.all().canary().sessions();
      Verdict verdict = judge.judge(tick);
      rollback = verdict instanceof Verdict.Rollback ? t : NEVER;
      promote = verdict instanceof Verdict.Promote ? Math.min(promote, t) : promote;
    }
    long slice = judge.slicesBack().stream().filter(back -> back.slice().equals(sick))
        .mapToLong(SliceBack::second).findFirst().orElse(NEVER);
    long healthy = judge.slicesBack().stream().filter(back -> !back.slice().equals(sick)).count();
    return new Outcome(rollback, rollback == NEVER ? NEVER : canary, promote, slice, healthy);
  }

  private static String found(long[] sorted) {
    long count = Arrays.stream(sorted).filter(second -> second < NEVER).count();
    return count + " of " + sorted.length + ", median " + text(sorted[sorted.length / 2]) + " s";
  }

  private static String text(long value) {
    return value == NEVER ? "-" : Long.toString(value);
  }
}
