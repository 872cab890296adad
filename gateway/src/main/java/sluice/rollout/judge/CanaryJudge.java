package sluice.rollout.judge;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Judges one release from the evidence of its ticks, with the assignment e-process: given who was
 * there, the arm of a session is a coin of known weight, whatever the world does meanwhile. May be
 * asked after every tick, for as long as one likes, at any weight. One owner; no clock, no chance:
 * the same evidence gives the same verdicts, bit for bit. Evidence for the canary is kept over
 * steps of the ramp, for it is about the release.
 */
public final class CanaryJudge {
  private static final long MINUTE = 60;

  private final JudgePolicy policy;
  private final SliceCase everybody;
  private final Slices slices;
  private final ArmRatio arms;
  private final List<Optional<Harmlessness>> harmless = new ArrayList<>();
  private final List<SliceBack> back = new ArrayList<>();
  private boolean hasBegun;
  private long firstSecond;
  private long second;
  private int minutes;
  private Optional<Verdict> lasting = Optional.empty();

  /** A judge for one release. */
  public CanaryJudge(JudgePolicy policy) {
    this.policy = policy;
    this.everybody =
        new SliceCase(Evidence.ALL, policy, policy.globalShare(), Optional.empty(), 0);
    this.slices = new Slices(policy, everybody);
    this.arms = new ArmRatio(policy.lateStarts());
    for (int i = 0; i < policy.metrics().size(); i++) {
      harmless.add(harmlessness(i));
    }
  }

  /**
   * Takes what became final in a second; once for each weight that its sessions were assigned
   * under. A rollback is final. A broken split stays {@link Verdict.Invalid} but for a rollback.
   *
   * @throws IllegalArgumentException when the second lies before one already judged
   */
  public Verdict judge(Evidence evidence) {
    if (hasBegun && evidence.second() < second) {
      throw new IllegalArgumentException("evidence of second " + evidence.second()
          + " after second " + second + "; give the ticks in order");
    }
    if (lasting.isPresent() && lasting.get() instanceof Verdict.Rollback) {
      return lasting.get();
    }
    advance(evidence.second());
    take(evidence);
    List<SliceBack> crossed = slices.review(second);
    back.addAll(crossed);
    return decide();
  }

  /** Every metric in every slice, everybody first, slices by name. */
  public List<Hypothesis> hypotheses() {
    List<Hypothesis> all = new ArrayList<>();
    for (int i = 0; i < policy.metrics().size(); i++) {
      all.add(everybodyIn(i));
    }
    for (SliceCase slice : slices.all()) {
      for (int i = 0; i < policy.metrics().size(); i++) {
        all.add(slice.hypothesis(i, 1));
      }
    }
    return all;
  }

  /** Slices that are to go back so far, in the order in which they crossed. */
  public List<SliceBack> slicesBack() {
    return Collections.unmodifiableList(back);
  }

  /** The policy it judges by. */
  public JudgePolicy policy() {
    return policy;
  }

  private void advance(long to) {
    if (!hasBegun) {
      hasBegun = true;
      firstSecond = to;
      second = to;
      return;
    }
    long passed = to - second;
    if (passed == 0) {
      return;
    }
    second = to;
    slices.deal();
    everybody.advance(second, passed);
    slices.advance(second, passed);
    harmless.forEach(it -> it.ifPresent(Harmlessness::advance));
    long full = Math.min(LogWealth.STARTS, (second - firstSecond) / MINUTE);
    for (; minutes < full; minutes++) {
      everybody.startAnother();
      slices.startAnother();
      arms.startAnother();
    }
  }

  private void take(Evidence evidence) {
    Cell all = evidence.all();
    arms.take(all, evidence.weight());
    for (Optional<Harmlessness> it : harmless) {
      if (it.isPresent()) {
        it.get().take(all.control(), all.canary(), evidence.weight());
      }
    }
    everybody.take(all, evidence.weight());
    slices.take(evidence.cells(), evidence.weight(), minutes);
  }

  private Verdict decide() {
    double threshold = -StrictMath.log(policy.alpha());
    double against = everybody.logSum();
    if (against >= threshold) {
      int worst = everybody.leading();
      Verdict verdict = new Verdict.Rollback(
          Sentences.worse(everybodyIn(worst), policy.metrics().get(worst).kind()), back);
      lasting = Optional.of(verdict);
      return verdict;
    }
    if (lasting.isPresent() || arms.logE() >= -StrictMath.log(policy.sampleRatioLevel())) {
      Verdict verdict = new Verdict.Invalid(lasting.map(Verdict::reason)
          .orElseGet(() -> Sentences.invalid(arms)), back);
      lasting = Optional.of(verdict);
      return verdict;
    }
    Optional<Verdict> hold = leaning(everybody, against, threshold);
    for (SliceCase slice : slices.all()) {
      if (hold.isEmpty() && !slice.isBack()) {
        hold = leaning(slice, slice.weighted(slice.leading()), threshold);
      }
    }
    return hold.orElseGet(this::forTheCanary);
  }

  /** Half the way to a rollback, in orders of magnitude, is no time to widen. */
  private Optional<Verdict> leaning(SliceCase slice, double log, double threshold) {
    if (log < threshold / 2) {
      return Optional.empty();
    }
    int worst = slice.leading();
    return Optional.of(new Verdict.Hold(Sentences.leaning(slice.hypothesis(worst, 1),
        policy.metrics().get(worst).kind(), Sentences.plain(log), Sentences.plain(threshold)),
        back));
  }

  private Verdict forTheCanary() {
    double threshold = -StrictMath.log(policy.beta());
    double least = Double.POSITIVE_INFINITY;
    double longest = -1;
    int last = -1;
    for (int i = 0; i < harmless.size(); i++) {
      if (harmless.get(i).isPresent()) {
        double sessions = harmless.get(i).get().sessionsUntil(threshold, everybody.weight());
        least = Math.min(least, harmless.get(i).get().logE());
        if (sessions > longest) {
          longest = sessions;
          last = i;
        }
      }
    }
    if (last < 0) {
      return new Verdict.Inconclusive("no metric gates promotion; name one in the policy",
          Verdict.Inconclusive.UNKNOWN, back);
    }
    long canary = everybody.canarySessions();
    if (longest == 0) {
      return new Verdict.Promote(Sentences.promote(policy.gating().size(), canary,
          Sentences.plain(least), Sentences.plain(threshold)), back);
    }
    long needed = Sentences.whole(longest);
    return new Verdict.Inconclusive(Sentences.inconclusive(policy.metrics().get(last).name(),
        Sentences.plain(harmless.get(last).get().logE()), Sentences.plain(threshold), canary,
        needed), needed, back);
  }

  private Hypothesis everybodyIn(int metric) {
    return everybody.hypothesis(metric,
        harmless.get(metric).map(it -> Sentences.plain(it.logE())).orElse(1.0));
  }

  private Optional<Harmlessness> harmlessness(int index) {
    Metric metric = policy.metrics().get(index);
    if (!policy.gating().contains(metric.name())) {
      return Optional.empty();
    }
    return Optional.of(switch (everybody.against(index)) {
      case RateCase rate -> new HarmlessRate(metric, policy, rate);
      case LatencyCase latency -> new HarmlessLatency(metric, policy, latency);
    });
  }
}
