package sluice.compare;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One number that runs are compared by: a percentile of a latency.
 *
 * @param tag        lane and metric, such as {@code interactive.final}
 * @param percentile 0..100, both excluded
 */
record Cell(String tag, double percentile) {
  private static final Pattern FORM =
      Pattern.compile("(?<tag>[a-z]+\\.[A-Za-z.]+)\\.p(?<percentile>\\d+(\\.\\d+)?)");

  Cell {
    if (!(percentile > 0 && percentile < 100)) {
      throw new IllegalArgumentException(
          tag + ".p" + percentile + ": needs a percentile between 0 and 100");
    }
  }

  /**
   * Reads {@code interactive.final.p99}.
   *
   * @throws IllegalArgumentException in one line with what is allowed
   */
  static Cell parse(String text) {
    Matcher m = FORM.matcher(text.strip());
    if (!m.matches()) {
      throw new IllegalArgumentException("'" + text + "' names no percentile of a latency: write "
          + "it like interactive.final.p99");
    }
    return new Cell(m.group("tag"), Double.parseDouble(m.group("percentile")));
  }

  /** As it is written. */
  String key() {
    return tag + ".p" + (percentile == Math.rint(percentile)
        ? Long.toString((long) percentile)
        : Double.toString(percentile));
  }
}
