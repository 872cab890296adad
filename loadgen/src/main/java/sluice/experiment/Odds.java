package sluice.experiment;

import java.util.ArrayList;
import java.util.List;
import sluice.route.Arm;
import sluice.route.Slice;

/** How likely it is that something goes wrong, faults and all. */
public final class Odds {
  private Odds() {}

  /**
   * The rate of a metric for a session.
   *
   * @param metric {@code error}, {@code correction}, {@code missing} or {@code wer}
   * @param served release that serves it
   * @param second of the experiment
   */
  public static double of(Experiment experiment, String metric, Arm served, List<Slice> slices,
      long second) {
    List<Fault> striking = new ArrayList<>();
    for (Fault fault : experiment.faults()) {
      if (fault.scope().strikes(served, slices, second)) {
        striking.add(fault);
      }
    }
    return rate(metric, experiment.world().usual().of(metric), striking);
  }

  static double rate(String metric, double usual, List<Fault> striking) {
    double rate = usual;
    for (Fault fault : striking) {
      if (fault instanceof Fault.Rate it && it.metric().equals(metric)) {
        rate = it.factor() * rate + it.add();
      }
    }
    return Math.clamp(rate, 0, 1);
  }
}
