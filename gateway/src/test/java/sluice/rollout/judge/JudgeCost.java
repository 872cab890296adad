package sluice.rollout.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * What a tick of the judge costs, for docs/MEASURED.md: ten minutes of a ramp at 200 sessions a
 * second in traffic that drifts, three rates and a latency, again and again. A session costs a
 * tick's time over its 200 sessions.
 */
@State(Scope.Thread)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = {"-Xmx1g", "-Xms1g", "-XX:+UseSerialGC"})
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class JudgeCost {
  private static final int SECONDS = 600;

  /** Slices beside everybody. */
  @Param({"0", "12", "60"})
  public int slices;
  /** Sessions a second. */
  @Param({"200"})
  public int rate;
  private final List<Evidence> ticks = new ArrayList<>();
  private CanaryJudge judge;
  private int next;

  /** The ticks. */
  @Setup(Level.Trial)
  public void make() {
    SimulatedTrial trial = new SimulatedTrial(SimulatedTrial.World
        .drifting(rate, second -> second < 60 ? .05 : .5).withSlices(slices),
        SimulatedTrial.Harm.NONE, 7);
    for (int second = 0; second < SECONDS; second++) {
      ticks.add(trial.tick(second, List.of()));
    }
    begin();
  }

  private void begin() {
    judge = new CanaryJudge(JudgePolicy.of(List.of(Metric.rate("error"), Metric.rate("correction"),
        Metric.rate("missing"), Metric.latency("latency"))));
    next = 0;
  }

  /** A tick, with percentiles. */
  @Benchmark
  @BenchmarkMode({Mode.SampleTime, Mode.AverageTime})
  public Verdict tick() {
    if (next == SECONDS) {
      begin();
    }
    return judge.judge(ticks.get(next++));
  }

  /**
   * Runs it with the GC profiler; arguments are JMH's, such as {@code -p slices=12}.
   *
   * @throws CommandLineOptionException when JMH has no such option
   */
  public static void main(String[] arguments)
      throws RunnerException, CommandLineOptionException {
    CommandLineOptions given = new CommandLineOptions(arguments);
    new Runner(new OptionsBuilder().parent(given).addProfiler(GCProfiler.class)
        .include(given.getIncludes().isEmpty() ? JudgeCost.class.getName() : "^$").build())
        .run();
  }
}
