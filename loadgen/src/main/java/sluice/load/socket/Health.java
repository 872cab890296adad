package sluice.load.socket;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.OptionalLong;
import org.HdrHistogram.Histogram;

/**
 * How the generator itself was doing, so that a reader can tell its faults from the server's.
 *
 * @param loops       its event loops
 * @param cpuSeconds  CPU used by this process during the run
 * @param wallSeconds length of the run
 * @param gcMillis    time in garbage collections during the run
 * @param gcPauses    how many
 * @param turnedAway  sessions this generator did not start because its limit was reached
 */
public record Health(Loops loops, double cpuSeconds, double wallSeconds, long gcMillis,
    long gcPauses, long turnedAway) {
  /** How late its event loops were. Mutable: filled loop by loop, each in its own turn. */
  public static final class Loops {
    private final Histogram wakeLate = new Histogram(3);
    private long cpuWaitMillis;
    private boolean isCpuWaitKnown = true;

    void add(Histogram late, OptionalLong waitedNanos) {
      wakeLate.add(late);
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

    Health since(Mark start, Loops loops, long turnedAway) {
      return new Health(loops, (cpuNanos - start.cpuNanos) / 1e9, (nanos - start.nanos) / 1e9,
          gcMillis - start.gcMillis, gcPauses - start.gcPauses, turnedAway);
    }
  }
}
