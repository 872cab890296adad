package sluice.batch.baseline;

/**
 * Least squares y = slope x + offset over points that are given one by one; the shortest solution
 * when the points say too little, zero without points. Owned by a {@link Rule}.
 */
final class LineFit {
  /** Of the data's size: decides only between solutions that are equally good. */
  private static final double TINY = 1e-9;

  private double count;
  private double sumX;
  private double sumY;
  private double sumXx;
  private double sumXy;

  void clear() {
    count = 0;
    sumX = 0;
    sumY = 0;
    sumXx = 0;
    sumXy = 0;
  }

  void add(double x, double y) {
    count++;
    sumX += x;
    sumY += y;
    sumXx += x * x;
    sumXy += x * y;
  }

  double slope() {
    double tinyX = TINY * (1 + sumXx);
    double tiny = TINY * (1 + count);
    double scale = (sumXx + tinyX) * (count + tiny) - sumX * sumX;
    return scale == 0 ? 0 : ((count + tiny) * sumXy - sumX * sumY) / scale;
  }

  double offset() {
    return count == 0 ? 0 : (sumY - slope() * sumX) / count;
  }

  double at(double x) {
    return slope() * x + offset();
  }
}
