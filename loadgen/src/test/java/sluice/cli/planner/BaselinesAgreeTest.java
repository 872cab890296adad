package sluice.cli.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sluice.schedule.ArrivalProcess.Uniform;
import sluice.schedule.Bounds;
import sluice.schedule.Workload;
import sluice.schedule.Workload.Interactive;
import sluice.schedule.Workload.Noise;
import sluice.schedule.Workload.Servers;

/**
 * Baselines on evenly spaced arrivals, where no luck is involved: they agree with what was
 * published for other implementations of the same rules on a ResNet-50 class model.
 */
class BaselinesAgreeTest {
  private static double attainment(String policy, int count, double deadlineMs, double toStag) {
    Servers servers = new Servers(5.072, 1.053, 64, count, Noise.NONE);
    double rate = toStag * new Bounds(servers, deadlineMs).staggered();
    Workload workload = new Workload("even", 10_000, 1_000, 11, 0, servers,
        new Interactive("interactive", new Uniform(rate), deadlineMs, 0.99, List.of()), 0);
    return new Trials(0.01).run(workload, Contender.plain(policy)).attainment();
  }

  @ParameterizedTest
  @CsvSource({"1, 50", "2, 50", "4, 25", "8, 25"})
  void deferredBatchesReachTheStaggeredLimitAndFallBehindAboveItAsTheyMust(int count,
      double deadlineMs) {
    assertEquals(1, attainment("symphony", count, deadlineMs, 0.995));
    assertEquals(0.9775, attainment("symphony", count, deadlineMs, 1.02), 0.0085);
    assertEquals(1 / 1.1, attainment("symphony", count, deadlineMs, 1.1), 0.012);
  }

  @ParameterizedTest
  @CsvSource({"1, 50, 0.994", "2, 50, 0.935", "4, 25, 0.800", "8, 25, 0.775"})
  void halfTheDeadlineCostsMoreWithMoreServers(int count, double deadlineMs, double expected) {
    assertEquals(expected, attainment("nexus", count, deadlineMs, 0.995), 0.005);
    assertEquals(expected, attainment("triton-nexus", count, deadlineMs, 0.995), 0.006);
  }
}
