package sluice.live;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import sluice.live.RolloutGround.Sighting;
import sluice.live.evidence.EvidenceHeader;
import sluice.live.journal.JournalHeader;
import sluice.rollout.Change;
import sluice.rollout.Ruling;
import sluice.rollout.trial.Command;
import sluice.rollout.trial.PlanWish;
import sluice.rollout.trial.Step;
import sluice.route.Arm;
import sluice.route.RoutePlan;
import sluice.route.Tier;

/**
 * Runs rollouts: each second it looks at what became final, judges on a thread of its own, writes
 * the evidence down and brings the plan to what the trial wants. One rollout runs at a time; it
 * goes on after a restart where its evidence ends. May be asked from any thread.
 */
final class RolloutDesk {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
  private static final long PERIOD_MILLIS = 1_000;

  private final Vertx vertx;
  private final RolloutGround ground;
  private final RolloutStore store;
  private final RolloutEntries entries;
  private final Consumer<String> events;
  private final WorkerExecutor worker;
  private final AtomicBoolean isTicking = new AtomicBoolean();
  private final long startedNanos = System.nanoTime();
  private final long startedMillis = System.currentTimeMillis();
  /** By id, oldest first; touched by the worker alone. */
  private final Map<String, RolloutFlow> flows = new LinkedHashMap<>();
  private Optional<Sighting> last = Optional.empty();
  private boolean isCreating;
  private volatile List<RolloutGauges> gauges = List.of();
  private long timer;

  private RolloutDesk(Vertx vertx, RolloutGround ground, RolloutsConfig config,
      Consumer<String> events) {
    this.vertx = vertx;
    this.ground = ground;
    this.events = events;
    store = new RolloutStore(config, events);
    entries = new RolloutEntries(ground::record, store::file);
    worker = vertx.createSharedWorkerExecutor("sluice-judge", 1, 60, TimeUnit.SECONDS);
  }

  /** Reads back what ran before, and starts ticking. */
  static Future<RolloutDesk> open(Vertx vertx, RolloutGround ground, RolloutsConfig config,
      Consumer<String> events) {
    RolloutDesk desk = new RolloutDesk(vertx, ground, config, events);
    return desk.work(desk::restore).compose(flows -> flows.stream()
        .filter(flow -> !flow.trial().isOver()).reduce((older, newer) -> newer)
        .map(flow -> ground.watch(flow.record().header())).orElseGet(Future::succeededFuture))
        .recover(e -> Future.failedFuture(new IllegalStateException(
            "rollouts.folder " + config.folder() + " cannot be used (" + e.getMessage()
                + "); choose another folder",
            e)))
        .map(restored -> {
          desk.timer = vertx.setPeriodic(PERIOD_MILLIS, id -> desk.tick());
          return desk;
        });
  }

  /** Starts a rollout; answers with its id, or why not. */
  Future<RolloutAnswer> create(RolloutRequests.Wanted wanted) {
    return work(() -> {
      Optional<RolloutFlow> running =
          flows.values().stream().filter(flow -> !flow.trial().isOver()).findFirst();
      if (running.isPresent() || isCreating) {
        return Optional.of(RolloutAnswer.refused("rolloutRunning",
            running.map(flow -> "rollout " + flow.id() + " runs").orElse("another one starts"),
            "abort it or wait for its end"));
      }
      isCreating = true;
      return Optional.<RolloutAnswer>empty();
    }).compose(refusal -> refusal.map(Future::succeededFuture).orElseGet(
        () -> first(wanted).compose(ruling -> begin(wanted, ruling))
            .eventually(() -> work(() -> isCreating = false))));
  }

  /** The first plan change; only ruled on while the release is to listen along first. */
  private Future<Ruling> first(RolloutRequests.Wanted wanted) {
    Change change = new Change.Canary(wanted.target(), wanted.trial().ramp().getFirst(),
        wanted.author());
    if (wanted.trial().shadowSeconds() == 0) {
      return ground.decide(change);
    }
    return ground.consider(change).map(ruling -> ruling instanceof Ruling.Decided it
        && it.decision().before().share(Arm.CANARY).isPresent()
            ? new Ruling.Refused("canaryRunning", "the canary has sessions already, so it cannot "
                + "listen along first", "leave shadowSeconds out, or roll it back first")
            : ruling);
  }

  /** Asks something of a rollout. */
  Future<RolloutAnswer> ask(String id, Function<Long, Command> command) {
    return work(() -> {
      Optional<RolloutFlow> flow = Optional.ofNullable(flows.get(id));
      if (flow.isEmpty()) {
        return RolloutAnswer.unknown(id);
      }
      Step step = flow.get().word(command.apply(Math.max(second(),
          flow.get().record().run().second())));
      step.refusal().ifPresentOrElse(refused -> {},
          () -> last.flatMap(seen -> flow.get().wish(seen, ground.tiers()))
              .ifPresent(change -> decide(flow.get(), change)));
      return step.refusal()
          .<RolloutAnswer>map(it -> RolloutAnswer.refused(it.code(), it.reason(), it.next()))
          .orElseGet(() -> new RolloutAnswer.Shown(json(flow.get())));
    });
  }

  /** Everything of one rollout. */
  Future<RolloutAnswer> show(String id) {
    return work(() -> flows.containsKey(id)
        ? new RolloutAnswer.Shown(json(flows.get(id)))
        : RolloutAnswer.unknown(id));
  }

  /** Everything of one, with what its release changed, as far as the ledger knows. */
  private JsonObject json(RolloutFlow flow) {
    EvidenceHeader.Subject subject = flow.record().header().subject();
    return RolloutJson.of(flow).put("changed", last.map(seen -> LineageJson.changed(
        seen.history(), subject.release(), subject.control())).orElseGet(JsonArray::new));
  }

