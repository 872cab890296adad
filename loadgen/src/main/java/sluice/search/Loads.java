package sluice.search;

import java.util.ArrayList;
import java.util.List;
import sluice.load.Arrivals;
import sluice.load.Caller;
import sluice.load.Scenario;
import sluice.load.Seeds;
import sluice.wire.Lane;

/**
 * A scenario at other loads: its interactive streams in their proportions, everything else as it
 * was.
 */
public final class Loads {
  private final Scenario scenario;
  private final List<Caller> scaled;

  /**
   * Loads of a scenario.
   *
   * @throws IllegalArgumentException in one line when it has no interactive streams to scale, or
   *                                  promises nothing to search by
   */
  public Loads(Scenario scenario) {
    this.scenario = scenario;
    scaled = scenario.callers().stream().filter(Loads::isScaled).toList();
    if (scaled.isEmpty()) {
      throw new IllegalArgumentException("scenario " + scenario.name()
          + ": --find max-streams needs an interactive speaker with arrivals: {streams: N}");
    }
    if (scenario.slos().isEmpty()) {
      throw new IllegalArgumentException("scenario " + scenario.name() + " promises nothing: "
          + "--find max-streams needs --slo, such as --slo 'interactive.final.p99 < 800ms'");
    }
  }

  private static boolean isScaled(Caller caller) {
    return caller.lane() == Lane.INTERACTIVE && caller.arrivals() instanceof Arrivals.Streams;
  }

  private static int streams(Caller caller) {
    return ((Arrivals.Streams) caller.arrivals()).count();
  }

  /** Interactive streams that the scenario asks for itself. */
  public int asked() {
    return scaled.stream().mapToInt(Loads::streams).sum();
  }

  /** Fewest streams there can be: one of each kind. */
  public int least() {
    return scaled.size();
  }

  /**
   * The scenario with so many interactive streams in all.
   *
   * @param streams at least {@link #least}
   * @param seeds   of its chance
   */
  public Scenario at(int streams, Seeds seeds) {
    long whole = asked();
    long before = 0;
    int given = 0;
    int waiting = scaled.size();
    List<Caller> callers = new ArrayList<>();
    for (Caller caller : scenario.callers()) {
      if (isScaled(caller)) {
        before += streams(caller);
        waiting--;
        int until = Math.clamp(Math.round((double) streams * before / whole), given + 1,
            streams - waiting);
        callers.add(with(caller, until - given));
        given = until;
      } else {
        callers.add(caller);
      }
    }
    return scenario.withSeeds(seeds).with(scenario.timeline(), callers);
  }

  private static Caller with(Caller c, int streams) {
    Arrivals.Streams now = (Arrivals.Streams) c.arrivals();
    return c.withArrivals(new Arrivals.Streams(streams, now.rampMillis()));
  }
}
