package sluice.rollout.alarm;

import java.util.ArrayList;
import java.util.List;

/**
 * A drop of coverage that lasts: windows of hours in which a field was present too seldom. Counts
 * are whole numbers, so a coverage equal to the limit is no drop; busy hours weigh more than quiet
 * ones; an hour without data is an alert of its own and silences nothing.
 */
public final class CoverageDrop {
  /** Parts a limit is given in: 9 500 of them are 95 %. */
  public static final int WHOLE = 10_000;

  /** Most records of an hour. */
  public static final long TOTAL_MAX = 1_000_000_000_000L;

  /** Longest series, hours: a wrong clock must not make one without end. */
  private static final int SERIES_MAX = 1_000_000;

  private CoverageDrop() {}

  /**
   * One hour.
   *
   * @param hour    whole hours since any fixed time
   * @param present records that had the field, 0..total
   * @param total   records, at most {@link #TOTAL_MAX}; 0 when there were none
   */
  public record Hour(long hour, long present, long total) {
    public Hour {
      if (present < 0 || present > total || total > TOTAL_MAX) {
        throw new IllegalArgumentException("hour " + hour + ": present " + present + " of " + total
            + ": needs 0..total, and a total of at most " + TOTAL_MAX);
      }
    }
  }

  /**
   * When to alert.
   *
   * @param hours how long a drop lasts, in hours, >= 1
   * @param limit in {@link #WHOLE} parts, 0..WHOLE; alerts strictly below it
   */
  public record Rule(int hours, int limit) {
    public Rule {
      if (hours < 1 || limit < 0 || limit > WHOLE) {
        throw new IllegalArgumentException("coverage over " + hours + " hours, limit " + limit
            + ": needs >= 1 hour and a limit of 0.." + WHOLE + " parts");
      }
    }
  }

  /** What to tell people. */
  public sealed interface Alert {
    /** First hour that is bad. */
    long hour();
  }

  /** Windows from {@code hour} to {@code lastHour} are all below the limit; counts are theirs. */
  public record Dropped(long hour, long lastHour, long present, long total) implements Alert {}

  /** Nothing came from {@code hour} to {@code lastHour}. */
  public record NoData(long hour, long lastHour) implements Alert {}

  /**
   * Alerts of {@code hours}, by their first hour: one for every stretch, however long it is. A
   * window that lacks some hours is judged by the others. A series shorter than the rule has no
   * drops. O(hours in the series).
   *
   * @param hours rising, none twice; those left out had no data
   * @throws IllegalArgumentException when they do not rise
   */
  public static List<Alert> find(List<Hour> hours, Rule rule) {
    List<Hour> series = whole(hours);
    List<Alert> alerts = new ArrayList<>(gaps(series));
    Stretch stretch = new Stretch();
    long present = 0;
    long total = 0;
    for (int i = 0; i < series.size(); i++) {
      present += series.get(i).present();
      total += series.get(i).total();
      if (i >= rule.hours()) {
        present -= series.get(i - rule.hours()).present();
        total -= series.get(i - rule.hours()).total();
      }
      if (i >= rule.hours() - 1 && isBelow(present, total, rule.limit())) {
        stretch.extend(i - rule.hours() + 1, i);
      } else {
        stretch.end(series, alerts);
      }
    }
    stretch.end(series, alerts);
    alerts.sort((one, other) -> Long.compare(one.hour(), other.hour()));
    return List.copyOf(alerts);
  }

  /** Exact: the products are compared in 128 bits. */
  private static boolean isBelow(long present, long total, int limit) {
    long high = Math.multiplyHigh(present, WHOLE);
    long limitHigh = Math.multiplyHigh(total, limit);
    return high < limitHigh
        || high == limitHigh && Long.compareUnsigned(present * WHOLE, total * limit) < 0;
  }

  private static List<Hour> whole(List<Hour> hours) {
    List<Hour> series = new ArrayList<>();
    for (Hour hour : hours) {
      long expected = series.isEmpty() ? hour.hour() : series.getLast().hour() + 1;
      if (hour.hour() < expected) {
        throw new IllegalArgumentException("hour " + hour.hour() + " comes after hour "
            + (expected - 1) + ": sort them, and add up those of one hour");
      }
      if (Math.subtractExact(hour.hour(), expected) > SERIES_MAX - series.size()) {
        throw new IllegalArgumentException("hour " + hour.hour() + " comes after hour "
            + (expected - 1) + ": a series has at most " + SERIES_MAX + " hours; check the clock");
      }
      for (long missing = expected; missing < hour.hour(); missing++) {
        series.add(new Hour(missing, 0, 0));
      }
      series.add(hour);
    }
    return series;
  }

  private static List<NoData> gaps(List<Hour> series) {
    List<NoData> gaps = new ArrayList<>();
    for (Hour hour : series) {
      if (hour.total() > 0) {
        continue;
      }
      boolean isSame = !gaps.isEmpty() && gaps.getLast().lastHour() == hour.hour() - 1;
      long from = isSame ? gaps.removeLast().hour() : hour.hour();
      gaps.add(new NoData(from, hour.hour()));
    }
    return gaps;
  }

  /** Windows in a row that are below the limit. */
  private static final class Stretch {
    private int from = -1;
    private int to;

    void extend(int first, int last) {
      from = from < 0 ? first : from;
      to = last;
    }

    void end(List<Hour> series, List<Alert> alerts) {
      if (from >= 0) {
        List<Hour> bad = series.subList(from, to + 1);
        alerts.add(new Dropped(bad.getFirst().hour(), bad.getLast().hour(),
            bad.stream().mapToLong(Hour::present).sum(),
            bad.stream().mapToLong(Hour::total).sum()));
        from = -1;
      }
    }
  }
}
