package sluice.rollout.judge;

import java.util.List;
import java.util.Locale;

/**
 * Judges a release that listens along, from pairs: has it failed more of the same batches, or been
 * late with more of them? May be asked after every second. One owner; the same counts give the
 * same verdicts, bit for bit.
 */
public final class PairedJudge {
  /** So many more failed batches of all are harm. */
  public static final double FAILED_MARGIN = .02;
  /** So many more late batches of all are harm. */
  public static final double LATE_MARGIN = .05;

  private final double alpha;
  private final double beta;
  private final PairedBet failed = new PairedBet(FAILED_MARGIN);
  private final PairedBet late = new PairedBet(LATE_MARGIN);
  private Heard all = Heard.NONE;

  /**
   * A judge that heard nothing.
   *
   * @param alpha probability at most that a harmless release is sent back
   * @param beta  probability at most that a harmful one leaves the shadow
   */
  public PairedJudge(double alpha, double beta) {
    this.alpha = alpha;
    this.beta = beta;
  }

  /** Takes what was heard in a second. */
  public Verdict judge(Heard heard) {
    all = all.plus(heard);
    failed.take(heard.failed());
    late.take(heard.late());
    if (e() >= threshold()) {
      return new Verdict.Rollback(worse(), List.of());
    }
    if (e() >= Math.sqrt(threshold())) {
      return new Verdict.Hold(String.format(Locale.ROOT,
          "listening along leans against it: evidence %.3g of %.3g; %s", e(), threshold(),
          worse()), List.of());
    }
    double needed = Math.max(failed.pairsUntil(-StrictMath.log(beta)),
        late.pairsUntil(-StrictMath.log(beta)));
    return needed == 0
        ? new Verdict.Promote(String.format(Locale.ROOT,
            "over %d batches it neither failed %.0f %% more nor was late with %.0f %% more",
            all.failed().count(), 100 * FAILED_MARGIN, 100 * LATE_MARGIN), List.of())
        : new Verdict.Inconclusive(String.format(Locale.ROOT,
            "heard %d batches along, %d requests skipped for want of free places: evidence that "
                + "it fails no more %.3g, is late no more %.3g, of %.3g",
            all.failed().count(), all.skipped(), Sentences.plain(failed.logHarmless()),
            Sentences.plain(late.logHarmless()), 1 / beta), Sentences.whole(needed), List.of());
  }

  /** Evidence that it is worse: the mean of both bets. */
  public double e() {
    return (failedE() + lateE()) / 2;
  }

  /** Evidence that it fails more. */
  public double failedE() {
    return Sentences.plain(failed.logE());
  }

  /** Evidence that it is late more often. */
  public double lateE() {
    return Sentences.plain(late.logE());
  }

  /** Evidence that it is harmless: the lesser of both. */
  public double promotionE() {
    return Sentences.plain(Math.min(failed.logHarmless(), late.logHarmless()));
  }

  /** Evidence that sends it back. */
  public double threshold() {
    return 1 / alpha;
  }

  /** Everything heard so far. */
  public Heard heard() {
    return all;
  }

  private String worse() {
    boolean isFailing = failed.logE() >= late.logE();
    Pairs pairs = isFailing ? all.failed() : all.late();
    return String.format(Locale.ROOT,
        "listening along it %s %d of %d batches that the control did not, the control %d that it "
            + "did not: evidence %.4g",
        isFailing ? "failed" : "was late with", pairs.onlyCopy(), pairs.count(),
        pairs.onlyControl(), e());
  }
}
