package sluice.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import sluice.batch.PlannerConfig;
import sluice.batch.PlannerConfig.Allotment;
import sluice.batch.PlannerConfig.Tenancy;
import sluice.batch.PlannerConfig.TopUp;
import sluice.batch.baseline.Policies;
import sluice.engine.Ground;
import sluice.engine.IngestConfig;
import sluice.live.GatewayConfig.Listen;
import sluice.live.GatewayConfig.TierConfig;
import sluice.live.journal.JournalConfig;
import sluice.rollout.release.Components;
import sluice.rollout.release.Lineage;
import sluice.rollout.release.LineageRule;
import sluice.rollout.release.Manifest;
import sluice.rollout.release.Tenants;
import sluice.route.Tier;

/**
 * Reads a gateway's YAML configuration; a mistake is one line with the place and what is allowed.
 */
public final class GatewayFile {
  private static final int LENGTH_MAX = 1 << 20;

  /** The file as written; a missing field has its default. */
  private record Written(String host, Integer port, String ledger, List<WrittenTier> tiers,
      String control, Integer sessionsMax, Integer ingestLoops, String runFolder, String vadModel,
      WrittenEndpointing endpointing, WrittenText text, WrittenPlanner planner,
      WrittenJournal journal, WrittenRollouts rollouts, WrittenCoverage coverage,
      WrittenLanguages languages, WrittenVariants variants) {}

  private record WrittenTier(String name, String release, String family, String url,
      Integer maxBatch, Integer concurrency, Integer timeoutMillis, List<String> languages,
      Map<String, String> components, Map<String, String> lineage, List<String> tenants) {
    private Manifest manifest() {
      try {
        return new Manifest(new Components(new TreeMap<>(or(components, Map.of()))),
            Lineage.of(or(lineage, Map.of())),
            tenants == null ? Tenants.ALL : new Tenants.Only(tenants));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("tier " + name + ": " + e.getMessage());
      }
    }
  }

  private record WrittenPlanner(String policy, Map<String, WrittenAllotment> tenants,
      Integer batchStretchPercent) {
    private TopUp topUp() {
      TopUp standard = TopUp.defaults();
      return standard.stretchedBy(or(batchStretchPercent, standard.stretchPercent()));
    }

    private Tenancy tenancy() {
      Map<String, Allotment> named = new LinkedHashMap<>();
      or(tenants, Map.<String, WrittenAllotment>of()).forEach((name, written) -> {
        if (written == null) {
          throw new IllegalArgumentException("planner.tenants." + name
              + " is empty: needs some of {weight, ratePerSecond, burst}");
        }
        try {
          named.put(name, written.allotment());
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException("planner.tenants." + name + ": " + e.getMessage());
        }
      });
      return new Tenancy(named);
    }
  }

  private record WrittenAllotment(Double weight, Double ratePerSecond, Double burst) {
    private Allotment allotment() {
      if (burst != null && ratePerSecond == null) {
        throw new IllegalArgumentException(
            "burst " + burst + " without ratePerSecond: give both, or neither");
      }
      double rate = or(ratePerSecond, Double.POSITIVE_INFINITY);
      double second = ratePerSecond == null ? 1 : Math.max(1, rate);
      return new Allotment(or(weight, 1.0), rate, or(burst, second));
    }
  }

  private record WrittenJournal(String file, Integer limitMegabytes, Integer queueTurns) {
    private JournalConfig config() {
      if (file == null) {
        throw new IllegalArgumentException("journal.file is missing: needs a path");
      }
      return new JournalConfig(Path.of(file), or(limitMegabytes, JournalConfig.LIMIT_MEGABYTES),
          or(queueTurns, JournalConfig.QUEUE_TURNS));
    }
  }

  private record WrittenRollouts(String folder, Integer limitMegabytes, String requireLineage,
      Integer coldBatches) {
    private RolloutConfig config(CoverageConfig coverage) {
      if (folder == null && limitMegabytes != null) {
        throw new IllegalArgumentException("rollouts.folder is missing: needs a path");
      }
      long limit = (long) or(limitMegabytes, RolloutsConfig.LIMIT_MEGABYTES) << 20;
      return new RolloutConfig(
          choice("rollouts.requireLineage", requireLineage, LineageRule.values()),
          or(coldBatches, Ground.COLD_BATCHES),
          Optional.ofNullable(folder).map(Path::of).map(path -> new RolloutsConfig(path, limit)),
          coverage);
    }
  }

