package sluice.load.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import sluice.route.Arm;
import sluice.route.RoutePlan;
import sluice.simulate.Costs;
import sluice.simulate.Fidelity;
import sluice.simulate.Network;
import sluice.simulate.Setting;
import sluice.tier.TierProfile;

/**
 * Reads the section {@code simulation} of a scenario: the world that a load generator meets and a
 * simulation has to make.
 */
public final class SimulationReader {
  private final Function<String, Optional<TierProfile>> profiles;
  private final TierReader tierReader;
  private final Costs costs;

  /**
   * A reader.
   *
   * @param profiles tiers by name
   * @param fidelity decides what the gateway's signal path costs
   */
  public SimulationReader(Function<String, Optional<TierProfile>> profiles, Fidelity fidelity) {
    this.profiles = profiles;
    tierReader = new TierReader(profiles);
    costs = fidelity == Fidelity.AUDIO ? Costs.atMixedRates() : Costs.at16kHz();
  }

  /**
   * Reads the section of a whole file; without one the world is {@code fast}, with {@code accurate}
   * in reserve, and nothing goes wrong.
   *
   * @param text its content
   * @param file its name, for complaints
   * @throws IllegalArgumentException in one line: file, line, path, what is wrong, what is allowed
   */
  public Setting read(String text, String file) {
    return Yaml.read(text, file).optional("simulation").map(this::setting)
        .orElseGet(() -> Setting.of(List.of(profiles.apply("fast").orElseThrow(),
            profiles.apply("accurate").orElseThrow())).withCosts(costs));
  }

  private Setting setting(Yaml y) {
    y.only("tiers", "canary", "gateway", "network", "costs", "faults");
    List<TierProfile> tiers = new ArrayList<>();
    y.need("tiers").items().forEach(tier -> tiers.add(tierReader.tier(tier)));
    Optional<Yaml> canary = y.optional("canary");
    canary.map(c -> c.only("tier", "share").need("tier"))
        .filter(tier -> tiers.stream().noneMatch(t -> t.tier().name().equals(tier.text())))
        .ifPresent(tier -> tiers.add(tierReader.tier(tier)));
    return y.checked(() -> new Setting(tiers, plan(tiers.getFirst(), canary),
        y.get("gateway", GatewayReader::gateway, Setting.Gateway.standard()),
        y.get("network", SimulationReader::network, Network.defaults()),
        y.get("costs", this::costs, costs),
        y.get("faults", Yaml::items, List.<Yaml>of()).stream().map(FaultReader::fault)
            .toList()));
  }

  private static RoutePlan plan(TierProfile control, Optional<Yaml> canary) {
    if (canary.isEmpty()) {
      return RoutePlan.allTo(control.tier().name());
    }
    int weight = (int) Math.round(canary.get().need("share").number() * RoutePlan.WHOLE);
    return new RoutePlan(0, "simulation",
        List.of(
            new RoutePlan.Share(Arm.CONTROL, control.tier().name(), RoutePlan.WHOLE - weight),
            new RoutePlan.Share(Arm.CANARY, canary.get().need("tier").text(), weight)));
  }

  private static Network network(Yaml y) {
    y.only("up", "down", "jitter", "megabits");
    Network d = Network.defaults();
    return y.checked(() -> new Network(y.get("up", FaultReader::nanos, d.upNanos()),
        y.get("down", FaultReader::nanos, d.downNanos()),
        y.get("jitter", FaultReader::nanos, d.jitterNanos()),
        y.get("megabits", m -> m.whole() * 1_000_000, d.bitsPerSecond())));
  }

  private Costs costs(Yaml y) {
    return switch (y.text()) {
      case "measured" -> costs;
      case "none" -> Costs.none();
      default -> throw y.wrong("'" + y.text() + "' is unknown; allowed: measured, none");
    };
  }
}
