package sluice.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;
import sluice.load.Slo;
import sluice.report.Results;
import sluice.report.Verdict;

/** Reads a run's verdict as an {@link Outcome}. */
public final class Judgement {
  private Judgement() {}

  /**
   * Judges a run.
   *
   * @param results of it
   * @param verdict on its promises
   */
  public static Outcome of(Results results, Verdict verdict) {
    List<Outcome.Evidence> all = new ArrayList<>();
    verdict.judged().forEach(judged -> all.add(evidence(results, judged)));
    double seconds = (results.recording().timeline().endNanos()
        - results.recording().timeline().startNanos(0)) / 1e9;
    Outcome.State state = switch (verdict.state()) {
      case INVALID -> Outcome.State.INVALID;
      case FAIL -> Outcome.State.MISSED;
      case PASS -> all.stream().noneMatch(Judgement::isOpen)
          ? Outcome.State.MET : Outcome.State.UNPROVEN;
    };
    String reason = switch (state) {
      case MET -> "";
      case UNPROVEN -> unproven(all);
      case MISSED, INVALID -> String.join("; ", verdict.reasons());
    };
    return new Outcome(state, reason, seconds, all);
  }

  /** Values could prove it, and do not. */
  private static boolean isOpen(Outcome.Evidence evidence) {
    return evidence.values() > 0 && !evidence.isProven();
  }

  private static String unproven(List<Outcome.Evidence> all) {
    Outcome.Evidence open = all.stream().filter(Judgement::isOpen).findFirst().orElseThrow();
    return open.slo() + ": " + open.over() + " of " + open.values()
        + " values over the limit do not prove it";
  }

  private static Outcome.Evidence evidence(Results results, Verdict.Judged judged) {
    Slo slo = judged.slo();
    OptionalDouble value = judged.value();
    if (!isPercentile(slo)) {
      return new Outcome.Evidence(slo.text(), value.orElse(Double.NaN), slo.limit(), 0, 0,
          judged.isKept(), judged.isKept() && slo.windowMillis().isEmpty());
    }
    Optional<Integer> phase = slo.phase().flatMap(results.recording().timeline()::indexOf);
    Histogram values = results.histogram(slo.lane(), slo.metric(), phase);
    long count = values.getTotalCount();
    long over = count - within(values, slo);
    return new Outcome.Evidence(slo.text(), value.orElse(Double.NaN), slo.limit(), count, over,
        judged.isKept(), judged.isKept()
            && EarlyStopping.isProven(slo.stat().percentile(), count, over));
  }

  private static long within(Histogram values, Slo slo) {
    long highest = slo.strict() ? (long) Math.ceil(slo.limit()) - 1 : (long) slo.limit();
    return highest < 0 || values.getTotalCount() == 0 ? 0
        : values.getCountBetweenValues(0, Math.min(highest, values.getMaxValue()));
  }

  /**
   * True for promises about a percentile of one run's values, which values can prove. Those of
   * every window are not: the values of the whole say nothing of the worst of its windows.
   */
  static boolean isPercentile(Slo slo) {
    return slo.metric().isLatency() && slo.basePhase().isEmpty()
        && slo.windowMillis().isEmpty() && slo.stat().percentile() > 0
        && slo.stat().percentile() < 100;
  }

  /**
   * How long a confirming run should be to prove what it must, judging by how fast a shorter one
   * of the same load gathered values.
   *
   * @param outcome       of the shorter run
   * @param slos          its promises
   * @param secondsLeast  never shorter
   * @param secondsMost   never longer
   */
  public static int seconds(Outcome outcome, List<Slo> slos, int secondsLeast, int secondsMost) {
    double seconds = secondsLeast;
    for (int i = 0; i < slos.size(); i++) {
      long values = outcome.evidence().get(i).values();
      if (values > 0) {
        seconds = Math.max(seconds, outcome.seconds()
            * EarlyStopping.ample(slos.get(i).stat().percentile()) / values);
      }
    }
    return (int) Math.min(secondsMost, Math.ceil(seconds));
  }
}
