package sluice.load;

import sluice.wire.Lane;

/**
 * One session's values on their way into the {@link Recording}, and whether each of them kept what
 * is promised of it. Owned by one {@link CallMeter}.
 */
final class Sheet {
  private final Recording recording;
  private final Lane lane;
  private boolean isBroken;

  /** Nothing recorded yet of a session in that lane. */
  Sheet(Recording recording, Lane lane) {
    this.recording = recording;
    this.lane = lane;
  }

  /** Where the values go. */
  Recording recording() {
    return recording;
  }

  /** Adds a value, as {@link Series#record} does. */
  void record(Metric metric, long intendedNanos, long nanos) {
    record(recording.series(lane, metric), intendedNanos, nanos);
  }

  /** The same where the series is at hand: once a frame. */
  void record(Series series, long intendedNanos, long nanos) {
    isBroken |= !series.record(intendedNanos, nanos);
  }

  /** A value that should have come and never did: longer than any promise. */
  void lacks(Metric metric, long intendedNanos) {
    isBroken |= recording.series(lane, metric).isBound(intendedNanos);
  }

  /** The lane's counts at that run time. */
  Tally tallyAt(long nanos) {
    return recording.tallyAt(lane, nanos);
  }

  /** True when no value so far broke a promise. */
  boolean isKept() {
    return !isBroken;
  }
}
