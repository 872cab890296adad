package sluice.simulate;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import sluice.batch.PlannerConfig;
import sluice.batch.baseline.Policies;
import sluice.engine.IngestConfig;
import sluice.engine.IngestVariants;
import sluice.engine.StageMaker;
import sluice.engine.StageMakers;
import sluice.route.RoutePlan;
import sluice.signal.SpeechDetector;
import sluice.signal.VadConfig;
import sluice.tier.TierProfile;
import sluice.wire.Endpointing;

/**
 * The world around a scenario's callers: a gateway, its tiers, the network, and what goes wrong.
 *
 * @param tiers   at least one, names unique; copied
 * @param plan    which of them serve
 * @param gateway limits, stages and planning of the gateway
 * @param network between clients and gateway
 * @param costs   CPU time of the gateway's one loop
 * @param faults  what goes wrong; copied
 */
public record Setting(List<TierProfile> tiers, RoutePlan plan, Gateway gateway, Network network,
    Costs costs, List<Fault> faults) {
  /**
   * How the gateway is set.
   *
   * @param policy       name of every tier's batching policy, one of {@link Policies#names}
   * @param planner      its settings
   * @param postNanosMax most that a message from one of its rooms to the other takes; >= 0
   * @param hangovers    trailing silence in milliseconds by tier, where its release waits longer or
   *                     shorter for the end of speech than {@code ingest} says; copied
   */
  public record Gateway(IngestConfig ingest, String policy, PlannerConfig planner,
      long postNanosMax, SortedMap<String, Integer> hangovers) {
    public Gateway {
      hangovers = Collections.unmodifiableSortedMap(new TreeMap<>(hangovers));
      if (postNanosMax < 0) {
        throw new IllegalArgumentException("posts of " + postNanosMax + " ns: needs >= 0");
      }
    }

    /** A gateway whose releases all hear alike. */
    public Gateway(IngestConfig ingest, String policy, PlannerConfig planner, long postNanosMax) {
      this(ingest, policy, planner, postNanosMax, new TreeMap<>());
    }

    /** The same where releases wait for the end of speech as long as these say. */
    public Gateway with(SortedMap<String, Integer> others) {
      return new Gateway(ingest, policy, planner, postNanosMax, others);
    }

    /** Stages of every tier's sessions, with these detectors. */
    StageMakers stages(Function<VadConfig, SpeechDetector> detectors) {
      StageMaker standard = new StageMaker(ingest, detectors);
      TreeMap<String, StageMaker> byTier = new TreeMap<>();
      hangovers.forEach((tier, millis) -> {
        Endpointing.Wish wish = Endpointing.Wish.silence(millis);
        byTier.put(tier,
            standard.with(new IngestVariants.Chosen(ingest.with(wish, wish), true)));
      });
      return new StageMakers(standard, byTier);
    }

    /** A gateway of the default policy. */
    public Gateway(IngestConfig ingest, PlannerConfig planner, long postNanosMax) {
      this(ingest, Policies.DEFAULT, planner, postNanosMax);
    }

    /** What a gateway has when its configuration says nothing. */
    public static Gateway standard() {
      return new Gateway(IngestConfig.standard(), PlannerConfig.defaults(), 0);
    }
  }

  public Setting {
    tiers = List.copyOf(tiers);
    faults = List.copyOf(faults);
    Set<String> names = new LinkedHashSet<>();
    tiers.forEach(profile -> names.add(profile.tier().name()));
    if (tiers.isEmpty() || names.size() < tiers.size()) {
      throw new IllegalArgumentException(
          "simulation tiers " + names + ": needs at least one, each with a name of its own");
    }
    for (RoutePlan.Share share : plan.shares()) {
      check(names, "plan", share.tier());
    }
    gateway.hangovers.keySet().forEach(tier -> check(names, "gateway.hangovers", tier));
    for (Fault fault : faults) {
      fault.victim().ifPresent(tier -> check(names, "fault", tier));
    }
  }

  private static void check(Set<String> names, String who, String tier) {
    if (!names.contains(tier)) {
      throw new IllegalArgumentException(
          "simulation " + who + " names tier " + tier + ": allowed are " + names);
    }
  }

  /** All sessions to the first of {@code tiers}, the others in reserve; nothing goes wrong. */
  public static Setting of(List<TierProfile> tiers) {
    return new Setting(tiers, RoutePlan.allTo(tiers.getFirst().tier().name()), Gateway.standard(),
        Network.defaults(), Costs.at16kHz(), List.of());
  }

  /** This setting with other faults. */
  public Setting withFaults(List<Fault> other) {
    return new Setting(tiers, plan, gateway, network, costs, other);
  }

  /** This setting with other CPU costs. */
  public Setting withCosts(Costs other) {
    return new Setting(tiers, plan, gateway, network, other, faults);
  }
}