  /** All rollouts in short, newest first. */
  Future<RolloutAnswer> list() {
    return work(() -> new RolloutAnswer.Shown(
        RolloutJson.list(new ArrayList<>(flows.values()).reversed())));
  }

  /** The evidence file of a rollout; empty when there is none of that id. */
  Future<Optional<Path>> evidence(String id) {
    return work(() -> Optional.of(id).filter(flows::containsKey).map(store::file));
  }

  /** What metrics show, as of the last second. */
  List<RolloutGauges> gauges() {
    return gauges;
  }

  /** Stops ticking and closes the files; running rollouts go on after the next start. */
  Future<Void> close() {
    vertx.cancelTimer(timer);
    return this.<Void>work(() -> {
      flows.values().forEach(RolloutFlow::close);
      return null;
    }).eventually(worker::close);
  }

  /** One second; skipped while the one before is not done. */
  private void tick() {
    if (isTicking.compareAndSet(false, true)) {
      long second = second();
      ground.look(second).compose(sighting -> work(() -> judge(second, sighting)))
          .onFailure(e -> events.accept("rollouts: a second was not judged: " + e))
          .onComplete(done -> isTicking.set(false));
    }
  }

  private List<RolloutFlow> judge(long second, Sighting sighting) {
    last = Optional.of(sighting);
    List<RolloutGauges> now = new ArrayList<>();
    List<RolloutFlow> open = flows.values().stream().filter(RolloutFlow::isOpen).toList();
    for (RolloutFlow flow : open) {
      boolean isNewest = flow == open.getLast();
      Sighting seen = isNewest ? sighting : sighting.withoutEvidence();
      long began = System.nanoTime();
      Optional<Change> change = flow.second(second, seen, ground.tiers());
      now.add(RolloutGauges.of(flow, System.nanoTime() - began));
      change.filter(it -> isNewest).ifPresentOrElse(it -> decide(flow, it), flow::settled);
      if (isNewest) {
        ground.listen(flow.listening(sighting.plan()));
      }
      entries.see(flow, this::run);
      if (!flow.isOpen()) {
        flow.close();
      }
    }
    gauges = List.copyOf(now);
    return open;
  }

  private void decide(RolloutFlow flow, Change change) {
    ground.decide(change).onComplete(answer -> work(() -> {
      switch (answer.succeeded() ? answer.result()
          : new Ruling.Refused("internal", String.valueOf(answer.cause()), "")) {
        case Ruling.Decided _ -> flow.settled();
        case Ruling.Refused refused -> flow.refused(refused.reason() + "; " + refused.next());
      }
      return flow;
    }));
  }

  private Future<RolloutAnswer> begin(RolloutRequests.Wanted wanted, Ruling ruling) {
    return switch (ruling) {
      case Ruling.Refused it -> Future
          .succeededFuture(RolloutAnswer.refused(it.code(), it.reason(), it.next()));
      case Ruling.Decided it -> work(() -> begin(wanted, it.decision().after()))
          .compose(flow -> ground.watch(flow.record().header())
              .map((RolloutAnswer) new RolloutAnswer.Created(flow.id(), json(flow))))
          .recover(e -> ground.decide(new Change.Withdraw(new Change.Author(PlanWish.ACTOR,
              "its evidence cannot be kept"))).map(RolloutAnswer.refused("noEvidence",
                  "the evidence file cannot be created: " + e.getMessage(),
                  "free the disk, or choose another rollouts.folder")));
    };
  }

  private RolloutFlow begin(RolloutRequests.Wanted wanted, RoutePlan plan) throws IOException {
    long second = second();
    Tier tier = tier(plan.share(Arm.CANARY).orElseThrow().tier());
    String name = NAME.format(Instant.ofEpochSecond(second)) + "-"
        + tier.name().replaceAll("[^A-Za-z0-9._-]", "_");
    String id = flows.containsKey(name) ? name + "-" + flows.size() : name;
    EvidenceHeader header = new EvidenceHeader(id, JournalHeader.version(),
        new EvidenceHeader.Subject(tier.release(), tier.name(),
            tier(plan.controlTier()).release(), plan.salt(), wanted.author().actor(),
            wanted.author().reason()),
        new EvidenceHeader.Counting(plan.epoch(), wanted.scoreAgeSeconds()), second,
        wanted.judge(), wanted.trial());
    RolloutFlow flow =
        new RolloutFlow(new RolloutCourse(header), store.create(header), events);
    flows.put(id, flow);
    return flow;
  }

  private Tier tier(String name) {
    return ground.tiers().stream().filter(tier -> tier.name().equals(name)).findFirst()
        .orElseThrow();
  }

  private List<RolloutFlow> restore() throws IOException {
    List<RolloutStore.Restored> all = store.restore();
    for (RolloutStore.Restored each : all) {
      boolean isOver = each.record().run().trial().isOver();
      // The newest may have been killed between its verdict and the change of the plan.
      RolloutFlow flow = isOver && each != all.getLast()
          ? new RolloutFlow(each.record())
          : new RolloutFlow(each.record(), store.resume(each), events);
      flows.put(flow.id(), flow);
      if (!isOver) {
        events.accept("rollout " + flow.id() + " goes on: " + flow.trial().why());
      }
    }
    return List.copyOf(flows.values());
  }

  /** Since 1970, by the clock at start and the stopwatch since: a clock set back is not felt. */
  private long second() {
    return (startedMillis + (System.nanoTime() - startedNanos) / 1_000_000) / 1_000;
  }

  private void run(Runnable task) {
    work(() -> {
      task.run();
      return null;
    });
  }

  private <T> Future<T> work(Callable<T> task) {
    return worker.executeBlocking(task, true);
  }
}
