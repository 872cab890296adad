package sluice.judging;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import sluice.rollout.judge.Bins;
import sluice.rollout.judge.Cell;
import sluice.rollout.judge.Counts;
import sluice.rollout.judge.Evidence;

/** Says a world's seconds in our judge's words. Owned by one watch. */
public final class TickEvidence {
  /** Name of the metric. */
  public static final String ERROR = "error";
  /** Name of the metric. */
  public static final String CORRECTION = "correction";
  /** Name of the metric. */
  public static final String MISSING = "missing";
  /** Name of the metric. */
  public static final String LATENCY = "finalLatency";

  private final Set<String> spared = new HashSet<>();

  /** What the judge calls a slice. */
  public static String name(int slice) {
    return "accent=a" + (slice + 1);
  }

  /** Leaves a slice's sessions out of every cell from now on. */
  public void spare(String slice) {
    spared.add(slice);
  }

  /** The evidence of a second; everybody first, then the slices that had sessions. */
  public Evidence of(Tick tick) {
    List<Cell> cells = new ArrayList<>();
    List<ArmSecond> controls = new ArrayList<>();
    List<ArmSecond> canaries = new ArrayList<>();
    for (int i = 0; i < tick.slices().size(); i++) {
      Tick.Arms arms = tick.slices().get(i);
      if (!spared.contains(name(i))) {
        controls.add(arms.control());
        canaries.add(arms.canary());
        if (arms.control().sessions() + arms.canary().sessions() > 0) {
          cells.add(new Cell(name(i), counts(List.of(arms.control())),
              counts(List.of(arms.canary()))));
        }
      }
    }
    boolean isWhole = spared.isEmpty();
    cells.addFirst(new Cell(Evidence.ALL,
        counts(isWhole ? List.of(tick.all().control()) : controls),
        counts(isWhole ? List.of(tick.all().canary()) : canaries)));
    return new Evidence(tick.second(), tick.weight(), cells);
  }

  private static Counts counts(List<ArmSecond> arms) {
    long sessions = 0;
    double errors = 0;
    double corrections = 0;
    double missing = 0;
    TreeMap<Integer, Long> bins = new TreeMap<>();
    for (ArmSecond arm : arms) {
      sessions += arm.sessions();
      errors += arm.errors();
      corrections += arm.corrections();
      missing += arm.missing();
      for (int i = 0; i < arm.sessions(); i++) {
        bins.merge(arm.bucket(i), 1L, Long::sum);
      }
    }
    if (sessions == 0) {
      return Counts.NONE;
    }
    TreeMap<String, Bins> latencies = new TreeMap<>();
    latencies.put(LATENCY, new Bins(bins));
    return new Counts(sessions, sums(errors, corrections, missing), latencies);
  }

  private static SortedMap<String, Double> sums(double errors, double corrections,
      double missing) {
    TreeMap<String, Double> sums = new TreeMap<>();
    put(sums, ERROR, errors);
    put(sums, CORRECTION, corrections);
    put(sums, MISSING, missing);
    return sums;
  }

  private static void put(TreeMap<String, Double> sums, String metric, double sum) {
    if (sum > 0) {
      sums.put(metric, sum);
    }
  }
}
