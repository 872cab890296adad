package sluice.load;

import java.util.List;
import java.util.Optional;

/**
 * The run from its first moment: a warm-up that no number counts, then named phases end to end. A
 * sample belongs to the phase of its intended instant.
 *
 * @param warmupMillis length of the warm-up
 * @param phases       at least one, names unique; copied
 */
public record Timeline(long warmupMillis, List<Phase> phases) {
  /** Longest run: the pacing keeps one int of microseconds per frame and session. */
  public static final long RUN_MILLIS_MAX = 24 * 3_600_000L;
  /** What {@link #phaseAt} answers during the warm-up. */
  public static final int WARMUP = -1;

  /**
   * One part of the run.
   *
   * @param name           unique in the run
   * @param durationMillis > 0
   */
  public record Phase(String name, long durationMillis) {
    public Phase {
      if (durationMillis <= 0) {
        throw new IllegalArgumentException(
            "phase " + name + " of " + durationMillis + " ms: needs a duration > 0");
      }
    }
  }

  public Timeline {
    phases = List.copyOf(phases);
    long distinct = phases.stream().map(Phase::name).distinct().count();
    if (phases.isEmpty() || distinct < phases.size()) {
      throw new IllegalArgumentException("phases: needs at least one, each with a name of its own");
    }
    long total = warmupMillis + phases.stream().mapToLong(Phase::durationMillis).sum();
    if (warmupMillis < 0 || total > RUN_MILLIS_MAX) {
      throw new IllegalArgumentException("a run of " + total + " ms with a warm-up of "
          + warmupMillis + " ms: needs 0..." + RUN_MILLIS_MAX + " ms");
    }
  }

  /** Index of the phase that holds {@code nanos} of run time; {@link #WARMUP} before the first. */
  public int phaseAt(long nanos) {
    long end = warmupMillis * 1_000_000;
    if (nanos < end) {
      return WARMUP;
    }
    int last = phases.size() - 1;
    for (int i = 0; i < last; i++) {
      end += phases.get(i).durationMillis * 1_000_000;
      if (nanos < end) {
        return i;
      }
    }
    return last;
  }

  /** Run time at which phase {@code index} begins, in nanoseconds. */
  public long startNanos(int index) {
    return (warmupMillis + phases.stream().limit(index).mapToLong(Phase::durationMillis).sum())
        * 1_000_000;
  }

  /** Run time at which phase {@code index} ends, in nanoseconds. */
  public long endNanos(int index) {
    return startNanos(index) + phases.get(index).durationMillis * 1_000_000;
  }

  /** Run time at which everything ends, in nanoseconds. */
  public long endNanos() {
    return endNanos(phases.size() - 1);
  }

  /** Index of the phase of that name, if any. */
  public Optional<Integer> indexOf(String name) {
    for (int i = 0; i < phases.size(); i++) {
      if (phases.get(i).name().equals(name)) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }
}
