package sluice.load.socket;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.HdrHistogram.Histogram;
import sluice.load.GeneratorSecond;
import sluice.load.LoopSecond;

/**
 * How the generator itself was doing, so that a reader can tell its faults from the server's.
 *
 * @param loops       its event loops
 * @param cpuSeconds  CPU used by this process during the run
 * @param wallSeconds length of the run
 * @param gcMillis    time in garbage collections during the run
 * @param gcPauses    how many
 * @param turnedAway  sessions this generator did not start because its limit was reached
 * @param seconds     the same by seconds of the run
 */
public record Health(Loops loops, double cpuSeconds, double wallSeconds, long gcMillis,
    long gcPauses, long turnedAway, List<GeneratorSecond> seconds) {
  /** How late its event loops were. Mutable: filled loop by loop, each in its own turn. */
  public static final class Loops {
    private final Histogram wakeLate = new Histogram(3);
    private final List<List<LoopSecond>> seconds = new ArrayList<>();
    private long cpuWaitMillis;
    private boolean isCpuWaitKnown = true;

    void add(Hiccups hiccups, OptionalLong waitedNanos) {
      wakeLate.add(hiccups.all());
      seconds.add(hiccups.seconds());
      cpuWaitMillis += waitedNanos.orElse(0) / 1_000_000;
      isCpuWaitKnown &= waitedNanos.isPresent();
    }

    /** Microseconds from a planned wake of a loop to its start. */
    public Histogram wakeLate() {
      return wakeLate;
    }

    /** Time the loops were ready to run while the machine ran something else; Linux tells. */
    public OptionalLong cpuWaitMillis() {
      return isCpuWaitKnown ? OptionalLong.of(cpuWaitMillis) : OptionalLong.empty();
    }

    private List<LoopSecond> second(int index) {
      return seconds.stream()
          .map(loop -> index < loop.size() ? loop.get(index) : LoopSecond.IDLE).toList();
    }
  }

  /** Counters of the process at one moment. */
  record Mark(long nanos, long cpuNanos, long gcMillis, long gcPauses) {
    static Mark now() {
      long cpu = ManagementFactory
          .getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean os
              ? os.getProcessCpuTime()
              : 0;
      long millis = 0;
      long pauses = 0;
      for (GarbageCollectorMXBean gc : ManagementFactory.getGarbageCollectorMXBeans()) {
        millis += Math.max(0, gc.getCollectionTime());
        pauses += Math.max(0, gc.getCollectionCount());
      }
      return new Mark(System.nanoTime(), cpu, millis, pauses);
    }

    private GeneratorSecond second(int index, Mark end, Loops loops) {
      return new GeneratorSecond(index,
          (double) (end.cpuNanos - cpuNanos) / Math.max(1, end.nanos - nanos),
          end.gcMillis - gcMillis, end.gcPauses - gcPauses, loops.second(index));
    }
  }

  /** The counters second by second. Owned by the loop that owns the run. */
  static final class Log {
    private final Mark begun = Mark.now();
    private final List<Mark> marks = new ArrayList<>();

    /** Run time {@code nanos}, about a whole second; one that was missed is as the next. */
    void tick(long nanos) {
      long second = Math.round(nanos / 1e9);
      if (second >= marks.size()) {
        Mark now = Mark.now();
        while (second >= marks.size()) {
          marks.add(now);
        }
      }
    }

    /** The run is over. */
    Health end(Loops loops, long turnedAway) {
      Mark end = Mark.now();
      List<GeneratorSecond> seconds = new ArrayList<>();
      for (int i = 0; i + 1 < marks.size(); i++) {
        seconds.add(marks.get(i).second(i, marks.get(i + 1), loops));
      }
      return new Health(loops, (end.cpuNanos - begun.cpuNanos) / 1e9,
          (end.nanos - begun.nanos) / 1e9, end.gcMillis - begun.gcMillis,
          end.gcPauses - begun.gcPauses, turnedAway, List.copyOf(seconds));
    }
  }
}
