package sluice.load.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import sluice.route.Arm;
import sluice.route.RoutePlan;
import sluice.simulate.Costs;
import sluice.simulate.Fault;
import sluice.simulate.Fidelity;
import sluice.simulate.Network;
import sluice.simulate.Setting;
import sluice.tier.TierProfile;

/**
 * Reads the section {@code simulation} of a scenario: the world that a load generator meets and a
 * simulation has to make.
 */
public final class SimulationReader {
  private static final long MILLI = 1_000_000;

  private final Function<String, Optional<TierProfile>> profiles;
  private final Costs costs;

  /**
   * A reader.
   *
   * @param profiles tiers by name
   * @param fidelity decides what the gateway's signal path costs
   */
  public SimulationReader(Function<String, Optional<TierProfile>> profiles, Fidelity fidelity) {
    this.profiles = profiles;
    costs = fidelity == Fidelity.EVENTS ? Costs.at16kHz() : Costs.atMixedRates();
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
    y.only("tiers", "canary", "network", "costs", "faults");
    List<TierProfile> tiers = new ArrayList<>();
    y.need("tiers").items().forEach(name -> tiers.add(profile(name)));
    Optional<Yaml> canary = y.optional("canary");
    canary.ifPresent(c -> tiers.add(profile(c.only("tier", "share").need("tier"))));
    return y.checked(() -> new Setting(tiers, plan(tiers.getFirst(), canary),
        Setting.Gateway.standard(),
        y.get("network", SimulationReader::network, Network.defaults()),
        y.get("costs", this::costs, costs),
        y.get("faults", Yaml::items, List.<Yaml>of()).stream().map(SimulationReader::fault)
            .toList()));
  }

  private TierProfile profile(Yaml name) {
    return profiles.apply(name.text()).orElseThrow(() -> name.wrong("'" + name.text()
        + "' is no tier profile; see ./sluice tier --help"));
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
    return y.checked(() -> new Network(y.get("up", SimulationReader::nanos, d.upNanos()),
        y.get("down", SimulationReader::nanos, d.downNanos()),
        y.get("jitter", SimulationReader::nanos, d.jitterNanos()),
        y.get("megabits", m -> m.whole() * 1_000_000, d.bitsPerSecond())));
  }

  private Costs costs(Yaml y) {
    return switch (y.text()) {
      case "measured" -> costs;
      case "none" -> Costs.none();
      default -> throw y.wrong("'" + y.text() + "' is unknown; allowed: measured, none");
    };
  }

  private static Fault fault(Yaml y) {
    y.only("kind", "tier", "factor", "answer", "period", "share", "from", "until");
    return y.checked(() -> {
      Fault.Window window =
          new Fault.Window(nanos(y.need("from")), nanos(y.need("until")));
      return switch (y.need("kind").text()) {
        case "slow" -> new Fault.Slow(y.need("tier").text(), y.need("factor").number(), window);
        case "down" -> new Fault.Down(y.need("tier").text(),
            y.get("answer", SimulationReader::nanos, MILLI), window);
        case "flapping" ->
          new Fault.Flapping(y.need("tier").text(), nanos(y.need("period")), window);
        case "vanish" -> new Fault.Vanish(y.need("share").number(), window);
        case "stall" -> new Fault.Stall(y.need("share").number(), window);
        default -> throw y.need("kind").wrong("'" + y.need("kind").text()
            + "' is unknown; allowed: slow, down, flapping, vanish, stall");
      };
    });
  }

  private static long nanos(Yaml y) {
    return y.millis() * MILLI;
  }
}