  private GatewayFile() {}

  /**
   * Reads {@code file}.
   *
   * @throws IllegalArgumentException one line: the file, the place, what is allowed
   */
  public static GatewayConfig read(Path file) {
    try {
      if (Files.size(file) > LENGTH_MAX) {
        throw new IllegalArgumentException("more than " + LENGTH_MAX + " bytes");
      }
      return of(mapper().readValue(Files.readString(file), Written.class));
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(file + ": no such file; give --config an existing one");
    } catch (UnrecognizedPropertyException e) {
      throw new IllegalArgumentException(file + " line " + e.getLocation().getLineNr() + ": field '"
          + e.getPropertyName() + "' is unknown; allowed are " + e.getKnownPropertyIds());
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw new IllegalArgumentException(
          file + " line " + line + ": " + e.getOriginalMessage().lines().findFirst().orElse(""));
    } catch (IOException e) {
      throw new IllegalArgumentException(file + ": cannot be read: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage());
    }
  }

  private static ObjectMapper mapper() {
    return new ObjectMapper(new YAMLFactory())
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
  }

  private static GatewayConfig of(Written w) {
    if (w == null || w.tiers == null || w.tiers.isEmpty()) {
      throw new IllegalArgumentException(
          "tiers is missing; list at least one of {name, release, url}");
    }
    List<TierConfig> tiers = or(w.languages, new WrittenLanguages(null))
        .in(w.tiers.stream().map(GatewayFile::tier).toList());
    IngestConfig ingest = ingest(w, IngestConfig.standard());
    GatewayConfig config = new GatewayConfig(new Listen(or(w.host, "127.0.0.1"), or(w.port, 8080)),
        or(w.ledger, "embedded"), tiers, or(w.control, tiers.getFirst().tier().name()),
        ingest, policy(w),
        PlannerConfig.defaults().with(planner(w).tenancy()).with(planner(w).topUp()),
        or(w.ingestLoops, ingestLoops()),
        Optional.ofNullable(w.runFolder).map(Path::of),
        Optional.ofNullable(w.vadModel).map(Path::of),
        Optional.ofNullable(w.journal).map(WrittenJournal::config),
        or(w.rollouts, new WrittenRollouts(null, null, null, null)).config(
            or(w.coverage, new WrittenCoverage(null, null, null, null, null)).config()),
        or(w.variants, WrittenVariants.NONE).over(ingest));
    config.languages(); // two tiers that claim one language are a mistake of the file
    return config;
  }

  private static String policy(Written w) {
    return or(planner(w).policy, Policies.DEFAULT);
  }

  private static WrittenPlanner planner(Written w) {
    return or(w.planner, new WrittenPlanner(null, null, null));
  }

  private static IngestConfig ingest(Written w, IngestConfig standard) {
    WrittenEndpointing lanes = or(w.endpointing, WrittenEndpointing.NONE);
    IngestConfig config = new IngestConfig(standard.limits(),
        or(w.sessionsMax, standard.sessionsMax()), standard.vad(), standard.interactive(),
        standard.batch()).with(lanes.forInteractive(), lanes.forBatch());
    return w.text == null ? config : config.with(w.text.style());
  }

  /** The value of that name, written as {@code as-heard}; the first when none is written. */
  static <E extends Enum<E>> E choice(String field, String written, E[] allowed) {
    List<String> keys = Arrays.stream(allowed)
        .map(value -> value.name().toLowerCase(Locale.ROOT).replace('_', '-')).toList();
    int index = written == null ? 0 : keys.indexOf(written);
    if (index < 0) {
      throw new IllegalArgumentException(field + " '" + written + "': allowed are "
          + String.join(", ", keys));
    }
    return allowed[index];
  }

  /** One per core but one, which dispatch takes. */
  static int ingestLoops() {
    return Math.clamp(Runtime.getRuntime().availableProcessors() - 1, 1, 16);
  }

  private static TierConfig tier(WrittenTier w) {
    if (w.name == null || w.url == null) {
      throw new IllegalArgumentException("a tier needs name and url");
    }
    Tier tier = new Tier(w.name, or(w.release, w.name + "-1"), or(w.maxBatch, 16),
        or(w.concurrency, 2));
    return new TierConfig(tier, or(w.family, "default"), w.url, or(w.timeoutMillis, 5_000),
        or(w.languages, List.of()), w.manifest());
  }

  private static <T> T or(T written, T missing) {
    return written == null ? missing : written;
  }
}
