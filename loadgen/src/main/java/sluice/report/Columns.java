package sluice.report;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import sluice.load.Series;
import sluice.load.Timeline;

/**
 * The run cut into columns of whole seconds, no more than a screen has room for.
 *
 * @param seconds of one column, >= 1
 */
record Columns(int seconds) {
  /** More columns than pixels only make the file large. */
  static final int COLUMNS_MAX = 600;

  /** Values of one column. */
  record Column(int fromSecond, Histogram values) {}

  static Columns of(Timeline timeline) {
    long all = timeline.endNanos() / 1_000_000_000 + 1;
    return new Columns(Math.toIntExact(Math.ceilDiv(all, COLUMNS_MAX)));
  }

  /** Columns that hold values, in order. */
  List<Column> of(Series series) {
    List<Column> columns = new ArrayList<>();
    for (int from = 0; from < series.seconds(); from += seconds) {
      Histogram sum = new Histogram(3);
      for (int s = from; s < Math.min(from + seconds, series.seconds()); s++) {
        sum.add(series.ofSecond(s));
      }
      if (sum.getTotalCount() > 0) {
        columns.add(new Column(from, sum));
      }
    }
    return columns;
  }
}
