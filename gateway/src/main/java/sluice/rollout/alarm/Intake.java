package sluice.rollout.alarm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import sluice.rollout.alarm.CoverageAlarm.Seen;
import sluice.rollout.alarm.CoverageRule.Field;
import sluice.route.Slice;

/**
 * Counts what new sessions had of the fields of a rule, by app version and lane, until the counts
 * are taken. A locale that is no BCP 47 tag is not present. Bounded: what finds no room counts as
 * app version {@code (other)}. Owned by one caller.
 */
public final class Intake {
  /** App version under which the field {@code appVersion} itself is counted: of all sessions. */
  public static final String ALL = "(all)";
  private static final String APP_VERSION = "appVersion";
  private static final String LANE = "lane";

  private final List<Field> fields;
  private final int cellsMax;
  private Map<Cell, long[]> cells = new TreeMap<>();

  private record Cell(String appVersion, String path) implements Comparable<Cell> {
    @Override
    public int compareTo(Cell other) {
      int byApp = appVersion.compareTo(other.appVersion);
      return byApp != 0 ? byApp : path.compareTo(other.path);
    }
  }

  /** Nothing is counted yet. */
  public Intake(CoverageRule rule) {
    fields = rule.fields();
    cellsMax = rule.keysMax();
  }

  /** A session of these slices began. */
  public void started(List<Slice> slices) {
    Cell cell = place(new Cell(value(slices, APP_VERSION), value(slices, LANE)));
    long[] counts = cells.computeIfAbsent(cell, fresh -> new long[fields.size() + 1]);
    counts[fields.size()]++;
    for (int i = 0; i < fields.size(); i++) {
      counts[i] += isBad(slices, fields.get(i).name()) ? 1 : 0;
    }
  }

  /** The counts since they were taken last, which begin anew. */
  public List<Seen> take() {
    List<Seen> seen = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      String field = fields.get(i).name();
      for (Map.Entry<Cell, long[]> each : cells.entrySet()) {
        String app = field.equals(APP_VERSION) ? ALL : each.getKey().appVersion;
        seen.add(new Seen(field, app, each.getKey().path, each.getValue()[i],
            each.getValue()[fields.size()]));
      }
    }
    cells = new TreeMap<>();
    return seen;
  }

  private Cell place(Cell own) {
    return cells.size() < cellsMax || cells.containsKey(own)
        ? own
        : new Cell(CoverageAlarm.OTHER, own.path);
  }

  private static String value(List<Slice> slices, String label) {
    for (Slice slice : slices) {
      if (slice.label().equals(label)) {
        return slice.value();
      }
    }
    return Slice.MISSING;
  }

  private static boolean isBad(List<Slice> slices, String label) {
    String value = value(slices, label);
    return value.equals(Slice.MISSING) || value.equals(Slice.OTHER_ENCODING);
  }
}
