package sluice.batch.baseline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;
import sluice.batch.BatchPolicy;
import sluice.batch.Planner;
import sluice.batch.PlannerConfig;
import sluice.route.Tier;

/** Makes batching policies by name. */
public final class Policies {
  /** The policy of a gateway whose configuration names none. */
  public static final String DEFAULT = "planner";

  private enum Knob {
    MAX_BATCH,
    DELAY,
    TIMEOUT,
    QUEUEING;

    private String key() {
      return switch (this) {
        case MAX_BATCH -> "maxBatch";
        case DELAY -> "delayNanos";
        case TIMEOUT -> "timeoutNanos";
        case QUEUEING -> "queueing";
      };
    }

    private boolean isSaid(Knobs knobs) {
      return switch (this) {
        case MAX_BATCH -> knobs.maxBatch().isPresent();
        case DELAY -> knobs.delayNanos().isPresent();
        case TIMEOUT -> knobs.timeoutNanos().isPresent();
        case QUEUEING -> !knobs.queueing().equals(Knobs.Queueing.DEFAULTS);
      };
    }
  }

  private enum Baseline {
    FIFO((terms, knobs) -> new Fifo()),
    TRITON((terms, knobs) -> new Triton(terms, given -> TritonSettings.of(given, knobs)),
        Knob.MAX_BATCH, Knob.DELAY, Knob.TIMEOUT, Knob.QUEUEING),
    TRITON_NEXUS((terms, knobs) -> new Triton(terms, given -> TritonSettings.nexus(given, knobs)),
        Knob.DELAY),
    CLIPPER((terms, knobs) -> new Clipper(terms), Knob.MAX_BATCH),
    CLIPPER_EST((terms, knobs) -> new ClipperEstimate(terms), Knob.MAX_BATCH),
    NEXUS((terms, knobs) -> new Nexus(terms), Knob.MAX_BATCH),
    EDF((terms, knobs) -> new EagerEdf(terms), Knob.MAX_BATCH),
    SYMPHONY((terms, knobs) -> new Symphony(terms), Knob.MAX_BATCH),
    MOSHI((terms, knobs) -> new Moshi(terms), Knob.MAX_BATCH),
    BENTOML((terms, knobs) -> new BentoMl(terms), Knob.MAX_BATCH);

    private final BiFunction<Terms, Knobs, Rule> rule;
    private final Set<Knob> takes;

    Baseline(BiFunction<Terms, Knobs, Rule> rule, Knob... takes) {
      this.rule = rule;
      this.takes = EnumSet.noneOf(Knob.class);
      this.takes.addAll(Arrays.asList(takes));
    }

    private String key() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private Policies() {}

  /** Every name that {@link #create} knows, the default first. */
  public static List<String> names() {
    List<String> names = new ArrayList<>();
    names.add(DEFAULT);
    for (Baseline baseline : Baseline.values()) {
      names.add(baseline.key());
    }
    return List.copyOf(names);
  }

  /**
   * A policy with nothing queued and nothing in flight.
   *
   * @param config limits of the lanes for all; the rest for {@code planner}, and its service line
   *               as the profile of those that need one
   * @throws IllegalArgumentException one line: the value, what is allowed, the next step
   */
  public static BatchPolicy create(String name, Tier tier, PlannerConfig config, Knobs knobs) {
    if (name.equals(DEFAULT)) {
      check(name, knobs, EnumSet.noneOf(Knob.class));
      return new Planner(tier, config);
    }
    Baseline baseline = Arrays.stream(Baseline.values()).filter(b -> b.key().equals(name))
        .findFirst().orElseThrow(() -> new IllegalArgumentException("policy '" + name
            + "': allowed are " + String.join(", ", names()) + "; leave it out for " + DEFAULT));
    check(name, knobs, baseline.takes);
    int maxBatch = knobs.maxBatch().orElse(tier.maxBatch());
    if (maxBatch > tier.maxBatch()) {
      throw new IllegalArgumentException("maxBatch is " + maxBatch + ": tier " + tier.name()
          + " allows 1.." + tier.maxBatch() + "; ask for less or raise the tier's maxBatch");
    }
    Deadline deadline = new Deadline(knobs.deadlineNanos(), config.topUp().slackNanos());
    Profile profile = new Profile(config.service().baseNanos(),
        config.service().perRequestNanos(), maxBatch);
    return new Station(tier, config, deadline,
        baseline.rule.apply(new Terms(tier, profile, deadline), knobs));
  }

  /** The deadline is a fact about the load, not a knob of one policy: all may be told. */
  private static void check(String name, Knobs knobs, Set<Knob> takes) {
    for (Knob knob : Knob.values()) {
      if (knob.isSaid(knobs) && !takes.contains(knob)) {
        throw new IllegalArgumentException("policy " + name + " has no " + knob.key()
            + ": allowed are " + takes.stream().map(Knob::key).toList()
            + "; leave it out or choose another policy");
      }
    }
  }
}
