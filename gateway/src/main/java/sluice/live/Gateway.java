package sluice.live;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import sluice.engine.Control;
import sluice.engine.Dispatch;
import sluice.engine.DispatchJournal;
import sluice.engine.DispatchSetup;
import sluice.engine.Ground;
import sluice.engine.Ingest;
import sluice.engine.Ledger;
import sluice.engine.Mirror;
import sluice.engine.TierRoom;
import sluice.live.journal.JournalFile;
import sluice.rollout.Change;
import sluice.rollout.Release;
import sluice.rollout.Ruling;
import sluice.route.RoutePlan;
import sluice.route.TierHealth;

/**
 * The gateway: loops, rooms, tiers, ledger, doors, wired and listening. Made by {@link #start};
 * everything but the futures it gives happens on its loops.
 */
public final class Gateway {
  private static final long MILLI = 1_000_000;
  private static final long TICK_MILLIS = 1_200;

  private final Vertx vertx;
  private final GatewayConfig config;
  private final Consumer<String> events;
  private final long startedNanos = System.nanoTime();
  private final long wallOffsetMillis = System.currentTimeMillis() - startedNanos / MILLI;
  private final VertxLoop dispatchLoop;
  private final List<VertxLoop> ingestLoops = new ArrayList<>();
  private final List<IngestRoom> rooms = new ArrayList<>();
  private final List<HttpTier> tiers = new ArrayList<>();
  private final Consumer<Throwable> faults;
  private final WatchDesk watch;
  private final Doors doors;
  private Optional<Ears> ears = Optional.empty();
  private Optional<JournalFile> journal = Optional.empty();
  private LedgerDoor door;
  private final Mirror mirror;
  private Dispatch dispatch;
  private Control control;
  private StatusTicker ticker;
  private RolloutRoom rollouts;

  private Gateway(Vertx vertx, GatewayConfig config, Consumer<String> events) {
    this.vertx = vertx;
    this.config = config;
    this.events = events;
    faults = new Faults(events);
    for (int i = 0; i < config.ingestLoops(); i++) {
      ingestLoops.add(VertxLoop.create(vertx, faults));
    }
    // On one or two cores a loop of its own would only add switches between threads.
    dispatchLoop = Runtime.getRuntime().availableProcessors() <= 2
        ? ingestLoops.getFirst()
        : VertxLoop.create(vertx, faults);
    watch = new WatchDesk(vertx, dispatchLoop, config, events);
    mirror = new Mirror(dispatchLoop);
    doors = new Doors(vertx, config.listen());
  }

  /**
   * Starts a gateway.
   *
   * @param metrics the registry of {@code vertx}
   * @param events  told what people should know, one line each, without content
   * @return the listening gateway; fails with one line that says what is wrong and what to do
   */
  public static Future<Gateway> start(Vertx vertx, GatewayConfig config, Metrics metrics,
      Consumer<String> events) {
    Gateway gateway = new Gateway(vertx, config, events);
    return LedgerDoor.open(vertx, gateway.dispatchLoop, config.ledger(), events)
        .compose(door -> {
          gateway.door = door;
          return door.history();
        })
        .compose(gateway::openJournal)
        .compose(history -> gateway.on(gateway.dispatchLoop, () -> gateway.openDispatch(history)))
        .compose(opened -> gateway.openEars())
        .compose(opened -> gateway.openRooms())
        .compose(opened -> gateway.openTicker())
        .compose(opened -> gateway.rollouts.open(vertx, config.rollouts(), events))
        .compose(opened -> gateway.listen(metrics))
        .recover(e -> gateway.stop(0).transform(stopped -> Future.failedFuture(e)))
        .map(gateway);
  }

  /** Port it listens on. */
  public int port() {
    return doors.port();
  }

  /** What the outside sees of the engine; updated once a second. */
  public StatusBoard board() {
    return ticker.board();
  }

  /** Process id of the embedded database server, for drills; 0 when there is none. */
  public long databasePid() {
    return door.serverPid();
  }

  /** Decides a plan change and records it; fails only by a defect. */
  public Future<Ruling> decide(Change change) {
    Promise<Ruling> ruling = Promise.promise();
    dispatchLoop.post(
        () -> control.decide(change, System.currentTimeMillis(), ruling::tryComplete));
    return ruling.future();
  }

  /**
   * Stops: refuses new sessions, gives open ones {@code graceMillis}, then ends them, stores what
   * waits and closes everything.
   */
  public Future<Void> stop(long graceMillis) {
    rooms.forEach(room -> room.loop().post(room.ingest()::drain));
    // The board is up to a second old: a session that just opened must be seen before it counts.
    Future<Void> seen = graceMillis == 0 ? Future.succeededFuture()
        : vertx.timer(TICK_MILLIS, TimeUnit.MILLISECONDS).mapEmpty();
    return seen.compose(now -> drained(System.nanoTime() + graceMillis * MILLI))
        .compose(drained -> all(rooms,
            room -> on(room.loop(), () -> room.ingest().closeAll())))
        .compose(closed -> doors.close())
        .transform(closed -> rollouts == null ? Future.<Void>succeededFuture() : rollouts.close())
        .transform(closed -> ticker == null ? Future.<Void>succeededFuture() : ticker.stop())
        .transform(closed -> {
          tiers.forEach(HttpTier::close);
          ears.ifPresent(Ears::close);
          return closeJournal();
        })
        .transform(closed -> door == null ? Future.<Void>succeededFuture() : door.close());
  }

