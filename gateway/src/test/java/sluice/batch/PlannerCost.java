package sluice.batch;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * What the planner costs at 2,000 waiting interactive requests, for docs/MEASURED.md: an arrival, a
 * dispatch (a batch comes back, the next one leaves), and whole turns. Feeds are made anew when
 * they run out, some 100 bytes a dispatch; {@code AllocationTest} counts exactly.
 */
@State(Scope.Thread)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = {"-Xmx1g", "-Xms1g", "-XX:+UseSerialGC"})
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class PlannerCost {
  private static final int ARRIVALS = 64;
  private static final int REQUESTS = 2_000_000;

  /** Batches at once. */
  @Param({"1", "8"})
  public int slots;
  /** Of what full batches on all slots serve. */
  @Param({"1", "1.3"})
  public double load;
  /** Whether batch work waits as well. */
  @Param({"false", "true"})
  public boolean batchWork;
  private Feed.Work work;
  private Feed feed;

  /** What arrives. */
  @Setup(Level.Trial)
  public void make() {
    work = Feed.Work.of(slots, load, batchWork, REQUESTS);
  }

  /** A planner with a full queue. */
  @Setup(Level.Iteration)
  public void begin() {
    feed = new Feed(work);
  }

  /** A batch comes back and the next one leaves; with percentiles. */
  @Benchmark
  @BenchmarkMode(Mode.SampleTime)
  public boolean dispatch(BeforeEnd before) {
    return before.feed.turn();
  }

  /** One arrival of 64 in a row. */
  @Benchmark
  @BenchmarkMode(Mode.AverageTime)
  @OperationsPerInvocation(ARRIVALS)
  public void offer(BeforeArrivals before, Blackhole sink) {
    for (int i = 0; i < ARRIVALS; i++) {
      sink.consume(before.feed.offer());
    }
  }

  /** Turns as they come: arrivals and ends of batches, each with its poll. */
  @Benchmark
  @BenchmarkMode(Mode.Throughput)
  @OutputTimeUnit(TimeUnit.SECONDS)
  public boolean turns(Turns turns) {
    long before = feed.decisions;
    ready();
    turns.decisions += feed.decisions - before;
    return feed.has(0);
  }

  private void ready() {
    if (!feed.has(64 * ARRIVALS)) {
      begin();
    }
    feed.toNextEnd();
    feed.refill();
  }

  /** Everything has happened that comes before the next batch is back. */
  @State(Scope.Thread)
  public static class BeforeEnd {
    private Feed feed;

    /** Goes there. */
    @Setup(Level.Invocation)
    public void go(PlannerCost cost) {
      cost.ready();
      feed = cost.feed;
    }
  }

  /** Batches are back and others have left. */
  @State(Scope.Thread)
  public static class BeforeArrivals {
    private Feed feed;

    /** Goes there. */
    @Setup(Level.Invocation)
    public void go(PlannerCost cost) {
      if (!cost.feed.has(64 * ARRIVALS)) {
        cost.begin();
      }
      cost.feed.catchUp();
      cost.feed.refill();
      feed = cost.feed;
    }
  }

  /** Counts turns; JMH shows them per second. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Turns {
    /** Turns of this iteration. */
    public long decisions;

    /** None so far. */
    @Setup(Level.Iteration)
    public void begin() {
      decisions = 0;
    }
  }

  /**
   * Runs it with the GC profiler; arguments are JMH's, such as {@code -p load=1.3 dispatch}.
   *
   * @throws CommandLineOptionException when JMH has no such option
   */
  public static void main(String[] arguments)
      throws RunnerException, CommandLineOptionException {
    CommandLineOptions given = new CommandLineOptions(arguments);
    new Runner(new OptionsBuilder().parent(given).addProfiler(GCProfiler.class)
        .include(given.getIncludes().isEmpty() ? PlannerCost.class.getName() : "^$").build())
        .run();
  }
}
