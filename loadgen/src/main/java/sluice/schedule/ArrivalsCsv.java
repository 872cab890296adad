package sluice.schedule;

import java.util.Arrays;
import java.util.List;

/** Reads arrivals that somebody else drew, one a line. */
public final class ArrivalsCsv {
  private static final String HEADER = "id,t_ms,class,tenant,stream,deadline_ms";
  private static final int STREAM_MAX = 4_000_000;

  private final Workload workload;
  private final String file;
  private final List<String> tenants;
  private final long[] at;
  private final long[] deadlines;
  private final int[] streams;
  private final int[] owners;
  private int size;

  private ArrivalsCsv(Workload workload, String file, int most) {
    this.workload = workload;
    this.file = file;
    tenants = TrafficSource.tenantIds(workload);
    at = new long[most];
    deadlines = new long[most];
    streams = new int[most];
    owners = new int[most];
  }

  /**
   * The traffic that {@code text} lists, with header {@value #HEADER}; {@code file} is what
   * complaints call it. Lines may come in any order and are sorted by time; an empty deadline is
   * the workload's. Arrivals after the workload's end are not taken.
   *
   * @throws IllegalArgumentException in one line: which line, which column, what is allowed
   */
  public static Traffic read(String text, String file, Workload workload) {
    List<String> lines = text.lines().toList();
    if (lines.isEmpty() || !lines.getFirst().strip().replace("\uFEFF", "").equals(HEADER)) {
      throw new IllegalArgumentException(file + ": line 1 is '"
          + (lines.isEmpty() ? "" : lines.getFirst()) + "': allowed is the header " + HEADER);
    }
    ArrivalsCsv csv = new ArrivalsCsv(workload, file, lines.size() - 1);
    for (int i = 1; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        csv.line(i + 1, lines.get(i).split(",", -1));
      }
    }
    return csv.traffic();
  }

  private void line(int number, String[] cells) {
    if (cells.length != 6) {
      throw wrong(number, "has " + cells.length + " columns: allowed are " + HEADER);
    }
    String name = cells[2].strip();
    if (!name.equals(workload.interactive().name())) {
      throw wrong(number, "class is '" + name + "': allowed is "
          + workload.interactive().name() + "; the backlog is not listed");
    }
    double atMs = number(number, "t_ms", cells[1], 0);
    double deadlineMs = cells[5].isBlank() ? atMs + workload.interactive().deadlineMs()
        : number(number, "deadline_ms", cells[5], 0);
    if (atMs >= workload.durationMs()) {
      return;
    }
    at[size] = Math.round(atMs * Workload.MILLI);
    deadlines[size] = Math.round(deadlineMs * Workload.MILLI);
    double stream = cells[4].isBlank() ? -1 : number(number, "stream", cells[4], -1);
    if (stream != Math.rint(stream) || stream > STREAM_MAX) {
      throw wrong(number, "stream is " + cells[4].strip() + ": allowed is a whole number -1.."
          + STREAM_MAX);
    }
    streams[size] = (int) stream;
    owners[size++] = tenant(number, cells[3].strip());
  }

  private int tenant(int number, String id) {
    if (workload.interactive().tenants().isEmpty()) {
      return 0;
    }
    int tenant = tenants.indexOf(id);
    if (tenant < 0) {
      throw wrong(number, "tenant is '" + id + "': allowed are " + String.join(", ", tenants));
    }
    return tenant;
  }

  private double number(int number, String column, String cell, double low) {
    try {
      double value = Double.parseDouble(cell.strip());
      if (value >= low && value < 1e12) {
        return value;
      }
    } catch (NumberFormatException e) {
      // told below, as a number out of range is
    }
    throw wrong(number, column + " is '" + cell.strip() + "': allowed is a number from "
        + (long) low);
  }

  private IllegalArgumentException wrong(int line, String what) {
    return new IllegalArgumentException(file + ": line " + line + " " + what);
  }

  /** In order of time; of equal times the earlier line first. */
  private Traffic traffic() {
    Integer[] order = new Integer[size];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Long.compare(at[a], at[b]));
    Traffic.Columns sorted = new Traffic.Columns(new long[size], new long[size], new int[size],
        new int[size]);
    for (int i = 0; i < size; i++) {
      sorted.atNanos()[i] = at[order[i]];
      sorted.deadlineNanos()[i] = deadlines[order[i]];
      sorted.streams()[i] = streams[order[i]];
      sorted.tenants()[i] = owners[order[i]];
    }
    return new Traffic(sorted, tenants, new double[0]);
  }
}
