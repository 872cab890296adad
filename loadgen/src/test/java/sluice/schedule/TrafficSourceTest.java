package sluice.schedule;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sluice.schedule.ArrivalProcess.Mmpp;
import sluice.schedule.ArrivalProcess.Phase;
import sluice.schedule.ArrivalProcess.Poisson;
import sluice.schedule.ArrivalProcess.Streams;
import sluice.schedule.ArrivalProcess.Talk;
import sluice.schedule.ArrivalProcess.Uniform;
import sluice.schedule.Workload.Tenant;

class TrafficSourceTest {
  /** Kolmogorov-Smirnov, two-sided, alpha 0.01: D above 1.628 / sqrt(n) is refused. */
  private static final double KS_ALPHA_01 = 1.628;

  private static Workload with(ArrivalProcess arrival) {
    return Workloads.of(Workloads.resnets(2), 50, arrival);
  }

  private static Traffic traffic(ArrivalProcess arrival) {
    return TrafficSource.of(with(arrival));
  }

  private static Streams streams(int count, double jitterMs, Phase phase) {
    return new Streams(count, 160, jitterMs, phase, Optional.empty());
  }

  @Test
  void poissonGapsAreExponentialByKolmogorovSmirnov() {
    long[] at = traffic(new Poisson(2_000)).instants();
    double[] gaps = IntStream.range(1, at.length).mapToDouble(i -> (at[i] - at[i - 1]) / 1e9)
        .sorted().toArray();
    double worst = 0;
    for (int i = 0; i < gaps.length; i++) {
      double cdf = 1 - Math.exp(-2_000 * gaps[i]);
      worst = Math.max(worst, Math.abs(cdf - (i + 0.5) / gaps.length));
    }
    assertTrue(worst < KS_ALPHA_01 / Math.sqrt(gaps.length), "D = " + worst);
    assertEquals(44_000, at.length, 4 * Math.sqrt(44_000));
  }

  @Test
  void uniformArrivalsAreEvenlySpaced() {
    long[] at = traffic(new Uniform(1_000)).instants();
    assertEquals(22_000, at.length);
    for (int i = 0; i < at.length; i++) {
      assertEquals(500_000L + i * 1_000_000L, at[i], 1);
    }
  }

  @Test
  void burstsComeAtTheRatesOfTheirStates() {
    Mmpp mmpp = new Mmpp(List.of(400.0, 1_600.0), List.of(90.0, 30.0));
    Workload workload = Workloads.lasting(with(mmpp), 200_000, 0);
    Traffic traffic = TrafficSource.of(workload);
    double[] seconds = traffic.stateSeconds();
    assertEquals(200, seconds[0] + seconds[1], 1e-6);
    assertEquals(150, seconds[0], 10);
    double expected = 400 * seconds[0] + 1_600 * seconds[1];
    assertEquals(expected, traffic.size(), 4 * Math.sqrt(expected));
  }

  @Test
  void moreLoadInBurstsKeepsTheStatesTimes() {
    Workload workload = with(new Mmpp(List.of(40.0, 160.0), List.of(900.0, 300.0)));
    assertArrayEquals(TrafficSource.of(workload).stateSeconds(),
        TrafficSource.of(workload.scaled(3)).stateSeconds());
  }

  @Test
  void aStreamSendsEveryPeriodAndUpToTheJitterLater() {
    Traffic traffic = traffic(streams(7, 8, Phase.RANDOM));
    for (int stream = 0; stream < 7; stream++) {
      String session = "s" + stream;
      long[] at = IntStream.range(0, traffic.size())
          .filter(i -> traffic.request(i).session().equals(session)).mapToLong(traffic::atNanos)
          .toArray();
      assertEquals(137, at.length, 1.5);
      for (int k = 1; k < at.length; k++) {
        assertEquals(160, (at[k] - at[k - 1]) / 1e6, 8.001);
      }
    }
  }

  @Test
  void phasesAreAlignedOrEvenOrAnywhereWithinAMillisecondToo() {
    long[] aligned = traffic(streams(4, 0, Phase.ALIGNED)).instants();
    assertArrayEquals(new long[]{0, 0, 0, 0, 160_000_000}, Arrays.copyOf(aligned, 5));
    long[] even = traffic(streams(4, 0, Phase.EVEN)).instants();
    assertArrayEquals(new long[]{0, 40_000_000, 80_000_000, 120_000_000, 160_000_000},
        Arrays.copyOf(even, 5));
    long[] random = traffic(streams(100, 0, Phase.RANDOM)).instants();
    assertTrue(Arrays.stream(random).filter(t -> t % 1_000_000 != 0).count() > 0.99 * 13_700);
  }

  @Test
  void whoFallsSilentSendsNothing() {
    Streams talking = new Streams(400, 80, 0, Phase.RANDOM, Optional.of(new Talk(1_200, 1_400)));
    assertEquals(talking.ratePerSecond() * 22, traffic(talking).size(), 0.05 * 50_769);
    assertEquals(400 * 12.5 * 1_200 / 2_600, talking.ratePerSecond(), 1e-9);
  }

  @Test
  void tenantsSendByTheirSharesByChiSquare() {
    List<Tenant> tenants =
        List.of(new Tenant("a", 8, 8), new Tenant("b", 1, 1), new Tenant("c", 1, 1));
    Traffic traffic = TrafficSource
        .of(Workloads.of(Workloads.resnets(2), 50, new Poisson(2_000), tenants));
    double[] expected = {0.8, 0.1, 0.1};
    double chi = 0;
    for (int t = 0; t < 3; t++) {
      int tenant = t;
      long got = IntStream.range(0, traffic.size()).filter(i -> traffic.tenant(i) == tenant)
          .count();
      double wanted = expected[t] * traffic.size();
      chi += (got - wanted) * (got - wanted) / wanted;
    }
    assertTrue(chi < 9.21, "chi square " + chi + ", 2 degrees of freedom, alpha 0.01");
    assertEquals("a", tenants.get(traffic.tenant(0)).id());
    assertEquals(tenants.get(traffic.tenant(9)).id(), traffic.request(9).tenant());
  }

  @Test
  void theSameSeedDrawsTheSameAndAnotherSeedAnother() {
    Workload workload = with(new Poisson(500));
    assertArrayEquals(TrafficSource.of(workload).instants(),
        TrafficSource.of(workload).instants());
    assertFalse(Arrays.equals(TrafficSource.of(workload).instants(),
        TrafficSource.of(workload.seeded(12)).instants()));
  }

  @Test
  void moreLoadMeansHigherRatesOrMoreStreams() {
    assertEquals(750, with(new Poisson(500)).scaled(1.5).interactive().arrival().ratePerSecond());
    assertEquals(streams(15, 8, Phase.RANDOM),
        with(streams(10, 8, Phase.RANDOM)).scaled(1.5).interactive().arrival());
    assertEquals(1, ((Streams) streams(10, 8, Phase.RANDOM).scaled(0.01)).count());
  }
}
