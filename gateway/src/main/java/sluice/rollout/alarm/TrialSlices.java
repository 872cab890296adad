package sluice.rollout.alarm;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import sluice.rollout.alarm.RegressedSlices.Direction;
import sluice.rollout.alarm.RegressedSlices.Query;
import sluice.rollout.alarm.RegressedSlices.Ranking;
import sluice.rollout.alarm.RegressedSlices.Regressed;
import sluice.rollout.alarm.RegressedSlices.Tally;
import sluice.rollout.judge.Cell;
import sluice.rollout.judge.Counts;
import sluice.rollout.judge.Evidence;
import sluice.rollout.score.EvidenceBook;
import sluice.rollout.score.SessionScore;
import sluice.route.Arm;
import sluice.route.RoutePlan;

/**
 * How the slices of the newest canary compare with the control's, over all its evidence. Begins
 * anew with the first plan of another canary; a rollback leaves it standing. A lead to follow, not
 * a verdict: what it adds up over a ramp's steps, the judge looks at step by step. Owned by one
 * caller.
 */
public final class TrialSlices {
  /** Rates that are compared; larger is worse. */
  public static final List<String> METRICS = List.of(SessionScore.CORRECTION, SessionScore.ERROR,
      SessionScore.MISSING, SessionScore.TIMEOUT);

  private final EvidenceBook.Rules rules;
  private String trial = "";
  private String tier = "";
  private long firstEpoch;
  private long lastEpoch;
  private Optional<EvidenceBook> book = Optional.empty();
  private TreeMap<String, Arms> slices = new TreeMap<>();

  /** A slice of both arms: sessions, and sums of {@link #METRICS} in that order. Never changed. */
  private record Arms(long control, double[] controlSums, long canary, double[] canarySums) {
    private Arms plus(Cell cell) {
      return new Arms(control + cell.control().sessions(), sums(controlSums, cell.control()),
          canary + cell.canary().sessions(), sums(canarySums, cell.canary()));
    }

    private static double[] sums(double[] before, Counts more) {
      double[] sums = before.clone();
      for (int i = 0; i < sums.length; i++) {
        sums[i] += more.sum(METRICS.get(i));
      }
      return sums;
    }
  }

  /** A slice that got worse in {@code metric}. */
  public record Worse(String metric, Regressed slice) {}

  /**
   * The slices ranked.
   *
   * @param worst        at most k, the surest first
   * @param notInCanary  slices that only the control has sessions of
   * @param notInControl slices that only the canary has
   */
  public record Ranked(List<Worse> worst, List<String> notInCanary, List<String> notInControl) {}

  /** What is known of a trial at some moment; never changed. */
  public static final class Report {
    /** There never was a canary. */
    public static final Report NONE = new Report("", 0, new TreeMap<>());
    private final String tier;
    private final long firstEpoch;
    private final TreeMap<String, Arms> slices;

    private Report(String tier, long firstEpoch, TreeMap<String, Arms> slices) {
      this.tier = tier;
      this.firstEpoch = firstEpoch;
      this.slices = slices;
    }

    /** Tier of the canary; empty when there never was one. */
    public String tier() {
      return tier;
    }

    /** Epoch of its first plan. */
    public long firstEpoch() {
      return firstEpoch;
    }

    /** Sessions of {@code arm} that count. */
    public long sessions(Arm arm) {
      Arms all = slices.getOrDefault(Evidence.ALL, new Arms(0, new double[0], 0, new double[0]));
      return arm == Arm.CANARY ? all.canary() : all.control();
    }

    /**
     * The {@code k} slices that got worse the surest, over {@code metrics} together: all are rates,
     * so their changes compare. O(n log n).
     *
     * @param sigma width of the one-sided bound, in standard deviations
     */
    public Ranked rank(List<String> metrics, int k, double sigma) {
      List<Worse> worst = new ArrayList<>();
      Ranking ranking = new Ranking(List.of(), List.of(), List.of());
      for (String metric : metrics) {
        ranking = RegressedSlices.rank(tallies(metric, Arm.CONTROL), tallies(metric, Arm.CANARY),
            new Query(k, sigma, Direction.LOWER_IS_BETTER));
        ranking.worst().forEach(slice -> worst.add(new Worse(metric, slice)));
      }
      worst.sort(Comparator.comparingDouble((Worse each) -> each.slice().lower()).reversed());
      return new Ranked(List.copyOf(worst.subList(0, Math.min(k, worst.size()))),
          ranking.notInCandidate(), ranking.notInBaseline());
    }

    private Map<String, Tally> tallies(String metric, Arm arm) {
      int at = METRICS.indexOf(metric);
      TreeMap<String, Tally> tallies = new TreeMap<>();
      slices.forEach((slice, arms) -> {
        if (!slice.equals(Evidence.ALL)) {
          long sessions = arm == Arm.CANARY ? arms.canary() : arms.control();
          double sum = (arm == Arm.CANARY ? arms.canarySums() : arms.controlSums())[at];
          tallies.put(slice, new Tally(sessions, Math.min(sum, sessions)));
        }
      });
      return tallies;
    }
  }

  /** No canary yet. */
  public TrialSlices(EvidenceBook.Rules rules) {
    this.rules = rules;
  }

  /** A plan came into force; the same one, or an older one, may be told again. */
  public void planned(RoutePlan plan) {
    if (plan.epoch() < lastEpoch) {
      return;
    }
    lastEpoch = plan.epoch();
    Optional<RoutePlan.Share> canary = plan.share(Arm.CANARY);
    if (canary.isEmpty() || plan.salt().equals(trial) && canary.get().tier().equals(tier)) {
      return;
    }
    trial = plan.salt();
    tier = canary.get().tier();
    firstEpoch = plan.epoch();
    book = Optional.of(new EvidenceBook(rules, firstEpoch));
    slices = new TreeMap<>();
  }

  /** A session ended in {@code second}. */
  public void scored(SessionScore score, long second) {
    book.ifPresent(kept -> kept.add(score, second));
  }

  /** Adds what became final; call once a second. Cold sessions are left out. */
  public void close(long second) {
    book.ifPresent(kept -> kept.close(second).warm()
        .forEach(evidence -> evidence.cells().forEach(this::add)));
  }

  /** What is known now. */
  public Report report() {
    return new Report(tier, firstEpoch, new TreeMap<>(slices));
  }

  private void add(Cell cell) {
    int n = METRICS.size();
    slices.merge(cell.slice(), new Arms(0, new double[n], 0, new double[n]).plus(cell),
        (before, fresh) -> before.plus(cell));
  }
}
