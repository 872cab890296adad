package sluice.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;
import sluice.load.Recording;
import sluice.load.Series;
import sluice.load.Slo;
import sluice.load.Tally;
import sluice.load.Timeline;

/**
 * Asks a promise of every window. Windows tile each phase from its first whole second; a rest too
 * short to be one joins the window before it, so that none is shorter than promised unless the
 * phase is.
 */
final class Windows {
  private static final long NANOS = 1_000_000_000L;
  private final Recording recording;
  private final Slo slo;
  private final OptionalDouble base;

  /** Windows of one promise that has them. */
  Windows(Results results, Slo slo) {
    this.slo = slo;
    recording = results.recording();
    base = slo.basePhase().isEmpty() ? OptionalDouble.of(1) : results.value(slo, slo.basePhase());
  }

  /** All of them, in the order of time. */
  List<Window> all() {
    Timeline timeline = recording.timeline();
    List<Window> windows = new ArrayList<>();
    for (int i = 0; i < timeline.phases().size(); i++) {
      Timeline.Phase phase = timeline.phases().get(i);
      if (phase.counts(slo.lane()) && slo.phase().map(phase.name()::equals).orElse(true)) {
        tile(Math.ceilDiv(timeline.startNanos(i), NANOS), timeline.endNanos(i) / NANOS, windows);
      }
    }
    return windows;
  }

  private void tile(long fromSecond, long untilSecond, List<Window> windows) {
    long length = slo.windowMillis().orElseThrow() / 1_000;
    for (long at = fromSecond; at < untilSecond;) {
      long end = untilSecond - at < 2 * length ? untilSecond : at + length;
      OptionalDouble value = value((int) at, (int) end);
      windows.add(new Window(at, end, value, value.isEmpty() || slo.holds(value.getAsDouble())));
      at = end;
    }
  }

  private OptionalDouble value(int from, int until) {
    if (recording.untold().hides(slo.metric())) {
      return OptionalDouble.empty();
    }
    OptionalDouble value = slo.metric().isLatency()
        ? Results.latency(histogram(from, until), slo.stat())
        : Results.counted(slo.metric(), tally(from, until));
    if (value.isEmpty() || base.isEmpty() || base.getAsDouble() <= 0) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(value.getAsDouble() / base.getAsDouble());
  }

  private Histogram histogram(int from, int until) {
    Series series = recording.series(slo.lane(), slo.metric());
    Histogram sum = new Histogram(3);
    for (int s = from; s < Math.min(until, series.seconds()); s++) {
      sum.add(series.ofSecond(s));
    }
    return sum;
  }

  private Tally tally(int from, int until) {
    return recording.tally(slo.lane(), from, until);
  }
}
