package sluice.load;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import sluice.wire.Lane;

/**
 * The run from its first moment: a warm-up that no number counts, then named phases. A phase begins
 * when those it comes after are over, by the clock alone. Phases may leave pauses between them, and
 * two may overlap when each counts a lane of its own. A sample belongs to the phase of its intended
 * instant, one in a pause to the phase before.
 *
 * @param warmupMillis length of the warm-up
 * @param phases       at least one, names unique; copied
 */
public record Timeline(long warmupMillis, List<Phase> phases) {
  /** Longest run: the pacing keeps one int of microseconds per frame and session. */
  public static final long RUN_MILLIS_MAX = 24 * 3_600_000L;
  /** The phase of an instant before the first phase. */
  public static final int WARMUP = -1;

  /**
   * One part of the run.
   *
   * @param name           unique in the run
   * @param durationMillis > 0
   * @param start          when it begins
   * @param lane           the one lane whose numbers it counts; empty for both
   */
  public record Phase(String name, long durationMillis, Start start, Optional<Lane> lane) {
    public Phase {
      if (durationMillis <= 0) {
        throw new IllegalArgumentException(
            "phase " + name + " of " + durationMillis + " ms: needs a duration > 0");
      }
    }

    /** A phase that begins when the one before it in the list is over. */
    public Phase(String name, long durationMillis) {
      this(name, durationMillis, Start.NEXT, Optional.empty());
    }

    /** True when numbers of that lane are counted in it. */
    public boolean counts(Lane one) {
      return lane.isEmpty() || lane.get() == one;
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
    needApart(phases, ends(warmupMillis, phases));
  }

  private static void needApart(List<Phase> phases, List<Long> ends) {
    for (int i = 0; i < ends.size(); i++) {
      for (int j = 0; j < i; j++) {
        Phase one = phases.get(j);
        Phase other = phases.get(i);
        boolean overlap = ends.get(i) - other.durationMillis < ends.get(j)
            && ends.get(j) - one.durationMillis < ends.get(i);
        if (overlap && Stream.of(Lane.values()).anyMatch(l -> one.counts(l) && other.counts(l))) {
          throw new IllegalArgumentException("phases " + one.name + " and " + other.name
              + " overlap: a number would belong to both; give each a lane of its own, such as"
              + " lane: interactive and lane: batch, or let one come after the other");
        }
      }
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

  /** Tells the phases of one lane. */
  public PhaseClock clock(Lane lane) {
    return new PhaseClock(this, lane);
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
                new Start(p.start.after, p.start.pauseMillis * millis / now), p.lane))
            .toList());
  }
}
