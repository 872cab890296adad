package sluice.load.yaml;

import java.util.stream.Collectors;
import sluice.tier.Errors;
import sluice.tier.TierProfile;

/** Writes a simulated tier as {@link TierReader} reads it; factors of slices are left out. */
final class TierWriter {
  private TierWriter() {}

  static String write(TierProfile t) {
    TierProfile.Service service = t.service();
    Errors.Rates rates = t.errors().base();
    return "{name: " + ScenarioWriter.quoted(t.tier().name()) + ", release: "
        + ScenarioWriter.quoted(t.tier().release()) + ", maxBatch: " + t.tier().maxBatch()
        + ", concurrency: " + t.tier().concurrency() + ", waiting: " + t.waitingMax()
        + ", latency: {" + service.curve().points().stream()
            .map(p -> p.batch() + ": " + p.millis()).collect(Collectors.joining(", "))
        + "}, noise: " + service.sigma() + ", stragglers: {share: " + service.stragglerShare()
        + ", factor: " + service.stragglerFactor() + "}, cold: {extra: "
        + Math.round(t.cold().millis()) + "ms, batches: " + t.cold().batches() + ", idle: "
        + t.cold().idleMillis() + "ms}, errors: {substitution: " + rates.substitution()
        + ", deletion: " + rates.deletion() + ", insertion: " + rates.insertion()
        + "}, faults: {retryable: " + t.faults().retryable() + ", fatal: " + t.faults().fatal()
        + "}}";
  }
}
