package sluice.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import sluice.batch.PlannerConfig;
import sluice.engine.IngestConfig;
import sluice.load.Arrivals;
import sluice.load.Caller;
import sluice.load.Range;
import sluice.load.Timeline;
import sluice.route.RoutePlan;
import sluice.tier.Errors;
import sluice.tier.TierProfile;

/** Worlds that are a little smaller than another, in a fixed order, largest cuts first. */
final class Smaller {
  private final World world;
  private final List<Supplier<World>> cuts = new ArrayList<>();

  private Smaller(World world) {
    this.world = world;
    timeline();
    callers();
    faults();
    tiers();
    setting();
  }

  /** The cut of that number; empty when there are no more. */
  static Optional<World> than(World world, int cut) {
    Smaller smaller = new Smaller(world);
    return cut < smaller.cuts.size() ? Optional.of(smaller.cuts.get(cut).get()) : Optional.empty();
  }

  private void timeline() {
    Timeline now = world.scenario().timeline();
    List<Timeline.Phase> phases = now.phases();
    if (phases.size() > 1) {
      cuts.add(() -> on(new Timeline(now.warmupMillis(), phases.subList(0, phases.size() - 1))));
    }
    if (now.warmupMillis() > 0) {
      cuts.add(() -> on(new Timeline(0, phases)));
    }
    long last = phases.getLast().durationMillis();
    for (long less : new long[]{last / 2, last * 3 / 4, last * 7 / 8}) {
      if (less >= 100) {
        List<Timeline.Phase> shorter = new ArrayList<>(phases.subList(0, phases.size() - 1));
        shorter.add(new Timeline.Phase(phases.getLast().name(), less, phases.getLast().start(),
            phases.getLast().lane()));
        cuts.add(() -> on(new Timeline(now.warmupMillis(), shorter)));
      }
    }
  }

  private World on(Timeline timeline) {
    List<String> phases = timeline.phases().stream().map(Timeline.Phase::name).toList();
    return with(timeline, world.scenario().callers().stream()
        .map(c -> phases.containsAll(c.during()) ? c : c.withDuring(List.of())).toList());
  }

  private World with(Timeline timeline, List<Caller> callers) {
    return new World(world.scenario().with(timeline, callers), world.setting());
  }

  private void callers() {
    List<Caller> callers = world.scenario().callers();
    for (int i = 0; i < callers.size(); i++) {
      int at = i;
      if (callers.size() > 1) {
        cuts.add(() -> with(world.scenario().timeline(), without(callers, at)));
      }
      Caller caller = callers.get(i);
      if (!caller.mix().isEmpty()) {
        cuts.add(put(at, caller.withoutMix()));
      }
      fewer(caller.arrivals())
          .ifPresent(arrivals -> cuts.add(put(at, caller.withArrivals(arrivals))));
      Caller.Manner m = caller.manner();
      if (m.utterances().max() > 1) {
        cuts.add(put(at, caller.withManner(new Caller.Manner(m.frameMillis(), m.gapMillis(),
            new Range(1, 1), m.gapLevelDb()))));
      }
      if (m.gapMillis().min() != m.gapMillis().max()) {
        cuts.add(put(at, caller.withManner(new Caller.Manner(m.frameMillis(),
            new Range(m.gapMillis().min(), m.gapMillis().min()), m.utterances(),
            m.gapLevelDb()))));
      }
    }
  }

  private static Optional<Arrivals> fewer(Arrivals arrivals) {
    return switch (arrivals) {
      case Arrivals.Streams s when s.count() > 1 ->
        Optional.of(new Arrivals.Streams(s.count() / 2, s.rampMillis()));
      case Arrivals.Streams _ -> Optional.empty();
      case Arrivals.Poisson p -> Optional.of(new Arrivals.Constant(p.perSecond()));
      case Arrivals.Constant _ -> Optional.of(new Arrivals.Streams(1, 0));
      case Arrivals.Gamma g -> Optional.of(new Arrivals.Poisson(g.perSecond()));
      case Arrivals.Diurnal d -> Optional.of(new Arrivals.Poisson(d.perSecond()));
      case Arrivals.Mmpp _ -> Optional.of(new Arrivals.Streams(1, 0));
      case Arrivals.Rates _ -> Optional.of(new Arrivals.Streams(1, 0));
      case Arrivals.Trace t when t.nanos().length > 1 -> Optional
          .of(new Arrivals.Trace(java.util.Arrays.copyOf(t.nanos(), t.nanos().length / 2)));
      case Arrivals.Trace _ -> Optional.empty();
    };
  }

