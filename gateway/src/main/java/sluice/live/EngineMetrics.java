package sluice.live;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Locale;
import org.HdrHistogram.Histogram;
import sluice.engine.EngineStatus;
import sluice.engine.EngineStatus.LaneStatus;
import sluice.engine.EngineStatus.LedgerStatus;
import sluice.engine.EngineStatus.State;
import sluice.engine.EngineStatus.TierStatus;
import sluice.measure.LatencyKey;
import sluice.measure.LatencyKey.Part;
import sluice.measure.LatencySum;
import sluice.route.RoutePlan;
import sluice.wire.ServerMessage.Account;

/**
 * The engine's numbers as Prometheus families, read from the {@link StatusBoard} at each scrape.
 */
final class EngineMetrics implements MultiCollector {
  private static final double SAMPLES_PER_SECOND = 16_000;
  private final StatusBoard board;
  private final StatusStream stream;

  EngineMetrics(StatusBoard board, StatusStream stream) {
    this.board = board;
    this.stream = stream;
  }

  @Override
  public MetricSnapshots collect() {
    Families families = new Families();
    EngineStatus status = board.view().status();
    process(families, status);
    sessions(families, status.sessions());
    status.lanes().forEach(lane -> lane(families, lane));
    status.tiers().forEach(tier -> tier(families, tier));
    plan(families, status.rollout().plan());
    WatchMetrics.collect(families, status.rollout().watch());
    ledger(families, status.ledger());
    board.readTotal(total -> latencies(families, total));
    return families.snapshots();
  }

  private void process(Families to, EngineStatus status) {
    to.gauge("sluice_uptime_seconds", "Since the gateway started.",
        status.clock().uptimeMillis() / 1000.0);
    for (State state : State.values()) {
      to.gauge("sluice_state", "1 for the state the gateway is in.",
          status.state() == state ? 1 : 0, "state", state.name().toLowerCase(Locale.ROOT));
    }
    status.loops().forEach(loop -> {
      to.gauge("sluice_loop_late_seconds", "How late a loop ran its timers in the last second.",
          loop.p99Millis() / 1000, "loop", loop.name(), "quantile", "0.99");
      to.gauge("sluice_loop_late_seconds", "", loop.maxMillis() / 1000, "loop", loop.name(),
          "quantile", "1");
    });
    to.gauge("sluice_page_subscribers", "Live pages connected.", stream.size());
    to.counter("sluice_page_subscribers_dropped", "Live pages dropped because they did not read.",
        stream.dropped());
  }

  private static void sessions(Families to, EngineStatus.Sessions sessions) {
    sessions.lanes().forEach(lane -> {
      to.gauge("sluice_sessions_open", "Sessions open now.", lane.open(), "lane",
          lane.lane().key());
      to.counter("sluice_sessions", "Sessions opened.", lane.total(), "lane", lane.lane().key());
    });
    sessions.arms().forEach(arm -> to.gauge("sluice_arm_sessions_open",
        "Sessions open now, by arm of the experiment.", arm.open(), "arm", arm.arm().key()));
    sessions.endings().forEach(ending -> to.counter("sluice_sessions_ended", "Sessions ended.",
        ending.count(), "ending", ending.key()));
    sessions.transforms()
        .forEach(transform -> to.counter("sluice_transform_sessions",
            "Sessions opened, by what is done to their audio and words (transform id).",
            transform.count(), "transform", transform.key()));
  }

