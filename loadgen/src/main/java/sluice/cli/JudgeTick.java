package sluice.cli;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import sluice.rollout.judge.Bins;
import sluice.rollout.judge.Cell;
import sluice.rollout.judge.Counts;
import sluice.rollout.judge.Evidence;
import sluice.rollout.judge.SliceBack;

/**
 * A tick of the judge's line protocol. In an entry of a slice all fields but {@code n} may be left
 * out: nothing of it was seen.
 */
final class JudgeTick {
  private static final String LABEL = "slice=";
  private static final List<String> RATES = List.of("err", "corr", "miss");
  private static final String LATENCY = "lat";
  private static final long COUNT_MAX = 1_000_000_000_000L;
  private static final Set<String> FIELDS = Set.of("n", "err", "corr", "miss", LATENCY);

  private JudgeTick() {}

  /** The index that a slice has on the wire. */
  static String index(String slice) {
    return slice.substring(LABEL.length());
  }

  /**
   * Reads a line; slices that are back are left out of everything.
   *
   * @throws IllegalArgumentException when it is malformed
   */
  static Evidence read(String line, int slices, List<SliceBack> back) {
    JsonObject tick = object(line);
    JsonArray entries = typed(tick.getValue("s"), JsonArray.class, "s", "an array of slices");
    if (entries.size() != slices) {
      throw new IllegalArgumentException("s has " + entries.size() + " slices, RESET said "
          + slices + "; give one entry for each");
    }
    Set<String> gone = back.stream().map(SliceBack::slice).collect(Collectors.toSet());
    Sum control = new Sum();
    Sum canary = new Sum();
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < slices; i++) {
      Cell cell = cell(i, entries.getValue(i));
      if (!gone.contains(cell.slice())) {
        control.add(cell.control());
        canary.add(cell.canary());
        if (slices > 1) {
          cells.add(cell);
        }
      }
    }
    cells.addFirst(new Cell(Evidence.ALL, control.counts(), canary.counts()));
    return new Evidence(whole(tick.getValue("t"), "t"), number(tick.getValue("w"), "w"), cells);
  }

  private static JsonObject object(String line) {
    try {
      return new JsonObject(line);
    } catch (DecodeException | ClassCastException e) {
      String start = line.length() > 40 ? line.substring(0, 40) + "..." : line;
      throw new IllegalArgumentException("'" + start
          + "' is no JSON object; write {\"t\":0,\"w\":0.05,\"s\":[...]} or RESET");
    }
  }

  private static Cell cell(int index, Object entry) {
    String where = "s[" + index + "]";
    JsonObject slice = typed(entry, JsonObject.class, where, "an object");
    for (String field : slice.fieldNames()) {
      if (!FIELDS.contains(field)) {
        throw new IllegalArgumentException(where + "." + field
            + " is not known; allowed are " + new TreeSet<>(FIELDS));
      }
    }
    return new Cell(LABEL + index, counts(slice, 0, where), counts(slice, 1, where));
  }

  private static Counts counts(JsonObject slice, int arm, String where) {
    TreeMap<String, Double> sums = new TreeMap<>();
    for (String rate : RATES) {
      if (slice.containsKey(rate)) {
        String name = where + "." + rate;
        sums.put(rate, number(pair(slice.getValue(rate), name).getValue(arm), name));
      }
    }
    TreeMap<String, Bins> bins = new TreeMap<>();
    if (slice.containsKey(LATENCY)) {
      String name = where + "." + LATENCY;
      Object list = pair(slice.getValue(LATENCY), name).getValue(arm);
      bins.put(LATENCY, bins(typed(list, JsonArray.class, name, "bin,count,..."), name));
    }
    long sessions = count(pair(slice.getValue("n"), where + ".n").getValue(arm), where + ".n");
    try {
      return new Counts(sessions, sums, bins);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          where + (arm == 0 ? " control: " : " canary: ") + e.getMessage());
    }
  }

  private static Bins bins(JsonArray flat, String where) {
    if (flat.size() % 2 != 0) {
      throw new IllegalArgumentException(
          where + " has " + flat.size() + " numbers; give bin,count,bin,count,...");
    }
    SortedMap<Integer, Long> counts = new TreeMap<>();
    for (int i = 0; i < flat.size(); i += 2) {
      long bin = whole(flat.getValue(i), where);
      counts.merge((int) Math.clamp(bin, -1L << 30, 1L << 30), count(flat.getValue(i + 1), where),
          Long::sum);
    }
    return new Bins(counts);
  }

  private static JsonArray pair(Object value, String where) {
    JsonArray pair = typed(value, JsonArray.class, where, "[control, canary]");
    if (pair.size() != 2) {
      throw new IllegalArgumentException(
          where + " has " + pair.size() + " entries; give [control, canary]");
    }
    return pair;
  }

  private static long count(Object value, String where) {
    long count = whole(value, where);
    if (count < 0 || count > COUNT_MAX) {
      throw new IllegalArgumentException(
          where + " counts " + count + "; allowed are 0 to " + COUNT_MAX);
    }
    return count;
  }

  private static long whole(Object value, String where) {
    double number = number(value, where);
    if (number != Math.rint(number) || Math.abs(number) > 1e15) {
      throw new IllegalArgumentException(where + " is " + value + "; give a whole number");
    }
    return (long) number;
  }

  private static double number(Object value, String where) {
    return typed(value, Number.class, where, "a number").doubleValue();
  }

  private static <T> T typed(Object value, Class<T> type, String where, String allowed) {
    if (!type.isInstance(value)) {
      String found = value == null ? "absent" : "'" + value + "'";
      throw new IllegalArgumentException(where + " is " + found + "; give " + allowed);
    }
    return type.cast(value);
  }

  /** Everybody in one arm. */
  private static final class Sum {
    private long sessions;
    private final TreeMap<String, Double> sums = new TreeMap<>();
    private final TreeMap<Integer, Long> bins = new TreeMap<>();

    void add(Counts more) {
      sessions = sessions + more.sessions();
      more.sums().forEach((metric, sum) -> sums.merge(metric, sum, Double::sum));
      more.latencies(LATENCY).counts()
          .forEach((bin, count) -> bins.merge(bin, count, Long::sum));
    }

    Counts counts() {
      TreeMap<String, Bins> latencies = new TreeMap<>();
      latencies.put(LATENCY, new Bins(bins));
      return new Counts(sessions, sums, latencies);
    }
  }
}
