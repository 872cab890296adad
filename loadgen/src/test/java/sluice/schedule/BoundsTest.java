package sluice.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sluice.schedule.ArrivalProcess.Mmpp;
import sluice.schedule.ArrivalProcess.Poisson;

/** Golden values: reference figures for the published workloads, found there by bisection. */
class BoundsTest {
  private static final Poisson ANY = new Poisson(1);

  @ParameterizedTest
  @CsvSource({"5.072, 1.053, 64, 1, 50, 765", "5.072, 1.053, 64, 8, 25, 5898",
      "31, 0.93, 256, 1, 300, 862", "8, 0.3, 256, 4, 100, 12119",
      "24, 0.14, 400, 1, 160, 5048", "12.2, 0.55, 256, 2, 120, 3119"})
  void theLoadThatCanBeMetIsThePublishedOne(double alpha, double beta, int most, int count,
      double deadline, double expected) {
    Bounds bounds = new Bounds(Workloads.servers(alpha, beta, most, count), deadline);
    assertEquals(expected, bounds.rate99(ANY), expected * 0.0013);
  }

  @Test
  void inBurstsEachStateCountsForItsTime() {
    Mmpp w5 = new Mmpp(List.of(400.0, 1_600.0), List.of(900.0, 300.0));
    assertEquals(718, new Bounds(Workloads.resnets(2), 50).rate99(w5), 1);
    assertEquals(700, w5.ratePerSecond(), 1e-9);
  }

  @ParameterizedTest
  @CsvSource({"680, 1", "720, 1", "800, 0.957", "1000, 0.779"})
  void goodputFallsBehindTheLoadAsPublished(double load, double share) {
    assertEquals(share, new Bounds(Workloads.resnets(1), 50).goodput(load) / load, 0.0005);
  }

  @Test
  void goodputRisesFromStaggeredToAbsolute() {
    Bounds bounds = new Bounds(Workloads.resnets(8), 25);
    double before = 0;
    for (double load = 100; load < 1e6; load *= 1.1) {
      double goodput = bounds.goodput(load);
      assertTrue(goodput >= before - 1e-9 && goodput <= bounds.absolute() + 1e-9);
      assertTrue(load > bounds.staggered() || goodput == load, "all of " + load);
      before = goodput;
    }
    assertEquals(bounds.absolute(), before, 1e-6);
  }

  @Test
  void theBatchLanesLimitsAreThePublishedOnes() {
    Bounds w6 = new Bounds(Workloads.servers(31, 0.93, 256, 1), 300);
    Bounds w9 = new Bounds(Workloads.resnets(8), 25);
    assertEquals(701, w6.batchLane(250, 256), 1);
    assertEquals(603, w6.staggeredRest(250), 1);
    assertEquals(5_297, w9.batchLane(1_500, 64), 1);
    assertEquals(4_339, w9.staggeredRest(1_500), 1);
    assertEquals(3_001, w9.nexus() - 1_500, 1);
  }

  @Test
  void aDeadlineBelowOneRequestsTimeAllowsNothing() {
    Bounds bounds = new Bounds(Workloads.resnets(1), 5);
    assertEquals(0, bounds.absolute() + bounds.staggered() + bounds.nexus());
    assertEquals(0, bounds.goodput(100) + bounds.rate99(ANY) + bounds.batchLane(1, 64));
  }
}
