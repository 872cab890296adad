package sluice.live;

import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import sluice.engine.Ledger.RolloutEntry;
import sluice.engine.Mirror;
import sluice.live.DrawnTraffic.Fault;
import sluice.live.evidence.EvidenceFile;
import sluice.live.evidence.EvidenceHeader;
import sluice.live.evidence.EvidenceLine.Ticked;
import sluice.rollout.Change;
import sluice.rollout.ReleaseHistory;
import sluice.rollout.Ruling;
import sluice.rollout.judge.Evidence;
import sluice.rollout.judge.JudgePolicy;
import sluice.rollout.score.BlastRadius;
import sluice.rollout.trial.Findings;
import sluice.rollout.trial.RampBudget;
import sluice.rollout.trial.TrialPolicy;
import sluice.rollout.trial.TrialPolicy.AtLimit;
import sluice.rollout.trial.TrialPolicy.Limit;
import sluice.rollout.trial.TrialPolicy.Unjudged;
import sluice.rollout.trial.TrialState;
import sluice.route.Arm;
import sluice.route.RoutePlan;
import sluice.route.RoutePlan.Share;
import sluice.route.Tier;

/**
 * Rollouts whose sessions are drawn and whose judge, state machine and files are the real ones. In
 * the past as fast as they can be judged, then one second a second.
 */
final class DrawnRollouts implements RolloutGround {
  private static final JudgePolicy JUDGE = new JudgePolicy(.01, .05, .6,
      JudgePolicy.standard().metrics(), JudgePolicy.standard().gating(), 1.5, .01, .001, .01,
      JudgePolicy.standard().grid(), 64, true);
  private final RolloutStore store;
  private RoutePlan plan = RoutePlan.allTo("steady");
  private DrawnTraffic traffic = new DrawnTraffic(0, 0, Fault.NONE);
  private String salt = "";
  private long assigned;

  DrawnRollouts(Path folder) {
    store = new RolloutStore(RolloutsConfig.in(folder), event -> {});
  }

  /** Runs one from {@code second} for {@code seconds}, or to its end; it goes on if not ended. */
  void run(String release, long second, int seconds, DrawnTraffic drawn) throws IOException {
    TrialPolicy trial = new TrialPolicy(0, List.of(500, 1_000, 2_500, 5_000),
        new TrialPolicy.Step(90, 20), new RampBudget(400, 2, 60), 120,
        new Limit(seconds * 2, AtLimit.END), Unjudged.INHERIT);
    EvidenceHeader header = new EvidenceHeader("past-" + release, "demo",
        new EvidenceHeader.Subject(release, "swift", "steady-7", release, "mara",
            "quantised weights, half the memory"),
        new EvidenceHeader.Counting(1, 0), second, JUDGE, trial);
    RolloutCourse record = new RolloutCourse(header);
    try (EvidenceFile file = store.create(header)) {
      for (long at = second + 1; at <= second + seconds && !record.run().trial().isOver(); at++) {
        Findings evidence = Findings.of(
            List.of(drawn.second(at, weight(record), record.run().trial().spared())));
        record.second(at, evidence);
        file.second(evidence, new Ticked(at, record.run().totalE(),
            record.run().trial().state().key()));
      }
    }
    traffic = drawn;
    salt = release;
    int weight = (int) Math.round(weight(record) * RoutePlan.WHOLE);
    plan = record.run().trial().isOver() ? RoutePlan.allTo("steady") : share(weight);
  }

  private RoutePlan share(int weight) {
    return new RoutePlan(plan.epoch() + 1, salt, List.of(
        new Share(Arm.CONTROL, "steady", RoutePlan.WHOLE - weight),
        new Share(Arm.CANARY, "swift", weight)));
  }

  private static double weight(RolloutCourse record) {
    for (TrialState.Running it : record.run().trial().running()) {
      return it instanceof TrialState.Ramping ramping
          ? (double) ramping.weight() / RoutePlan.WHOLE
          : 1;
    }
    return 0;
  }

  @Override
  public Future<Void> watch(EvidenceHeader header) {
    return Future.succeededFuture();
  }

  @Override
  public Future<Sighting> look(long second) {
    double weight = (double) plan.canaryWeight() / RoutePlan.WHOLE;
    Evidence drawn = traffic.second(second, weight, new java.util.TreeSet<>());
    assigned += drawn.all().canary().sessions();
    BlastRadius radius = new BlastRadius(salt, 0, assigned, new TreeMap<>(), OptionalLong.empty(),
        OptionalLong.empty(), OptionalLong.empty());
    return Future.succeededFuture(
        new Sighting(Findings.of(List.of(drawn)), plan, ReleaseHistory.EMPTY, true, radius));
  }

  @Override
  public Future<Ruling> decide(Change change) {
    plan = change instanceof Change.Canary it ? share(it.weight()) : RoutePlan.allTo("steady");
    return Future.succeededFuture(new Ruling.Refused("demo", "this is a demonstration", "watch"));
  }

  @Override
  public Future<Boolean> record(RolloutEntry entry) {
    return Future.succeededFuture(true);
  }

  @Override
  public Future<Ruling> consider(Change change) {
    return decide(change);
  }

  @Override
  public void listen(Optional<Mirror.Wanted> wanted) {
    // nobody is copied to: sessions are drawn
  }

  @Override
  public List<Tier> tiers() {
    return List.of(new Tier("steady", "steady-7", 16, 2), new Tier("swift", "swift-8", 16, 2));
  }
}
