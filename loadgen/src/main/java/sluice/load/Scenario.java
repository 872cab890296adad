package sluice.load;

import java.util.List;
import sluice.fixtures.Normalizer;

/**
 * A load: who speaks when, and what is promised. A value without I/O or clock, so that the same
 * scenario drives real sockets and the simulator.
 *
 * @param name     of the scenario
 * @param seed     of all chance in it
 * @param timeline warm-up and phases
 * @param callers  kinds of speakers, at least one, names unique; copied
 * @param slos     what the run is judged by; copied
 * @param limits   what bounds it
 * @param normalizer what is done to words before they are compared
 */
public record Scenario(String name, long seed, Timeline timeline, List<Caller> callers,
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
      for (String phase : caller.during()) {
        needPhase(timeline, "speaker " + caller.name(), phase);
      }
    }
    for (Slo slo : slos) {
      slo.phase().ifPresent(phase -> needPhase(timeline, "SLO " + slo.text(), phase));
      slo.basePhase().ifPresent(phase -> needPhase(timeline, "SLO " + slo.text(), phase));
    }
  }

  /** A scenario whose words are compared by the basic rules. */
  public Scenario(String name, long seed, Timeline timeline, List<Caller> callers, List<Slo> slos,
      Limits limits) {
    this(name, seed, timeline, callers, slos, limits, Normalizer.BASIC);
  }

  /** The same load with its words compared by other rules. */
  public Scenario withNormalizer(Normalizer other) {
    return new Scenario(name, seed, timeline, callers, slos, limits, other);
  }

  private static void needPhase(Timeline timeline, String who, String phase) {
    if (timeline.indexOf(phase).isEmpty()) {
      throw new IllegalArgumentException(who + " names phase " + phase + ": allowed are "
          + timeline.phases().stream().map(Timeline.Phase::name).toList());
    }
  }

  /** The same load with another seed. */
  public Scenario withSeed(long other) {
    return new Scenario(name, other, timeline, callers, slos, limits, normalizer);
  }

  /** The same load and phases, stretched or squeezed to last {@code millis} after the warm-up. */
  public Scenario withDuration(long millis) {
    long now = timeline.phases().stream().mapToLong(Timeline.Phase::durationMillis).sum();
    List<Timeline.Phase> phases = timeline.phases().stream().map(
        p -> new Timeline.Phase(p.name(), Math.max(1, p.durationMillis() * millis / now))).toList();
    return new Scenario(name, seed, new Timeline(timeline.warmupMillis(), phases), callers, slos,
        limits, normalizer);
  }

  /** A run that has not ended after so many seconds never will. */
  public int patienceSeconds() {
    long millis = timeline.endNanos() / 1_000_000 + limits.connectMillis() + limits.unsentMillis()
        + limits.drainMillis();
    return Math.toIntExact(millis / 1_000 + 30);
  }
}