  private Future<Void> drained(long untilNanos) {
    if (ticker == null || System.nanoTime() >= untilNanos || ticker.board().openSessions() == 0) {
      return Future.succeededFuture();
    }
    return vertx.timer(200, TimeUnit.MILLISECONDS).compose(later -> drained(untilNanos));
  }

  private Future<LedgerHistory> openJournal(LedgerHistory history) {
    return config.journal().map(wanted -> vertx.executeBlocking(() -> {
      journal = Optional.of(JournalFile.open(wanted, config.dispatch(), events));
      return history;
    })).orElseGet(() -> Future.succeededFuture(history));
  }

  private Future<Void> closeJournal() {
    return journal.map(file -> vertx.<Void>executeBlocking(() -> {
      file.close();
      return null;
    })).orElseGet(Future::succeededFuture);
  }

  private void openDispatch(LedgerHistory history) {
    DispatchSetup setup = config.dispatch();
    List<TierRoom> tierRooms = new ArrayList<>();
    for (GatewayConfig.TierConfig tier : config.tiers()) {
      HttpTier http = new HttpTier(vertx, dispatchLoop, tier.http());
      tiers.add(http);
      tierRooms.add(new TierRoom(tier.tier(), setup.policy(tier.tier()),
          new TierHealth(setup.health()), mirror.before(tier.tier(), http)));
    }
    RoutePlan plan = setup.routing().plan();
    dispatch = new Dispatch(new Ground(dispatchLoop, new StopwatchMeter(),
        journal.map(JournalFile::journal).orElseGet(DispatchJournal::none),
        config.rollout().coldBatches()), tierRooms, setup.routing());
    control = new Control(door.ledger(), new Control.Rules(setup.tiers(),
        config.rollout().requireLineage(), name -> tierRooms.stream()
            .anyMatch(room -> room.tier().name().equals(name) && room.isUp())),
        plan, dispatch::swap);
    control.restore(history.plan().orElse(plan), history.releases(), history.decisions())
        .ifPresent(events);
    long nowMillis = System.currentTimeMillis(); // releases of one start are of one age
    config.tiers().forEach(tier -> announce(tier, nowMillis));
  }

  /** Tells the ledger of a release it does not know, or of which more is declared now. */
  private void announce(GatewayConfig.TierConfig tier, long nowMillis) {
    Optional<Release> known = control.history().find(tier.tier().release());
    if (known.isPresent() && !tier.isNews(known.get())) {
      return;
    }
    Release release = known.map(tier::release).orElseGet(() -> tier.release(nowMillis));
    control.announce(release, answer -> {
      if (answer instanceof Ledger.Refused refused) {
        events.accept("release " + release.name() + " is not recorded: " + refused.reason());
      }
    });
  }

  private Future<Void> openEars() {
    return Ears.open(vertx, config, faults, events).onSuccess(opened -> ears = Optional.of(opened))
        .mapEmpty();
  }

  private Future<Void> openRooms() {
    String prefix = Long.toHexString(System.currentTimeMillis()) + Integer.toHexString(
        (int) ProcessHandle.current().pid() & 0xffff);
    rollouts = new RolloutRoom(new LiveGround.Parts(dispatchLoop, control, door, rooms,
        config.dispatch().tiers(), this::decide, mirror));
    IngestRoom.Told told = new IngestRoom.Told(
        summary -> dispatchLoop.post(
            () -> door.ledger().append(new Ledger.SessionEntry(summary), answer -> {})),
        score -> dispatchLoop.post(() -> rollouts.ground().scored(score)));
    for (int i = 0; i < ingestLoops.size(); i++) {
      rooms.add(new IngestRoom("ingest-" + i, ingestLoops.get(i), told, wallOffsetMillis));
    }
    return all(rooms, room -> on(room.loop(), () -> room.serve(new Ingest(
        new Ingest.Room(room.loop(), new StopwatchMeter(), dispatch, watch.beside(room),
            prefix + "-" + rooms.indexOf(room)),
        ears.orElseThrow().on(room.loop())))));
  }

  private Future<Void> openTicker() {
    var parts =
        new StatusTicker.Parts(dispatchLoop, dispatch, control, door, List.copyOf(rooms), watch);
    return StatusTicker.open(vertx, parts, config, startedNanos).onSuccess(opened -> {
      ticker = opened;
      ticker.start();
    }).mapEmpty();
  }

  private Future<Void> listen(Metrics metrics) {
    rollouts.show(metrics);
    AdminApi api = new AdminApi(vertx, ticker.board(), this::decide, metrics);
    return doors.open(rooms, router -> {
      rollouts.mount(router);
      router.route("/*").subRouter(api.router());
    });
  }

  private Future<Void> on(VertxLoop loop, Runnable task) {
    Promise<Void> done = Promise.promise();
    loop.post(() -> {
      try {
        task.run();
        done.complete();
      } catch (RuntimeException e) {
        done.fail(e);
      }
    });
    return done.future();
  }

  private static <T> Future<Void> all(List<T> things, Function<T, Future<Void>> each) {
    return Future.join(things.stream().map(each).toList()).mapEmpty();
  }
}
