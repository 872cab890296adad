package sluice.load;

import java.util.List;
import sluice.fixtures.Normalizer;
import sluice.wire.Lane;

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
 * @param normalizer what is done to words before they are compared
 */
public record Scenario(String name, Seeds seeds, Timeline timeline, List<Caller> callers,
    List<Slo> slos, Limits limits, Normalizer normalizer) {
  public Scenario {
    callers = List.copyOf(callers);
    slos = List.copyOf(slos);
    if (callers.isEmpty()
        || callers.stream().map(Caller::name).distinct().count() < callers.size()) {
      throw new IllegalArgumentException(
          "speakers: needs at least one, each with a name of its own");
    }
    for (Caller caller : callers) {
      if (timeline.phases().stream().noneMatch(phase -> phase.counts(caller.lane()))) {
        throw new IllegalArgumentException(
            "speaker " + caller.name() + ": no phase counts its lane "
                + caller.lane().key() + "; add one or leave the phases' lane away");
      }
      for (String phase : caller.during()) {
        needPhase(timeline, "speaker " + caller.name(), phase, caller.lane());
      }
    }
    for (Slo slo : slos) {
      slo.phase().ifPresent(it -> needPhase(timeline, "SLO " + slo.text(), it, slo.lane()));
      slo.basePhase().ifPresent(it -> needPhase(timeline, "SLO " + slo.text(), it, slo.lane()));
    }
  }

  /** A scenario whose seeds all derive from {@code seed} and whose words go by the basic rules. */
  public Scenario(String name, long seed, Timeline timeline, List<Caller> callers, List<Slo> slos,
      Limits limits) {
    this(name, Seeds.of(seed), timeline, callers, slos, limits, Normalizer.BASIC);
  }

  private static void needPhase(Timeline timeline, String who, String phase, Lane lane) {
    List<String> allowed = timeline.phases().stream().filter(p -> p.counts(lane))
        .map(Timeline.Phase::name).toList();
    if (!allowed.contains(phase)) {
      throw new IllegalArgumentException(who + " names phase " + phase + ": allowed are " + allowed
          + (timeline.indexOf(phase).isPresent() ? "; that one counts the other lane" : ""));
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
    return new Scenario(name, other, timeline, callers, slos, limits, normalizer);
  }

  /** The same load with other promises. */
  public Scenario withSlos(List<Slo> others) {
    return new Scenario(name, seeds, timeline, callers, others, limits, normalizer);
  }

  /** Other callers at other times. */
  public Scenario with(Timeline times, List<Caller> others) {
    return new Scenario(name, seeds, times, others, slos, limits, normalizer);
  }

  /** The same load and phases, stretched or squeezed to last {@code millis} after the warm-up. */
  public Scenario withDuration(long millis) {
    return with(timeline.lasting(millis), callers);
  }

  /** A run that has not ended after so many seconds never will. */
  public int patienceSeconds() {
    long slideMillis = limits.catchUp() == CatchUp.SHIFT ? limits.unsentMillis() : 0;
    long millis = timeline.endNanos() / 1_000_000 + limits.connectMillis() + slideMillis
        + limits.unsentMillis() + limits.drainMillis();
    return Math.toIntExact(millis / 1_000 + 30);
  }
}
