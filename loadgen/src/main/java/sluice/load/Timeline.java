package sluice.load;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The run from its first moment: a warm-up that no number counts, then named phases. A phase begins
 * when those it comes after are over, by the clock alone; phases may overlap and leave pauses
 * between them. A sample belongs to the phase of its intended instant.
 *
 * @param warmupMillis length of the warm-up
 * @param phases       at least one, names unique; copied
 */
public record Timeline(long warmupMillis, List<Phase> phases) {
  /** Longest run: the pacing keeps one int of microseconds per frame and session. */
  public static final long RUN_MILLIS_MAX = 24 * 3_600_000L;
  /** The phase of an instant that is in none: in the warm-up, or between two phases. */
  public static final int WARMUP = -1;

  /**
   * One part of the run.
   *
   * @param name           unique in the run
   * @param durationMillis > 0
   * @param start          when it begins
   */
  public record Phase(String name, long durationMillis, Start start) {
    public Phase {
      if (durationMillis <= 0) {
        throw new IllegalArgumentException(
            "phase " + name + " of " + durationMillis + " ms: needs a duration > 0");
      }
    }

    /** A phase that begins when the one before it in the list is over. */
    public Phase(String name, long durationMillis) {
      this(name, durationMillis, Start.NEXT);
    }
  }

  /**
   * When a phase begins.
   *
   * @param after       phases further up that must be over; none of them: after the warm-up; empty:
   *                    the phase before it in the list; copied
   * @param pauseMillis time between that and the phase's begin, >= 0
   */
  public record Start(Optional<List<String>> after, long pauseMillis) {
    /** At once after the phase before. */
    public static final Start NEXT = new Start(Optional.empty(), 0);

    public Start {
      after = after.map(List::copyOf);
      if (pauseMillis < 0) {
        throw new IllegalArgumentException("pause " + pauseMillis + " ms: needs >= 0");
      }
    }
  }

  public Timeline {
    phases = List.copyOf(phases);
    long distinct = phases.stream().map(Phase::name).distinct().count();
    if (phases.isEmpty() || distinct < phases.size()) {
      throw new IllegalArgumentException("phases: needs at least one, each with a name of its own");
    }
    long total = warmupMillis < 0 ? -1 : last(ends(warmupMillis, phases));
    if (total < 0 || total > RUN_MILLIS_MAX) {
      throw new IllegalArgumentException("a run of " + total + " ms with a warm-up of "
          + warmupMillis + " ms: needs 0..." + RUN_MILLIS_MAX + " ms");
    }
  }

  /** Run time at which each phase ends, in milliseconds. */
  private static List<Long> ends(long warmupMillis, List<Phase> phases) {
    List<Long> ends = new ArrayList<>();
    Map<String, Long> known = new HashMap<>();
    long before = warmupMillis;
    for (Phase phase : phases) {
      long begin = before;
      if (phase.start.after.isPresent()) {
        begin = warmupMillis;
        for (String name : phase.start.after.get()) {
          if (!known.containsKey(name)) {
            throw new IllegalArgumentException("phase " + phase.name + " comes after " + name
                + ": allowed are phases above it, " + phases.stream().map(Phase::name)
                    .limit(ends.size()).toList());
          }
          begin = Math.max(begin, known.get(name));
        }
      }
      // Saturates, so that absurd durations are refused and do not wrap.
      before = Math.min(RUN_MILLIS_MAX * 2, begin + phase.start.pauseMillis)
          + Math.min(RUN_MILLIS_MAX * 2, phase.durationMillis);
      ends.add(before);
      known.put(phase.name, before);
    }
    return ends;
  }

  private static long last(List<Long> ends) {
    return ends.stream().mapToLong(Long::longValue).max().orElseThrow();
  }

  /**
   * Index of the phase that holds {@code nanos} of run time, the first of several; {@link #WARMUP}
   * when none does. Who asks often keeps a {@link #clock}.
   */
  public int phaseAt(long nanos) {
    return clock().at(nanos);
  }

  /** Tells phases by instants alone, whoever asks. */
  public PhaseClock clock() {
    return new PhaseClock(this, List.of());
  }

  /** Tells phases to a caller who takes part in those named, or in all when none is. */
  public PhaseClock clock(List<String> during) {
    return new PhaseClock(this, during);
  }

  /** Run time at which phase {@code index} begins, in nanoseconds. */
  public long startNanos(int index) {
    return endNanos(index) - phases.get(index).durationMillis * 1_000_000;
  }

  /** Run time at which phase {@code index} ends, in nanoseconds. */
  public long endNanos(int index) {
    return ends(warmupMillis, phases).get(index) * 1_000_000;
  }

  /** Run time at which everything ends, in nanoseconds. */
  public long endNanos() {
    return last(ends(warmupMillis, phases)) * 1_000_000;
  }

  /** True when both phases hold an instant. */
  public boolean overlap(int one, int other) {
    return startNanos(one) < endNanos(other) && startNanos(other) < endNanos(one);
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

  /** The same phases and pauses, stretched or squeezed to end {@code millis} after the warm-up. */
  public Timeline lasting(long millis) {
    long now = endNanos() / 1_000_000 - warmupMillis;
    return new Timeline(warmupMillis,
        phases.stream()
            .map(p -> new Phase(p.name, Math.max(1, p.durationMillis * millis / now),
                new Start(p.start.after, p.start.pauseMillis * millis / now)))
            .toList());
  }
}
