package sluice.compare;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a pair of runs is judged by, settled before either is looked at: few numbers, for each one
 * more makes every band wider.
 */
final class Judged {
  private static final List<String> METRICS = List.of("final", "partial.first");
  private static final double[] PERCENTILES = {50, 95, 99};
  /** Fewer values beyond a percentile say nothing of where it lies. */
  private static final int BEYOND_MIN = 10;
  /** Fewer slots make no blocks. */
  private static final int SLOTS_MIN = 8;

  private Judged() {}

  /**
   * Median, p95 and p99 of finals and of first partials of every lane of the base, and every
   * percentile it made a promise about.
   */
  static List<Cell> cells(Run base) {
    Set<Cell> cells = new LinkedHashSet<>();
    for (String lane : base.report().getJsonObject("lanes").fieldNames()) {
      for (String metric : METRICS) {
        for (double percentile : PERCENTILES) {
          cells.add(new Cell(lane + "." + metric, percentile));
        }
      }
    }
    JsonArray slos = base.report().getJsonObject("verdict").getJsonArray("slos", new JsonArray());
    for (int i = 0; i < slos.size(); i++) {
      JsonObject slo = slos.getJsonObject(i);
      String stat = slo.getString("stat", "");
      if (stat.matches("p\\d+(\\.\\d+)?") && !stat.equals("p100")
          && !slo.getBoolean("isRatio", false)) {
        cells.add(Cell.parse(
            slo.getString("lane") + "." + slo.getString("metric") + "." + stat));
      }
    }
    return new ArrayList<>(cells);
  }

  /** True when both runs hold enough values on both sides of the percentile for a band. */
  static boolean isThick(Run base, Run other, Cell cell) {
    return isThick(base, cell) && isThick(other, cell);
  }

  private static boolean isThick(Run run, Cell cell) {
    double share = cell.percentile() / 100;
    return run.count(cell.tag()) * Math.min(share, 1 - share) >= BEYOND_MIN
        && run.grid().slots() >= SLOTS_MIN;
  }

  /** Values a run needs for a band at that percentile. */
  static long needed(Cell cell) {
    double share = cell.percentile() / 100;
    return (long) Math.ceil(BEYOND_MIN / Math.min(share, 1 - share));
  }
}