  private Supplier<World> put(int at, Caller caller) {
    List<Caller> callers = new ArrayList<>(world.scenario().callers());
    callers.set(at, caller);
    return () -> with(world.scenario().timeline(), callers);
  }

  private void faults() {
    Setting s = world.setting();
    if (s.faults().size() > 1) {
      cuts.add(() -> in(s.withFaults(List.of())));
    }
    for (int i = 0; i < s.faults().size(); i++) {
      int at = i;
      cuts.add(() -> in(s.withFaults(without(s.faults(), at))));
    }
  }

  private void tiers() {
    Setting s = world.setting();
    if (s.plan().shares().size() > 1) {
      cuts.add(() -> in(new Setting(s.tiers(), RoutePlan.allTo(s.tiers().getFirst().tier().name()),
          s.gateway(), s.network(), s.costs(), s.faults())));
    }
    for (int i = s.tiers().size() - 1; i > 0; i--) {
      String name = s.tiers().get(i).tier().name();
      if (s.plan().shares().stream().noneMatch(share -> share.tier().equals(name))) {
        List<TierProfile> rest = without(s.tiers(), i);
        cuts.add(() -> in(new Setting(rest, s.plan(), s.gateway(), s.network(), s.costs(),
            s.faults().stream().filter(f -> !f.victim().equals(Optional.of(name))).toList())));
      }
    }
    for (int i = 0; i < s.tiers().size(); i++) {
      TierProfile plain = plain(s.tiers().get(i));
      if (!plain.equals(s.tiers().get(i))) {
        List<TierProfile> tiers = new ArrayList<>(s.tiers());
        tiers.set(i, plain);
        cuts.add(() -> in(with(tiers)));
      }
    }
  }

  private Setting with(List<TierProfile> tiers) {
    Setting s = world.setting();
    return new Setting(tiers, s.plan(), s.gateway(), s.network(), s.costs(), s.faults());
  }

  private static TierProfile plain(TierProfile t) {
    return new TierProfile(t.tier(), t.waitingMax(),
        TierProfile.Service.steady(t.service().curve()), TierProfile.Cold.NEVER,
        Errors.of(new Errors.Rates(0, 0, 0)), TierProfile.Faults.NONE);
  }

  private void setting() {
    Setting s = world.setting();
    Setting.Gateway g = s.gateway();
    Setting.Gateway prompt = new Setting.Gateway(g.ingest(), g.policy(), g.planner(), 0);
    Setting.Gateway roomy = new Setting.Gateway(IngestConfig.standard(), g.policy(), g.planner(),
        g.postNanosMax());
    Setting.Gateway patient = new Setting.Gateway(g.ingest(), g.policy(), PlannerConfig.defaults(),
        g.postNanosMax());
    for (Setting.Gateway plain : List.of(prompt, roomy, patient)) {
      if (!plain.equals(g)) {
        cuts.add(() -> in(new Setting(s.tiers(), s.plan(), plain, s.network(), s.costs(),
            s.faults())));
      }
    }
    if (!s.network().equals(Network.defaults())) {
      cuts.add(() -> in(new Setting(s.tiers(), s.plan(), g, Network.defaults(), s.costs(),
          s.faults())));
    }
    if (!s.costs().equals(Costs.none())) {
      cuts.add(() -> in(s.withCosts(Costs.none())));
    }
  }

  private World in(Setting setting) {
    return new World(world.scenario(), setting);
  }

  private static <T> List<T> without(List<T> all, int at) {
    List<T> rest = new ArrayList<>(all);
    rest.remove(at);
    return rest;
  }
}
