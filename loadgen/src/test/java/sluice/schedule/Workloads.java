package sluice.schedule;

import java.util.List;
import sluice.schedule.Workload.Interactive;
import sluice.schedule.Workload.Noise;
import sluice.schedule.Workload.Servers;
import sluice.schedule.Workload.Tenant;

/** Workloads for tests, the published ones by number. */
final class Workloads {
  private Workloads() {}

  /** The servers of W1, W2, W5 and W7: a ResNet-50 class model. */
  static Servers resnets(int count) {
    return servers(5.072, 1.053, 64, count);
  }

  static Servers servers(double alphaMs, double betaMs, int maxBatch, int count) {
    return new Servers(alphaMs, betaMs, maxBatch, count, Noise.NONE);
  }

  static Workload of(Servers servers, double deadlineMs, ArrivalProcess arrival) {
    return of(servers, deadlineMs, arrival, List.of());
  }

  static Workload of(Servers servers, double deadlineMs, ArrivalProcess arrival,
      List<Tenant> tenants) {
    return new Workload("test", 22_000, 2_000, 11, 0, servers,
        new Interactive("interactive", arrival, deadlineMs, 0.99, tenants), 0);
  }

  static Workload w1(double perSecond) {
    return of(resnets(1), 50, new ArrivalProcess.Poisson(perSecond));
  }

  static Workload withBacklog(Workload plain, int laneSize) {
    return new Workload(plain.name(), plain.durationMs(), plain.warmupMs(), plain.seed(),
        plain.modelError(), plain.servers(), plain.interactive(), laneSize);
  }

  static Workload lasting(Workload plain, double durationMs, double warmupMs) {
    return new Workload(plain.name(), durationMs, warmupMs, plain.seed(), plain.modelError(),
        plain.servers(), plain.interactive(), plain.batchLaneSize());
  }
}
