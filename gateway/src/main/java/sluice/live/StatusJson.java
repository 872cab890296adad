package sluice.live;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import sluice.engine.EngineStatus;
import sluice.engine.EngineStatus.Count;
import sluice.engine.EngineStatus.LaneStatus;
import sluice.engine.EngineStatus.LedgerStatus;
import sluice.engine.EngineStatus.OpenSession;
import sluice.engine.EngineStatus.Sessions;
import sluice.engine.EngineStatus.TierStatus;
import sluice.rollout.Decision;
import sluice.rollout.Release;
import sluice.route.RoutePlan;
import sluice.route.Slice;
import sluice.wire.ServerMessage.Account;

/** The engine's status as JSON, in the words of {@code docs/API.md}. */
final class StatusJson {
  private static final double SAMPLES_PER_SECOND = 16_000;

  private StatusJson() {}

  static JsonObject status(EngineStatus status) {
    return new JsonObject().put("atMillis", status.clock().atMillis())
        .put("uptimeMillis", status.clock().uptimeMillis())
        .put("state", status.state().name().toLowerCase(java.util.Locale.ROOT))
        .put("sessions", counts(status.sessions()))
        .put("lanes", array(status.lanes(), StatusJson::lane)).put("audio", audio(status.audio()))
        .put("tiers", array(status.tiers(), StatusJson::tier))
        .put("plan", plan(status.rollout().plan()))
        .put("releases", array(status.rollout().releases(), StatusJson::release))
        .put("decisions", array(status.rollout().decisions(), StatusJson::decision))
        .put("pages", PageJson.brief(status.rollout().watch().pages()))
        .put("ledger", ledger(status.ledger()))
        .put("loops", array(status.loops(), loop -> new JsonObject().put("name", loop.name())
            .put("p99Millis", loop.p99Millis()).put("maxMillis", loop.maxMillis())));
  }

  static JsonObject counts(Sessions sessions) {
    int open = sessions.lanes().stream().mapToInt(EngineStatus.LaneSessions::open).sum();
    long total = sessions.lanes().stream().mapToLong(EngineStatus.LaneSessions::total).sum();
    return new JsonObject().put("open", open).put("total", total)
        .put("lanes", array(sessions.lanes(), l -> new JsonObject().put("lane", l.lane().key())
            .put("open", l.open()).put("total", l.total())))
        .put("arms", array(sessions.arms(), a -> new JsonObject().put("arm", a.arm().key())
            .put("open", a.open()).put("total", a.total())))
        .put("endings", counts(sessions.endings()))
        .put("transforms", counts(sessions.transforms()));
  }

  static JsonObject session(OpenSession session) {
    return new JsonObject().put("id", session.id()).put("tenant", session.tenant())
        .put("lane", session.lane().key()).put("tier", session.route().tier())
        .put("arm", session.route().arm().key()).put("openMillis", session.openMillis())
        .put("bufferedMillis", session.bufferedMillis()).put("utterances", session.utterances());
  }

  static JsonObject tier(TierStatus tier) {
    return new JsonObject().put("name", tier.name()).put("release", tier.release())
        .put("up", tier.health().isUp()).put("sinceMillis", tier.health().sinceMillis())
        .put("lastError", tier.health().lastError())
        .put("lastErrorAtMillis", tier.health().lastErrorMillis())
        .put("inFlight", tier.load().inFlight()).put("concurrency", tier.load().concurrency())
        .put("maxBatch", tier.load().maxBatch()).put("asked", round(tier.load().asked()))
        .put("batches", tier.work().batches())
        .put("chunks", tier.work().chunks()).put("failures", tier.work().failures())
        .put("hedged", tier.work().hedged())
        .put("last", new JsonObject().put("batches", tier.last().batches())
            .put("meanBatch", round(tier.last().meanBatch()))
            .put("batchSizes", new JsonArray(tier.last().batchSizes()))
            .put("meanModelMillis", round(tier.last().meanModelMillis())));
  }

  static JsonObject plan(RoutePlan plan) {
    return new JsonObject().put("epoch", plan.epoch()).put("shares",
        array(plan.shares(), s -> new JsonObject().put("arm", s.arm().key()).put("tier", s.tier())
            .put("weightPercent", s.weight() * 100.0 / RoutePlan.WHOLE)))
        .put("spared", new JsonArray(plan.spared().stream().map(Slice::key).toList()))
        .put("handover", plan.handover().key());
  }

  static JsonObject release(Release release) {
    return new JsonObject().put("name", release.name()).put("family", release.family())
        .put("tier", release.tier()).put("transformId", release.transformId())
        .put("createdAtMillis", release.createdAtMillis()).put("healthy", release.isHealthy())
        .put("blockedFor", new JsonArray(release.blockedFor()))
        .put("components", LineageJson.object(release.components().versions()));
  }

  static JsonObject decision(Decision decision) {
    return new JsonObject().put("atMillis", decision.atMillis())
        .put("kind", decision.kind().name().toLowerCase(java.util.Locale.ROOT))
        .put("actor", decision.actor()).put("reason", decision.reason())
        .put("before", plan(decision.before())).put("after", plan(decision.after()));
  }

  static JsonObject ledger(LedgerStatus ledger) {
    return new JsonObject().put("available", ledger.isAvailable()).put("store", ledger.store())
        .put("waiting", ledger.waiting()).put("limit", ledger.limit())
        .put("stored", ledger.stored()).put("refused", ledger.refused())
        .put("lastError", ledger.lastError());
  }

  static JsonObject audio(Account audio) {
    long decided = audio.recognized() + audio.shed() + audio.failed();
    return new JsonObject().put("inSeconds", seconds(audio.in()))
        .put("silenceSeconds", seconds(audio.silence()))
        .put("recognizedSeconds", seconds(audio.recognized()))
        .put("shedSeconds", seconds(audio.shed())).put("failedSeconds", seconds(audio.failed()))
        .put("openSeconds", seconds(audio.open())).put("frames", audio.frames())
        .put("utterances", audio.utterances())
        .put("shedPercent", decided == 0 ? 0 : round(100.0 * audio.shed() / decided));
  }

  static <T> JsonArray array(List<T> values, Function<T, JsonObject> json) {
    JsonArray array = new JsonArray();
    values.forEach(value -> array.add(json.apply(value)));
    return array;
  }

  /** To three decimals: enough for people, short on the wire. */
  static double round(double value) {
    return Math.round(value * 1000) / 1000.0;
  }

  private static JsonObject lane(LaneStatus lane) {
    return new JsonObject().put("lane", lane.lane().key()).put("queued", lane.queued())
        .put("limit", lane.limit())
        .put("queues",
            array(lane.queues(),
                q -> new JsonObject().put("tier", q.tier()).put("queued", q.queued())))
        .put("oldestWaitMillis", lane.oldestWaitMillis()).put("shed", lane.shed())
        .put("sheds", counts(lane.sheds())).put("audio", audio(lane.audio()))
        .put("unscoredHops", lane.unscoredHops());
  }

  private static JsonObject counts(Collection<Count> counts) {
    JsonObject object = new JsonObject();
    counts.forEach(count -> object.put(count.key(), count.count()));
    return object;
  }

  private static double seconds(long samples) {
    return round(samples / SAMPLES_PER_SECOND);
  }
}
