package sluice.rollout.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import sluice.rollout.judge.CanaryJudge;
import sluice.rollout.judge.Evidence;
import sluice.rollout.judge.Heard;
import sluice.rollout.judge.Hypothesis;
import sluice.rollout.judge.JudgePolicy;
import sluice.rollout.judge.Metric;
import sluice.rollout.judge.PairedJudge;
import sluice.rollout.judge.Verdict;
import sluice.rollout.trial.TrialState.Ramping;
import sluice.route.Handover;
import sluice.route.RoutePlan;

/**
 * A judge and its trial, driven second by second; live and from a file alike, so that the same
 * evidence and commands give the same E and the same state, bit for bit. One owner.
 */
public final class TrialRun {
  private static final Verdict UNSEEN = new Verdict.Inconclusive("no session was scored yet",
      Verdict.Inconclusive.UNKNOWN, List.of());
  /** Weight of the prior on a rate, in sessions, as the judge's. */
  private static final double PRIOR_SESSIONS = 50;

  /** Of alpha, for listening along; the ramp has the rest. */
  private static final double SHADOW_SHARE = .1;

  private final CanaryJudge judge;
  private final Optional<PairedJudge> shadow;
  private final ColdGate cold;
  private final JudgePolicy policy;
  private final List<Action> begun;
  private List<Hypothesis> hypotheses;
  private Trial trial;
  private Verdict verdict;
  private long second;

  /** A trial that begins at {@code second}; {@link #begun} says what is to be done first. */
  public TrialRun(JudgePolicy judged, TrialPolicy ramped, long second) {
    shadow = ramped.shadowSeconds() == 0 ? Optional.empty()
        : Optional.of(new PairedJudge(SHADOW_SHARE * judged.alpha(), judged.beta()));
    policy = shadow.isEmpty() ? judged
        : judged.withLevels((1 - SHADOW_SHARE) * judged.alpha(), judged.beta());
    judge = new CanaryJudge(policy);
    cold = new ColdGate(judged);
    verdict = UNSEEN;
    hypotheses = judge.hypotheses();
    Step step = Trial.begin(ramped, second);
    trial = step.trial();
    begun = step.actions();
    this.second = second;
  }

  /** What is to be done at the start. */
  public List<Action> begun() {
    return begun;
  }

  /**
   * A second passed, with what became final in it.
   *
   * @throws IllegalArgumentException when the second is not later than the one before
   */
  public Step tick(long now, Findings findings) {
    if (now <= second) {
      throw new IllegalArgumentException(
          "second " + now + " after " + second + ": seconds of a trial only grow");
    }
    second = now;
    if (trial.isOver()) {
      return Step.of(trial);
    }
    List<Action> pages = new ArrayList<>();
    cold.take(findings.cold(), now).ifPresent(freeze -> {
      trial = trial.take(freeze, cap(), now).trial();
      pages.add(new Action.Page(freeze.reason()));
    });
    long seen = isShadow() ? heard(findings.heard()) : weighed(findings.warm());
    Step step = trial.next(new Sight(verdict, seen, unjudged(), cap(), handover()), now);
    pages.addAll(0, step.actions());
    return moved(Step.of(step.trial(), pages.toArray(Action[]::new)));
  }

  /** Batches it listened along with. */
  private long heard(Heard heard) {
    verdict = shadow.orElseThrow().judge(heard);
    return heard.failed().count();
  }

  /** Canary sessions scored at the weight in force. */
  private long weighed(List<Evidence> evidence) {
    long sessions = 0;
    for (Evidence it : evidence) {
      if (it.weight() > 0 && it.weight() < 1) {
        verdict = judge.judge(it);
        sessions += isInForce(it.weight()) ? it.all().canary().sessions() : 0;
      }
    }
    hypotheses = evidence.isEmpty() ? hypotheses : judge.hypotheses();
    return sessions;
  }

  /** What was heard along says nothing of the sessions after it. */
  private Step moved(Step step) {
    boolean wasShadow = isShadow();
    trial = step.trial();
    if (wasShadow && !isShadow() && !trial.isOver()) {
      verdict = UNSEEN;
    }
    return step;
  }

  /** True while it listens along, frozen or not. */
  public boolean isShadow() {
    return trial.running().stream().anyMatch(TrialState.Shadow.class::isInstance);
  }

  /** Somebody asks something, after the second last ticked. */
  public Step take(Command command) {
    return moved(trial.take(command, cap(), second));
  }

  /** The trial as it stands. */
  public Trial trial() {
    return trial;
  }

  /** The judge's last word. */
  public Verdict verdict() {
    return verdict;
  }

  /** Second last ticked. */
  public long second() {
    return second;
  }

  /** What the judge weighs, as of the last second; immutable. */
  public List<Hypothesis> hypotheses() {
    return hypotheses;
  }

  /** Who judges sessions that began while a tier was cold. */
  public ColdGate cold() {
    return cold;
  }

  /** Who judges what it heard along, if it did. */
  public Optional<PairedJudge> shadow() {
    return shadow;
  }

  /** The judge's policy: its alpha is what the shadow leaves of the trial's. */
  public JudgePolicy policy() {
    return policy;
  }

  /**
   * All E together, for and against, kept finite: two runs that judged otherwise anywhere differ.
   */
  public double totalE() {
    double total = shadow.map(it -> it.e() + it.promotionE()).orElse(0.0);
    for (Hypothesis it : hypotheses) {
      total += it.e() + it.promotionE();
    }
    for (Hypothesis it : cold.hypotheses()) {
      total += it.e();
    }
    return Math.min(total, Double.MAX_VALUE);
  }

  /** True when sessions of that weight count for the step; else all do. */
  private boolean isInForce(double weight) {
    return trial.running().stream().anyMatch(it -> !(it instanceof Ramping ramping)
        || Math.abs(weight - (double) ramping.weight() / RoutePlan.WHOLE) < 1e-9);
  }

  private SortedSet<String> unjudged() {
    SortedSet<String> open = new TreeSet<>();
    for (Hypothesis it : hypotheses) {
      if (!it.slice().equals(Evidence.ALL) && it.state() == Hypothesis.State.INSUFFICIENT
          && policy.gating().contains(it.metric())) {
        open.add(it.slice());
      }
    }
    return open;
  }

  /** The budget's greatest weight over all rates that promotion waits for. */
  private int cap() {
    int cap = RoutePlan.WHOLE;
    for (Hypothesis it : hypotheses) {
      if (it.slice().equals(Evidence.ALL) && isRate(it.metric()) && it.n0() > 0) {
        double perSecond = (double) (it.n0() + it.n1()) / Math.max(1, second - trial.startedAt());
        cap = Math.min(cap, trial.policy().harm()
            .cap(new RampBudget.Traffic(controlRate(it), perSecond, Math.log(it.threshold()))));
      }
    }
    return cap;
  }

  private Handover handover() {
    return trial.policy().severity().of(hypotheses, 1 / policy.alpha(), this::controlRate);
  }

  private double controlRate(Hypothesis it) {
    return (it.x0() + policy.prior() * PRIOR_SESSIONS) / (it.n0() + PRIOR_SESSIONS);
  }

  private boolean isRate(String metric) {
    return policy.gating().contains(metric) && policy.metrics().stream()
        .anyMatch(it -> it.name().equals(metric) && it.kind() == Metric.Kind.RATE);
  }
}
