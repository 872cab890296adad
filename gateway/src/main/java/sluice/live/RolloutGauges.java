package sluice.live;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import sluice.rollout.judge.Evidence;
import sluice.rollout.judge.Hypothesis;

/**
 * What metrics show of a rollout.
 *
 * @param release    under test
 * @param state      of the trial
 * @param maxE       greatest E by metric
 * @param exposed    canary sessions scored
 * @param slicesBack slices that went back
 * @param rollback   its times, once there was a verdict
 * @param judgeNanos what this second cost on the worker
 */
record RolloutGauges(String release, String state, SortedMap<String, Double> maxE, long exposed,
    int slicesBack, Optional<RollbackTime.Reading> rollback, long judgeNanos) {
  static RolloutGauges of(RolloutFlow flow, long judgeNanos) {
    RolloutCourse record = flow.record();
    TreeMap<String, Double> most = new TreeMap<>();
    for (Hypothesis it : record.run().hypotheses()) {
      most.merge(it.metric(), it.e(), Math::max);
    }
    return new RolloutGauges(record.header().subject().release(), flow.trial().state().key(),
        most, record.exposed().getOrDefault(Evidence.ALL, 0L), flow.trial().spared().size(),
        flow.time().reading(), judgeNanos);
  }
}
