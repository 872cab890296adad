package sluice.judging.peer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sluice.judging.Tick;
import sluice.judging.Watch;

/**
 * Kayenta's judge: per metric one point a minute (failed share, p99), a Mann-Whitney 98 % interval
 * of the shift, and {@code High} when its lower end is above a quarter of the absolute
 * Hodges-Lehmann estimate (MannWhitneyClassifier.scala, NetflixACAJudge.scala: tolerance .25,
 * confLevel .98). Looks every 5 minutes at all points so far, from five on; either metric High is a
 * rollback (equal weights, marginal 75). The interval is the order-statistic form of the normal
 * approximation that its search inverts.
 */
public final class Kayenta implements Watch {
  private static final double TOLERANCE = 0.25;
  private static final double Z_98 = 2.3263478740408;
  private static final int POINTS_MIN = 5;
  private static final int EVERY_SECONDS = 300;

  private final Cohort cohort;
  private final Window control = new Window(1);
  private final Window canary = new Window(1);
  private final List<Point> controlPoints = new ArrayList<>();
  private final List<Point> canaryPoints = new ArrayList<>();

  /** A judge that compares with that part of the control. */
  public Kayenta(Cohort cohort) {
    this.cohort = cohort;
  }

  private record Point(double errorRate, double p99Millis) {}

  @Override
  public boolean see(Tick tick) {
    control.isFullWith(cohort.of(tick));
    if (canary.isFullWith(tick.all().canary())) {
      add(control, controlPoints);
      add(canary, canaryPoints);
    }
    return (tick.second() + 1) % EVERY_SECONDS == 0 && controlPoints.size() >= POINTS_MIN
        && canaryPoints.size() >= POINTS_MIN
        && (isHigh(errors(controlPoints), errors(canaryPoints))
            || isHigh(latencies(controlPoints), latencies(canaryPoints)));
  }

  private static void add(Window minute, List<Point> points) {
    if (!minute.isEmpty()) {
      points.add(new Point(minute.errorRate(), minute.p99Millis()));
    }
  }

  private static double[] errors(List<Point> points) {
    return points.stream().mapToDouble(Point::errorRate).toArray();
  }

  private static double[] latencies(List<Point> points) {
    return points.stream().mapToDouble(Point::p99Millis).toArray();
  }

  static boolean isHigh(double[] stable, double[] tested) {
    double[] shifts = new double[stable.length * tested.length];
    for (int i = 0; i < stable.length; i++) {
      for (int j = 0; j < tested.length; j++) {
        shifts[i * tested.length + j] = tested[j] - stable[i];
      }
    }
    Arrays.sort(shifts);
    double pairs = shifts.length;
    double deviation = Math.sqrt(pairs * (stable.length + tested.length + 1) / 12);
    int rank = (int) Math.floor(pairs / 2 - Z_98 * deviation);
    double lower = rank < 1 ? Double.NEGATIVE_INFINITY : shifts[rank - 1];
    double estimate = (shifts[(shifts.length - 1) / 2] + shifts[shifts.length / 2]) / 2;
    return lower > TOLERANCE * Math.abs(estimate);
  }
}
