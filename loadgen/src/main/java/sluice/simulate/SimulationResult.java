package sluice.simulate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import sluice.load.Scenario;
import sluice.measure.LatencyRow;
import sluice.report.Results;
import sluice.report.Verdict;
import sluice.wire.Lane;

/**
 * What came of a simulation. Everything in it but {@code broken} is of the time after the warm-up,
 * unless it says otherwise.
 *
 * @param scenario    that was run
 * @param fidelity    how
 * @param run         its length and fingerprint
 * @param clients     what the clients measured
 * @param verdict     on the scenario's promises
 * @param stages      latencies of the gateway's stages by lane, over all tiers; copied
 * @param attainments deadlines met, by lane
 * @param tiers       what each tier did, warm-up included; copied
 * @param broken      the invariant that broke and ended the run, if one did
 */
public record SimulationResult(Scenario scenario, Fidelity fidelity, Run run, Results clients,
    Verdict verdict, List<LatencyRow> stages, Map<Lane, Attainment> attainments,
    List<TierUse> tiers, Optional<Broken> broken) {
  /**
   * A run.
   *
   * @param hash         the same for the same decisions in the same order
   * @param turns        of the loop
   * @param virtualNanos how long it lasted
   * @param chargedNanos CPU time that its gateway would have used
   * @param sessionsMost most sessions seen open at once
   */
  public record Run(String hash, long turns, long virtualNanos, long chargedNanos,
      int sessionsMost) {}

  /** Most that was seen of something, and its limit. */
  public record Peak(int most, int limit) {}

  /**
   * What a tier was sent, and how long its queues were at most, seen at sweeps.
   *
   * @param sizes entry i: batches of i + 1 requests; copied
   */
  public record TierUse(String tier, List<Long> sizes, Peak interactive, Peak batch) {
    public TierUse {
      sizes = List.copyOf(sizes);
    }

    /** Batches sent. */
    public long batches() {
      return sizes.stream().mapToLong(Long::longValue).sum();
    }

    /** Requests in them. */
    public long requests() {
      long requests = 0;
      for (int i = 0; i < sizes.size(); i++) {
        requests += (i + 1) * sizes.get(i);
      }
      return requests;
    }
  }

  /**
   * A broken invariant.
   *
   * @param what   one line
   * @param turn   in which it broke
   * @param nanos  at which it broke
   */
  public record Broken(Violation.Invariant invariant, String what, long turn, long nanos) {}

  public SimulationResult {
    stages = List.copyOf(stages);
    tiers = List.copyOf(tiers);
  }

  /** True when every invariant and every promise was kept. */
  public boolean isGood() {
    return broken.isEmpty() && verdict.state() == Verdict.State.PASS;
  }
}
