package sluice.tier;

import java.util.List;

/**
 * Service time by batch size: a table, joined by straight lines, because measured curves are
 * concave and no line fits them (A100 Zipformer: a line is 15 % low to 19 % high). Left of the
 * first point it is level; right of the last one it goes on as its last piece does.
 *
 * @param points by rising batch size, at least one; copied
 */
public record LatencyCurve(List<Point> points) {
  private static final double NANOS_PER_MILLI = 1e6;

  /**
   * A measured point.
   *
   * @param batch  requests in the batch, >= 1
   * @param millis service time, > 0
   */
  public record Point(int batch, double millis) {
    public Point {
      if (batch < 1 || !(millis > 0) || millis > 3_600_000) {
        throw new IllegalArgumentException("latency point " + millis + " ms at batch " + batch
            + ": needs a batch >= 1 and 0 < millis <= 3600000");
      }
    }
  }

  public LatencyCurve {
    points = List.copyOf(points);
    if (points.isEmpty()) {
      throw new IllegalArgumentException("a latency curve needs at least one point");
    }
    for (int i = 1; i < points.size(); i++) {
      Point before = points.get(i - 1);
      Point here = points.get(i);
      if (here.batch <= before.batch || here.millis < before.millis) {
        throw new IllegalArgumentException("latency points " + before + ", " + here
            + ": batch sizes must rise and times must not fall");
      }
    }
  }

  /** The line {@code alpha + beta * batch} over 1..{@code maxBatch}, in milliseconds. */
  public static LatencyCurve line(double alphaMillis, double betaMillis, int maxBatch) {
    Point one = new Point(1, alphaMillis + betaMillis);
    if (maxBatch == 1) {
      return new LatencyCurve(List.of(one));
    }
    return new LatencyCurve(
        List.of(one, new Point(maxBatch, alphaMillis + betaMillis * maxBatch)));
  }

  /** Service time of a batch of {@code batch} requests in nanoseconds; O(points). */
  public long nanos(int batch) {
    return (long) (millis(batch) * NANOS_PER_MILLI);
  }

  private double millis(int batch) {
    Point left = points.getFirst();
    if (batch <= left.batch || points.size() == 1) {
      return left.millis;
    }
    int i = 1;
    while (i < points.size() - 1 && points.get(i).batch < batch) {
      i++;
    }
    left = points.get(i - 1);
    Point right = points.get(i);
    double slope = (right.millis - left.millis) / (right.batch - left.batch);
    return left.millis + slope * (batch - left.batch);
  }
}