  private static void lane(Families to, LaneStatus lane) {
    String key = lane.lane().key();
    lane.queues().forEach(queue -> to.gauge("sluice_queued_chunks", "Chunks that wait.",
        queue.queued(), "lane", key, "tier", queue.tier()));
    to.gauge("sluice_queue_limit_chunks", "Most chunks that may wait.", lane.limit(), "lane", key);
    to.gauge("sluice_queue_oldest_wait_seconds", "Wait of the oldest chunk that waits.",
        lane.oldestWaitMillis() / 1000.0, "lane", key);
    lane.sheds().forEach(shed -> to.counter("sluice_shed_chunks", "Chunks shed.", shed.count(),
        "lane", key, "reason", shed.key()));
    Account audio = lane.audio();
    audio(to, key, "in", audio.in());
    audio(to, key, "silence", audio.silence());
    audio(to, key, "recognized", audio.recognized());
    audio(to, key, "shed", audio.shed());
    audio(to, key, "failed", audio.failed());
    to.gauge("sluice_audio_open_seconds", "Audio whose outcome is open.",
        audio.open() / SAMPLES_PER_SECOND, "lane", key);
    to.counter("sluice_frames", "Binary frames received.", audio.frames(), "lane", key);
    to.counter("sluice_unscored_hops",
        "Hops of 10 ms that the voice model scored too late or not at all.", lane.unscoredHops(),
        "lane", key);
    to.counter("sluice_utterances", "Utterances begun.", audio.utterances(), "lane", key);
  }

  private static void audio(Families to, String lane, String outcome, long samples) {
    to.counter("sluice_audio_seconds",
        "Audio received (in) and what became of it; in = all others + open.",
        samples / SAMPLES_PER_SECOND, "lane", lane, "outcome", outcome);
  }

  private static void tier(Families to, TierStatus tier) {
    String[] labels = {"tier", tier.name(), "release", tier.release()};
    to.gauge("sluice_tier_up", "1 while the tier is sent work.", tier.health().isUp() ? 1 : 0,
        labels);
    to.gauge("sluice_tier_asked_ratio",
        "Interactive work that comes, over what can surely be served in time.",
        tier.load().asked(), labels);
    to.gauge("sluice_tier_in_flight_batches", "Batches sent and not answered.",
        tier.load().inFlight(), labels);
    to.counter("sluice_tier_batches", "Batches answered.", tier.work().batches(), labels);
    to.counter("sluice_tier_chunks", "Chunks answered.", tier.work().chunks(), labels);
    to.counter("sluice_tier_failures", "Batches failed.", tier.work().failures(), labels);
    to.counter("sluice_tier_hedged_chunks", "Chunks tried once more beside a late batch.",
        tier.work().hedged(), labels);
  }

  private static void plan(Families to, RoutePlan plan) {
    to.gauge("sluice_plan_epoch", "Number of the plan in force.", plan.epoch());
    plan.shares().forEach(share -> to.gauge("sluice_plan_weight_ratio", "Share of new sessions.",
        (double) share.weight() / RoutePlan.WHOLE, "arm", share.arm().key(), "tier",
        share.tier()));
  }

  private static void ledger(Families to, LedgerStatus ledger) {
    to.gauge("sluice_ledger_up", "1 while the ledger answers.", ledger.isAvailable() ? 1 : 0);
    to.gauge("sluice_ledger_waiting_entries", "Entries that wait to be stored.", ledger.waiting());
    to.counter("sluice_ledger_stored_entries", "Entries stored.", ledger.stored());
    to.counter("sluice_ledger_refused_entries", "Entries refused.", ledger.refused());
  }

  private static void latencies(Families to, LatencySum total) {
    to.counter("sluice_latency_clamped", "Times above one hour, recorded as one hour.",
        total.clamped());
    total.forEach((key, micros) -> latency(to, key, micros));
  }

  private static void latency(Families to, LatencyKey key, Histogram micros) {
    String lane = key.lane().key();
    if (key.part() == Part.END_TO_END) {
      to.histogram("sluice_end_to_end_seconds", "Frame that closes a chunk to its transcript.",
          micros, "lane", lane, "tier", key.tier());
    } else {
      to.histogram("sluice_stage_seconds", "A chunk's time in a stage; stages add up to the whole.",
          micros, "stage", key.part().key(), "lane", lane, "tier", key.tier());
    }
  }
}
