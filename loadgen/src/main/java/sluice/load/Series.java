package sluice.load;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import sluice.wire.Lane;

/**
 * One metric of one lane: a histogram per phase, and one per second of the run for the timeline and
 * the log, both by intended instant. Values in microseconds, three digits. Owned by one loop while
 * the run lasts; merged after.
 */
public final class Series {
  private static final int DIGITS = 3;
  /** Above it a value is recorded as it: no answer takes an hour. */
  private static final long MICROS_MAX = 3_600_000_000L;
  private final PhaseClock clock;
  private final List<Histogram> phases = new ArrayList<>();
  private final Seconds seconds = new Seconds(DIGITS);
  private final Promised promised;
  private final boolean isDeaf;

  Series(Timeline timeline, Lane lane) {
    this(timeline, lane, Promised.NONE);
  }

  /** Of values with promises about them. */
  Series(Timeline timeline, Lane lane, Promised promised) {
    this(timeline, lane, promised, false);
  }

  private Series(Timeline timeline, Lane lane, Promised promised, boolean isDeaf) {
    this.promised = promised;
    this.isDeaf = isDeaf;
    clock = timeline.clock(lane);
    timeline.phases().forEach(phase -> phases.add(new Histogram(DIGITS)));
  }

  /** One that keeps nothing: of what a server never tells. */
  static Series deaf(Timeline timeline, Lane lane) {
    return new Series(timeline, lane, Promised.NONE, true);
  }

  /**
   * Adds one value. What was intended in the warm-up shows on the timeline alone.
   *
   * @param intendedNanos run time the value belongs to
   * @param nanos         the value; less than 0 counts as 0
   * @return false when a promise does not allow it
   */
  public boolean record(long intendedNanos, long nanos) {
    if (isDeaf) {
      return true;
    }
    long micros = Math.clamp(nanos / 1000, 0, MICROS_MAX);
    int phase = clock.at(intendedNanos);
    if (phase != Timeline.WARMUP) {
      phases.get(phase).recordValue(micros);
    }
    seconds.record((int) Math.max(0, intendedNanos / 1_000_000_000L), micros);
    return promised.hold(phase, micros);
  }

  /** True when something is promised of values intended then. */
  boolean isBound(long intendedNanos) {
    return promised.bind(clock.at(intendedNanos));
  }

  /** Adds all of {@code other}. */
  void add(Series other) {
    addPhases(other);
    seconds.add(other.seconds);
  }

  /** Adds the phases of {@code other}, not its seconds. */
  void addPhases(Series other) {
    for (int i = 0; i < phases.size(); i++) {
      phases.get(i).add(other.phases.get(i));
    }
  }

  /** Values of one phase; the live object. */
  public Histogram phase(int index) {
    return phases.get(index);
  }

  /** Values of all phases; a fresh object. */
  public Histogram all() {
    Histogram sum = new Histogram(DIGITS);
    phases.forEach(sum::add);
    return sum;
  }

  /** Seconds of the run that may hold values. */
  public int seconds() {
    return seconds.count();
  }

  /** Values intended in one second of the run, warm-up included; a fresh object. */
  public Histogram ofSecond(int index) {
    return seconds.of(index);
  }

  /** True when no phase holds a value. */
  public boolean isEmpty() {
    return phases.stream().allMatch(h -> h.getTotalCount() == 0);
  }
}
