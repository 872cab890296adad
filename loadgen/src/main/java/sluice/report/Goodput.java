package sluice.report;

import java.util.Optional;
import sluice.load.Recording;
import sluice.load.Tally;
import sluice.load.Tally.Count;
import sluice.load.Timeline;
import sluice.wire.Lane;

/**
 * The sessions of one lane, and phase or run, that kept every promise about their latencies:
 * docs/METRICS.md, Goodput.
 *
 * @param sessions  how many; they count where they were to start
 * @param ended     sessions that ended in any way, > 0
 * @param perSecond of them, over the phases' own lengths
 */
public record Goodput(long sessions, long ended, double perSecond) {
  /** Share of the sessions that ended. */
  public double fraction() {
    return (double) sessions / ended;
  }

  /** Empty where no latency is promised or no session ended. */
  static Optional<Goodput> of(Recording recording, Lane lane, Optional<Integer> phase) {
    Tally tally = phase.map(i -> recording.tally(lane, i)).orElseGet(() -> recording.sum(lane));
    long ended = tally.get(Count.SESSIONS_ENDED);
    if (ended == 0 || !recording.promises(lane)) {
      return Optional.empty();
    }
    long good = tally.get(Count.GOOD_SESSIONS);
    return Optional.of(
        new Goodput(good, ended, good / seconds(recording.timeline(), lane, phase)));
  }

  private static double seconds(Timeline timeline, Lane lane, Optional<Integer> phase) {
    return phase.map(timeline.phases()::get).map(Timeline.Phase::durationMillis)
        .orElseGet(() -> timeline.phases().stream().filter(p -> p.counts(lane))
            .mapToLong(Timeline.Phase::durationMillis).sum())
        / 1e3;
  }
}
