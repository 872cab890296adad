package sluice.live;

import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import sluice.engine.Ledger.RolloutEntry;
import sluice.rollout.RolloutRecord;
import sluice.rollout.judge.Evidence;
import sluice.rollout.trial.Trial;
import sluice.rollout.trial.TrialState;
import sluice.rollout.trial.TrialState.Ended;

/**
 * What the ledger gets to know of rollouts: an entry when one begins, changes its state, weight or
 * slices, and a last one when its late scores are in. An entry the ledger does not take is offered
 * again a second later, as it then is; only the last is offered once. The evidence file is the
 * truth, the ledger the place where one looks it up. Owned by the desk's worker.
 */
final class RolloutEntries {
  private final Function<RolloutEntry, Future<Boolean>> ledger;
  private final Function<String, Path> files;
  /** News stored last, by rollout. */
  private final Map<String, String> stored = new HashMap<>();
  private final Set<String> underWay = new HashSet<>();

  /**
   * Nothing stored yet.
   *
   * @param ledger writes an entry down; false while it does not
   * @param files  evidence file of a rollout
   */
  RolloutEntries(Function<RolloutEntry, Future<Boolean>> ledger,
      Function<String, Path> files) {
    this.ledger = ledger;
    this.files = files;
  }

  /** Offers what is new of {@code flow}; {@code worker} runs what is handed to it on ours. */
  void see(RolloutFlow flow, Executor worker) {
    String news = news(flow);
    if (!news.equals(stored.get(flow.id())) && underWay.add(flow.id())) {
      ledger.apply(new RolloutEntry(entry(flow)))
          .onComplete(taken -> worker.execute(() -> {
            underWay.remove(flow.id());
            if (taken.succeeded() && taken.result()) {
              stored.put(flow.id(), news);
            }
          }));
    }
  }

  /** What an entry is written for; the seconds of an automatic freeze are no news. */
  private static String news(RolloutFlow flow) {
    Trial trial = flow.trial();
    StringBuilder news = new StringBuilder(trial.state().key());
    for (TrialState.Running it : trial.running()) {
      news.append(it instanceof TrialState.Ramping ramping ? " " + ramping.weight() : "");
    }
    return news.append(' ').append(trial.spared()).append(flow.isOpen() ? "" : " settled")
        .toString();
  }

  private RolloutRecord entry(RolloutFlow flow) {
    var header = flow.record().header();
    return new RolloutRecord(
        new RolloutRecord.Start(flow.id(), header.subject().release(),
            header.policy(), files.apply(flow.id()).toString(), header.second() * 1_000),
        flow.trial().state().key(), flow.trial().why(),
        flow.trial().state() instanceof Ended it ? OptionalLong.of(it.at() * 1_000)
            : OptionalLong.empty(),
        reached(flow));
  }

  /** Sessions begun since the gateway started, or scored since the rollout did: who were more. */
  private static SortedMap<String, Long> reached(RolloutFlow flow) {
    TreeMap<String, Long> reached = new TreeMap<>(flow.record().exposed());
    flow.radius().bySlice().forEach((slice, n) -> reached.merge(slice, n, Math::max));
    reached.merge(Evidence.ALL, flow.radius().canarySessions(), Math::max);
    return reached;
  }
}
