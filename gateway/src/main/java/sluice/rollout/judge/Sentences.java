package sluice.rollout.judge;

import java.util.Locale;

/** What verdicts say: one sentence, the numbers that count. */
final class Sentences {
  private static final double LOG_MAX = 700;

  private Sentences() {}

  static String worse(Hypothesis it, Metric.Kind kind) {
    return String.format(Locale.ROOT,
        "%s of %s is worse: %s; evidence %.4g, a chance of 1 in %.4g at most if it were not",
        it.metric(), whom(it.slice()), compared(it, kind), it.e(), it.e());
  }

  static String leaning(Hypothesis it, Metric.Kind kind, double sum, double threshold) {
    return String.format(Locale.ROOT,
        "%s of %s leans against the canary: %s; evidence %.3g of %.3g; not to be widened",
        it.metric(), whom(it.slice()), compared(it, kind), sum, threshold);
  }

  static String promote(int metrics, long canary, double least, double threshold) {
    return String.format(Locale.ROOT,
        "%d gating metrics are shown to be harmless over %d canary sessions: least evidence %.3g "
            + "of %.3g",
        metrics, canary, least, threshold);
  }

  static String inconclusive(String metric, double e, double threshold, long canary, long needed) {
    if (needed == Verdict.Inconclusive.UNKNOWN) {
      return String.format(Locale.ROOT,
          "%s is not shown to be harmless after %d canary sessions, and how many more it takes "
              + "cannot be said yet: evidence %.3g of %.3g",
          metric, canary, e, threshold);
    }
    return String.format(Locale.ROOT,
        "%s is not yet shown to be harmless after %d canary sessions: evidence %.3g of %.3g, "
            + "about %d sessions of both arms to go",
        metric, canary, e, threshold, needed);
  }

  static String invalid(ArmRatio arms) {
    return String.format(Locale.ROOT,
        "the canary has %d of %d sessions where %.1f were to be expected: evidence %.3g that the "
            + "arms are not split by weight; look for lost sessions or a broken hash",
        arms.canary(), arms.sessions(), arms.expected(), plain(arms.logE()));
  }

  /** A number from its logarithm, never infinite. */
  static double plain(double log) {
    return StrictMath.exp(Math.min(LOG_MAX, log));
  }

  /** Sessions rounded up; unknown when there is no end to them. */
  static long whole(double sessions) {
    if (!(sessions < 1e15)) {
      return Verdict.Inconclusive.UNKNOWN;
    }
    return (long) Math.max(0, Math.ceil(sessions));
  }

  private static String compared(Hypothesis it, Metric.Kind kind) {
    String what = switch (kind) {
      case RATE -> "";
      case LATENCY -> " above control's 90 % quantile";
    };
    return String.format(Locale.ROOT, "%.2f %% of %d canary sessions%s, %.2f %% of %d in control",
        percent(it.x1(), it.n1()), it.n1(), what, percent(it.x0(), it.n0()), it.n0());
  }

  private static double percent(double sum, long sessions) {
    return sessions == 0 ? 0 : 100 * sum / sessions;
  }

  private static String whom(String slice) {
    return slice.equals(Evidence.ALL) ? "everybody" : slice;
  }
}
