package sluice.experiment;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import sluice.route.Arm;

/**
 * Decides what becomes of a session: the usual, wandering for both arms alike, and what the faults
 * that strike it make of that. The same session has the same luck in either arm. Stateless.
 */
final class Fates {
  private static final double WER_SIGMA = .8;

  private final Experiment experiment;

  /**
   * Where a session is served.
   *
   * @param arm          the release: the canary's, or any other
   * @param tier         its tier
   * @param isColdWorker true when its worker has served few
   */
  record Place(Arm arm, String tier, boolean isColdWorker) {}

  /** One session at its place; faults are asked about it. */
  private record Case(Visit visit, Place place, List<Fault> faults) {}

  Fates(Experiment experiment) {
    this.experiment = experiment;
  }

  /** What becomes of {@code visit}. O(faults). */
  Fate of(Visit visit, Place place, Drift drift) {
    SplittableRandom luck = new SplittableRandom(visit.seed());
    long second = (long) visit.at();
    List<Fault> striking = new ArrayList<>();
    for (Fault fault : experiment.faults()) {
      if (fault.scope().strikes(place.arm(), visit.slices(), second)) {
        striking.add(fault);
      }
    }
    Case it = new Case(visit, place, striking);
    boolean isErring = luck.nextDouble() < rate("error", drift, striking);
    boolean isCorrected = luck.nextDouble() < rate("correction", drift, striking);
    boolean isMissing = luck.nextDouble() < rate("missing", drift, striking)
        | isUnread(it, luck.nextDouble()) | isBad(visit);
    double wer = wer(it, luck);
    EnumMap<Latency, Double> stages = stages(it, luck, drift);
    double first = stages.get(Latency.NETWORK) + stages.get(Latency.QUEUE)
        + stages.get(Latency.MODEL) + stages.get(Latency.STITCH);
    double lasts = visit.turns() * experiment.world().traffic().turnSeconds();
    double broken = visit.at() + luck.nextDouble() * lasts;
    for (Fault fault : striking) {
      if (fault instanceof Fault.Dropped drop && first > drop.slowerMillis()) {
        if (!drop.isTold()) {
          return new Fate(visit.at() + lasts, true, new TreeMap<>(), new TreeMap<>());
        }
        isErring = true;
        broken = visit.at() + drop.slowerMillis() / 1e3;
      }
    }
    isErring |= dies(place.tier(), visit.at(), visit.at() + lasts);
    return new Fate(isErring ? broken : visit.at() + lasts, false,
        sums(isErring, isCorrected, isMissing, wer), latencies(stages, first, isErring));
  }

  private double rate(String metric, Drift drift, List<Fault> faults) {
    return Odds.rate(metric, experiment.world().usual().of(metric) * drift.error(), faults);
  }

  private double wer(Case it, SplittableRandom luck) {
    double mean = experiment.world().usual().wer();
    for (Fault fault : it.faults()) {
      if (fault instanceof Fault.Rate rate && rate.metric().equals("wer")) {
        mean = rate.factor() * mean + rate.add();
      }
    }
    double drawn = mean
        * StrictMath.exp(WER_SIGMA * luck.nextGaussian() - WER_SIGMA * WER_SIGMA / 2);
    for (Fault fault : it.faults()) {
      if (fault instanceof Fault.Truncated cut && it.visit().longestSeconds() > cut.seconds()) {
        drawn = Math.max(drawn, 1 - cut.seconds() / it.visit().longestSeconds());
      }
    }
    return Math.min(1, drawn);
  }

  private boolean isUnread(Case it, double luck) {
    return it.faults().stream()
        .anyMatch(fault -> fault instanceof Fault.Unread unread && luck < unread.share());
  }

  /** Only labels that this traffic sends at all can be bad. */
  private boolean isBad(Visit visit) {
    return visit.slices().stream()
        .anyMatch(it -> it.isBad() && experiment.world().traffic().mix().containsKey(it.label()));
  }

  private EnumMap<Latency, Double> stages(Case it, SplittableRandom luck, Drift drift) {
    EnumMap<Latency, Double> stages = new EnumMap<>(Latency.class);
    for (Latency stage : Latency.values()) {
      double millis = stage.median() * StrictMath.exp(stage.sigma() * luck.nextGaussian());
      millis *= stage == Latency.HANGOVER ? 1 : drift.latency();
      for (Fault fault : it.faults()) {
        if (fault instanceof Fault.Slow slow && slow.stage() == stage
            && (!slow.isColdOnly() || it.place().isColdWorker())) {
          millis = slow.factor() * millis + slow.extraMillis();
        }
      }
      stages.put(stage, Math.max(0, millis + coldExtra(it, stage)));
    }
    return stages;
  }

  private double coldExtra(Case it, Latency stage) {
    double extra = 0;
    for (Fault fault : experiment.faults()) {
      if (stage == Latency.MODEL && fault instanceof Fault.ColdPool cold
          && cold.tier().equals(it.place().tier())
          && cold.scope().holds((long) it.visit().at())) {
        extra += cold.extraMillis();
      }
    }
    return extra;
  }

  /** True when its tier dies under it. */
  private boolean dies(String tier, double from, double until) {
    return experiment.faults().stream()
        .anyMatch(it -> it instanceof Fault.Down down && down.tier().equals(tier)
            && down.scope().from() >= from && down.scope().from() < until);
  }

  private static SortedMap<String, Double> sums(boolean isErring, boolean isCorrected,
      boolean isMissing, double wer) {
    TreeMap<String, Double> sums = new TreeMap<>();
    sums.put("error", isErring ? 1.0 : 0);
    sums.put("correction", isCorrected && !isErring ? 1.0 : 0);
    sums.put("missing", isMissing ? 1.0 : 0);
    sums.put("wer", wer);
    return sums;
  }

  private static SortedMap<String, Double> latencies(Map<Latency, Double> stages, double first,
      boolean isErring) {
    TreeMap<String, Double> latencies = new TreeMap<>();
    latencies.put("firstPartial", first);
    stages.forEach((stage, millis) -> latencies.put(stage.key(), millis));
    if (!isErring) {
      latencies.put("finalLatency", first + stages.get(Latency.HANGOVER));
    }
    return latencies;
  }
}
