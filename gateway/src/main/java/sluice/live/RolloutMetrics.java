package sluice.live;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;

/** Rollouts as Prometheus families, as of the desk's last second. */
final class RolloutMetrics implements MultiCollector {
  private final RolloutDesk desk;

  RolloutMetrics(RolloutDesk desk) {
    this.desk = desk;
  }

  @Override
  public MetricSnapshots collect() {
    Families families = new Families();
    desk.gauges().forEach(it -> rollout(families, it));
    return families.snapshots();
  }

  private static void rollout(Families to, RolloutGauges it) {
    String release = it.release();
    to.gauge("sluice_rollout_state", "1 for the state the rollout is in.", 1, "release", release,
        "state", it.state());
    it.maxE().forEach((metric, e) -> to.gauge("sluice_rollout_e",
        "Greatest E of the metric's hypotheses; rolled back at the threshold.", e, "release",
        release, "metric", metric));
    to.gauge("sluice_rollout_exposed_sessions", "Canary sessions scored: the blast radius.",
        it.exposed(), "release", release);
    to.gauge("sluice_rollout_slices_back", "Slices that stay with the release before.",
        it.slicesBack(), "release", release);
    to.gauge("sluice_rollout_judge_seconds", "What the last second cost, off the event loops.",
        it.judgeNanos() / 1e9, "release", release);
    it.rollback().ifPresent(times -> {
      to.gauge("sluice_rollout_rollback_seconds",
          "From the verdict to the last new canary session and the last chunk it served.",
          times.lastNewSessionMillis() / 1000, "release", release, "until", "session");
      to.gauge("sluice_rollout_rollback_seconds", "", times.lastChunkMillis() / 1000, "release",
          release, "until", "chunk");
    });
  }
}
