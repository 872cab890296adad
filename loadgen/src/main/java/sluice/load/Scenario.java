package sluice.load;

import java.util.List;

/**
 * A load: who speaks when, and what is promised. A value without I/O or clock, so that the same
 * scenario drives real sockets and the simulator.
 *
 * @param name     of the scenario
 * @param seeds    of all chance in it
 * @param timeline warm-up and phases
 * @param callers  kinds of speakers, at least one, names unique; copied
 * @param slos     what the run is judged by; copied
 * @param limits   what bounds it
 */
public record Scenario(String name, Seeds seeds, Timeline timeline, List<Caller> callers,
    List<Slo> slos, Limits limits) {
  public Scenario {
    callers = List.copyOf(callers);
    slos = List.copyOf(slos);
    if (callers.isEmpty()
        || callers.stream().map(Caller::name).distinct().count() < callers.size()) {
      throw new IllegalArgumentException(
          "speakers: needs at least one, each with a name of its own");
    }
    for (Caller caller : callers) {
      for (String phase : caller.during()) {
        needPhase(timeline, "speaker " + caller.name(), phase);
      }
    }
    callers.forEach(caller -> needClear(timeline, caller));
    for (Slo slo : slos) {
      slo.phase().ifPresent(phase -> needPhase(timeline, "SLO " + slo.text(), phase));
      slo.basePhase().ifPresent(phase -> needPhase(timeline, "SLO " + slo.text(), phase));
      if (slo.windowMillis().isPresent() && slo.phase().isPresent()) {
        needWindows(timeline, slo);
      }
    }
  }

  /** A scenario whose seeds all derive from {@code seed}. */
  public Scenario(String name, long seed, Timeline timeline, List<Caller> callers, List<Slo> slos,
      Limits limits) {
    this(name, Seeds.of(seed), timeline, callers, slos, limits);
  }

  /** A sample of a caller in two phases at once would have no phase of its own. */
  private static void needClear(Timeline timeline, Caller caller) {
    List<Timeline.Phase> phases = timeline.phases();
    for (int i = 0; i < phases.size(); i++) {
      for (int j = 0; j < i; j++) {
        boolean isInBoth = caller.during().isEmpty()
            || caller.during().contains(phases.get(i).name())
                && caller.during().contains(phases.get(j).name());
        if (isInBoth && timeline.overlap(i, j)) {
          throw new IllegalArgumentException("speaker " + caller.name() + " takes part in "
              + phases.get(j).name() + " and " + phases.get(i).name()
              + ", which overlap: name one of them in its during");
        }
      }
    }
  }

  /** Windows are cut from seconds, and a second tells no phases that overlap apart. */
  private static void needWindows(Timeline timeline, Slo slo) {
    int index = timeline.indexOf(slo.phase().orElseThrow()).orElseThrow();
    for (int i = 0; i < timeline.phases().size(); i++) {
      if (i != index && timeline.overlap(i, index)) {
        throw new IllegalArgumentException("SLO " + slo.text() + ": phase "
            + slo.phase().orElseThrow() + " overlaps " + timeline.phases().get(i).name()
            + "; windows need a phase that has its time alone");
      }
    }
  }

  private static void needPhase(Timeline timeline, String who, String phase) {
    if (timeline.indexOf(phase).isEmpty()) {
      throw new IllegalArgumentException(who + " names phase " + phase + ": allowed are "
          + timeline.phases().stream().map(Timeline.Phase::name).toList());
    }
  }

  /** The base of its seeds. */
  public long seed() {
    return seeds.base();
  }

  /** The same load with another base seed. */
  public Scenario withSeed(long other) {
    return withSeeds(seeds.withBase(other));
  }

  /** The same load with other chance. */
  public Scenario withSeeds(Seeds other) {
    return new Scenario(name, other, timeline, callers, slos, limits);
  }

  /** The same load in another order of time. */
  public Scenario withTimeline(Timeline other) {
    return new Scenario(name, seeds, other, callers, slos, limits);
  }

  /** The same run with other callers. */
  public Scenario withCallers(List<Caller> others) {
    return new Scenario(name, seeds, timeline, others, slos, limits);
  }

  /** The same load and phases, stretched or squeezed to last {@code millis} after the warm-up. */
  public Scenario withDuration(long millis) {
    return withTimeline(timeline.lasting(millis));
  }

  /** A run that has not ended after so many seconds never will. */
  public int patienceSeconds() {
    long millis = timeline.endNanos() / 1_000_000 + limits.connectMillis() + limits.unsentMillis()
        + limits.drainMillis();
    return Math.toIntExact(millis / 1_000 + 30);
  }
}
