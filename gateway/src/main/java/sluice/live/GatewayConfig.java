package sluice.live;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import sluice.batch.PlannerConfig;
import sluice.batch.baseline.Policies;
import sluice.engine.Dispatch;
import sluice.engine.DispatchSetup;
import sluice.engine.IngestConfig;
import sluice.engine.IngestVariants;
import sluice.engine.IngestVariants.Chosen;
import sluice.engine.StageMaker;
import sluice.engine.StageMakers;
import sluice.live.journal.JournalConfig;
import sluice.rollout.Release;
import sluice.rollout.release.Manifest;
import sluice.route.Languages;
import sluice.route.RoutePlan;
import sluice.route.Tier;
import sluice.route.TierHealth;

/**
 * Everything a gateway is told at start.
 *
 * @param listen      where it listens
 * @param ledger      {@code embedded}, {@code none} or a {@code postgresql://} URI
 * @param tiers       at least one; copied
 * @param control     name of the tier that gets everything until a plan says otherwise
 * @param ingest      limits and stage settings
 * @param policy      name of every tier's batching policy, one of {@link Policies#names}
 * @param planner     its settings
 * @param ingestLoops event loops that read sockets, >= 1
 * @param runFolder   where the interval log goes; none when empty
 * @param vadModel    a Silero model that finds speech instead of the built-in detector
 * @param journal     where the turns of dispatch are written down; nowhere when empty
 * @param rollout     what rollouts go by
 * @param variants    ways to prepare audio that releases choose by their components
 */
