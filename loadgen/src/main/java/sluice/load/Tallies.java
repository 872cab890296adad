package sluice.load;

import java.util.ArrayList;
import java.util.List;
import sluice.wire.Lane;

/**
 * The counts of one lane, by phase and within it by second of the run. Owned by one loop while the
 * run lasts; merged after. Bounded by the seconds of the run, some 300 bytes each.
 */
final class Tallies {
  private final PhaseClock clock;
  private final List<Tally> phases = new ArrayList<>();
  private final List<List<Tally>> seconds = new ArrayList<>();

  /** Nothing counted yet. The warm-up stands before the phases. */
  Tallies(Timeline timeline, Lane lane) {
    clock = timeline.clock(lane);
    for (int i = 0; i <= timeline.phases().size(); i++) {
      phases.add(new Tally());
      seconds.add(new ArrayList<>());
    }
  }

  PhaseClock clock() {
    return clock;
  }

  Tally phase(int index) {
    return phases.get(index + 1);
  }

  /** The counts of the second that holds {@code nanos}; what is added to them counts twice. */
  Tally at(long nanos) {
    return second(clock.at(nanos), (int) Math.max(0, nanos / 1_000_000_000L));
  }

  private Tally second(int phase, int second) {
    List<Tally> own = seconds.get(phase + 1);
    while (own.size() <= second) {
      own.add(null);
    }
    Tally tally = own.get(second);
    if (tally == null) {
      tally = new Tally(phase(phase));
      own.set(second, tally);
    }
    return tally;
  }

  /** Counts of the seconds {@code from} to before {@code until}, whatever the phase; fresh. */
  Tally ofSeconds(int from, int until) {
    Tally sum = new Tally();
    for (List<Tally> own : seconds) {
      for (int s = from; s < Math.min(until, own.size()); s++) {
        if (own.get(s) != null) {
          sum.add(own.get(s));
        }
      }
    }
    return sum;
  }

  /** Adds all of {@code other}, the counts of the same lane and timeline. */
  void add(Tallies other) {
    addPhases(other);
    for (int i = 0; i < phases.size(); i++) {
      List<Tally> theirs = other.seconds.get(i);
      for (int s = 0; s < theirs.size(); s++) {
        if (theirs.get(s) != null) {
          second(i - 1, s).add(theirs.get(s));
        }
      }
    }
  }

  /** Adds the phases of {@code other}, not its seconds: no dearer after a day than at first. */
  void addPhases(Tallies other) {
    for (int i = 0; i < phases.size(); i++) {
      phases.get(i).add(other.phases.get(i));
    }
  }
}