public record GatewayConfig(Listen listen, String ledger, List<TierConfig> tiers, String control,
    IngestConfig ingest, String policy, PlannerConfig planner, int ingestLoops,
    Optional<Path> runFolder, Optional<Path> vadModel, Optional<JournalConfig> journal,
    RolloutConfig rollout, IngestVariants variants) {
  private static final int INGEST_LOOPS_MAX = 64;

  /** Dispatch tries other tiers; one more try at the same one catches a dropped connection. */
  private static final int RETRIES = 1;

  /**
   * Where the gateway listens.
   *
   * @param port 0 for any free one
   */
  public record Listen(String host, int port) {
    public Listen {
      if (port < 0 || port > 65_535) {
        throw new IllegalArgumentException("port " + port + ": needs 0..65535, 0 for any free one");
      }
    }
  }

  /**
   * A tier and how to reach it.
   *
   * @param family        releases of one family replace each other
   * @param url           base of its HTTP server, such as {@code http://127.0.0.1:9101}
   * @param timeoutMillis longest wait for one batch
   * @param languages     that it is the tier of, such as {@code de}; copied
   * @param manifest      what its release is made of, where it comes from, whom it is for
   */
  public record TierConfig(Tier tier, String family, String url, int timeoutMillis,
      List<String> languages, Manifest manifest) {
    public TierConfig {
      languages = List.copyOf(languages);
      if (timeoutMillis < 1) {
        throw new IllegalArgumentException(
            "tier " + tier.name() + ": timeoutMillis " + timeoutMillis + " must be >= 1");
      }
      URI uri = URI.create(url);
      if (!"http".equals(uri.getScheme()) || uri.getHost() == null) {
        throw new IllegalArgumentException(
            "tier " + tier.name() + ": url '" + url + "' needs the form http://host:port");
      }
    }

    /** A tier for all languages. */
    public TierConfig(Tier tier, String family, String url, int timeoutMillis) {
      this(tier, family, url, timeoutMillis, List.of(), Manifest.NONE);
    }

    /** How to call it. */
    HttpTier.Config http() {
      URI uri = URI.create(url);
      int port = uri.getPort() < 0 ? 80 : uri.getPort();
      return HttpTier.Config.of(tier.name(), uri.getHost(), port, tier.concurrency())
          .withPatience(timeoutMillis, RETRIES);
    }

    /** The release it serves, as the ledger keeps it. */
    Release release(long createdAtMillis) {
      return new Release(tier.release(), family, tier.name(), "", createdAtMillis, true, List.of(),
          manifest);
    }

    /** The same for a release that is known: its age, health and blocks stay. */
    Release release(Release known) {
      return new Release(tier.release(), family, tier.name(), "", known.createdAtMillis(),
          known.isHealthy(), known.blockedFor(), manifest);
    }

    /** True when more is declared of its release than the ledger knows. */
    boolean isNews(Release known) {
      return !manifest.equals(Manifest.NONE)
          && !known.manifest().equals(release(known).manifest());
    }
  }

  public GatewayConfig {
    tiers = List.copyOf(tiers);
    Set<String> names = new LinkedHashSet<>();
    for (TierConfig config : tiers) {
      if (!names.add(config.tier().name())) {
        throw new IllegalArgumentException("tiers: the name " + config.tier().name()
            + " stands twice; every tier needs its own");
      }
    }
    if (!names.contains(control)) {
      throw new IllegalArgumentException(
          "control '" + control + "' is no tier; allowed are " + names);
    }
    if (!Policies.names().contains(policy)) {
      throw new IllegalArgumentException("planner.policy '" + policy + "': allowed are "
          + String.join(", ", Policies.names()) + "; leave it out for " + Policies.DEFAULT);
    }
    if (ingestLoops < 1 || ingestLoops > INGEST_LOOPS_MAX) {
      throw new IllegalArgumentException(
          "ingestLoops " + ingestLoops + ": needs 1.." + INGEST_LOOPS_MAX);
    }
    for (TierConfig config : tiers) {
      chosen(config, ingest, variants);
    }
  }

  /**
   * The languages that have a tier of their own.
   *
   * @throws IllegalArgumentException when two tiers claim one
   */
  public Languages languages() {
    Map<String, String> byLanguage = new TreeMap<>();
    for (TierConfig config : tiers) {
      for (String language : config.languages()) {
        String other = byLanguage.put(language, config.tier().name());
        if (other != null) {
          throw new IllegalArgumentException("tiers: language " + language + " is claimed by "
              + other + " and " + config.tier().name() + "; name it at one of them");
        }
      }
    }
    return new Languages(byLanguage);
  }

  /** A gateway of the default policy whose built-in detector finds speech. */
  public GatewayConfig(Listen listen, String ledger, List<TierConfig> tiers, String control,
      IngestConfig ingest, PlannerConfig planner, int ingestLoops, Optional<Path> runFolder) {
    this(listen, ledger, tiers, control, ingest, Policies.DEFAULT, planner, ingestLoops, runFolder,
        Optional.empty(), Optional.empty(), RolloutConfig.standard(),
        IngestVariants.NONE);
  }

  /** The same with a Silero model. */
  public GatewayConfig withVadModel(Path model) {
    return new GatewayConfig(listen, ledger, tiers, control, ingest, policy, planner, ingestLoops,
        runFolder, Optional.of(model), journal, rollout, variants);
  }

  /** The same on another port. */
  public GatewayConfig withPort(int port) {
    return new GatewayConfig(new Listen(listen.host(), port), ledger, tiers, control, ingest,
        policy, planner, ingestLoops, runFolder, vadModel, journal, rollout, variants);
  }

  /** The same with another ledger. */
  public GatewayConfig withLedger(String other) {
    return new GatewayConfig(listen, other, tiers, control, ingest, policy, planner, ingestLoops,
        runFolder, vadModel, journal, rollout, variants);
  }

  /** Where rollouts keep their evidence; without it none can be started. */
  public Optional<RolloutsConfig> rollouts() {
    return rollout.evidence();
  }

  /** The same with a folder for rollouts. */
  public GatewayConfig withRollouts(RolloutsConfig other) {
    return new GatewayConfig(listen, ledger, tiers, control, ingest, policy, planner, ingestLoops,
        runFolder, vadModel, journal, rollout.with(other), variants);
  }

  /** The same with a journal. */
  public GatewayConfig withJournal(JournalConfig other) {
    return new GatewayConfig(listen, ledger, tiers, control, ingest, policy, planner, ingestLoops,
        runFolder, vadModel, Optional.of(other), rollout, variants);
  }

  /** The same with other rules for rollouts. */
  public GatewayConfig withRollout(RolloutConfig other) {
    return new GatewayConfig(listen, ledger, tiers, control, ingest, policy, planner, ingestLoops,
        runFolder, vadModel, journal, other, variants);
  }

  /** The same with ways to prepare audio that releases choose. */
  public GatewayConfig withVariants(IngestVariants other) {
    return new GatewayConfig(listen, ledger, tiers, control, ingest, policy, planner, ingestLoops,
        runFolder, vadModel, journal, rollout, other);
  }

  /** Stages of sessions by the tier they are meant for; equal settings have one maker. */
  StageMakers stages() {
    StageMaker standard = new StageMaker(ingest);
    Map<Chosen, StageMaker> makers = new LinkedHashMap<>();
    makers.put(new Chosen(ingest, true), standard);
    Map<String, StageMaker> byTier = new TreeMap<>();
    for (TierConfig config : tiers) {
      byTier.put(config.tier().name(),
          makers.computeIfAbsent(chosen(config, ingest, variants), standard::with));
    }
    return new StageMakers(standard, byTier);
  }

  private static Chosen chosen(TierConfig config, IngestConfig ingest, IngestVariants variants) {
    try {
      return variants.of(config.manifest().components(), ingest);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("tier " + config.tier().name() + ": " + e.getMessage());
    }
  }

  /** Everything that decides in dispatch. */
  DispatchSetup dispatch() {
    return new DispatchSetup(tiers.stream().map(TierConfig::tier).toList(),
        policy, planner, TierHealth.Policy.defaults(),
        new Dispatch.Routing(RoutePlan.allTo(control), languages()));
  }
}
