package sluice.live;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sluice.engine.Control;
import sluice.engine.Dispatch;
import sluice.engine.DispatchStatus;
import sluice.engine.EngineStatus;
import sluice.engine.EngineStatus.LoopStatus;
import sluice.loop.Loop;
import sluice.measure.LatencySnapshot;
import sluice.wire.Lane;

/**
 * Reads every room once a second, each on its own loop, and shows the sum on the
 * {@link StatusBoard}; writes the interval log. Owned by the dispatch loop.
 */
final class StatusTicker {
  private static final long PERIOD_NANOS = 1_000_000_000;

  private final Vertx vertx;
  private final Parts parts;
  private final GatewayConfig config;
  private final long startedNanos;
  private final StatusBoard board;
  private final LoopProbe dispatchProbe;
  private final Optional<IntervalLogFile> log;
  private Loop.Timer timer = () -> {};
  private boolean isStopped;

  /** What is read. */
  record Parts(VertxLoop loop, Dispatch dispatch, Control control, LedgerDoor door,
      List<IngestRoom> rooms, WatchDesk watch) {}

  /** What one round read so far. */
  private static final class Round {
    private final List<IngestRoom.Reading> readings = new ArrayList<>();
    private EngineStatus.State state = EngineStatus.State.SERVING;
  }

  private StatusTicker(Vertx vertx, Parts parts, GatewayConfig config, long startedNanos,
      Optional<IntervalLogFile> log) {
    this.vertx = vertx;
    this.parts = parts;
    this.config = config;
    this.startedNanos = startedNanos;
    this.log = log;
    dispatchProbe = new LoopProbe("dispatch", parts.loop());
    board = new StatusBoard(status(new Round(), EngineStatus.State.STARTING));
  }

  /** Opens the interval log, if one is wanted. */
  static Future<StatusTicker> open(Vertx vertx, Parts parts, GatewayConfig config,
      long startedNanos) {
    Future<Optional<IntervalLogFile>> log = config.runFolder().isEmpty()
        ? Future.succeededFuture(Optional.empty())
        : vertx.fileSystem().mkdirs(config.runFolder().get().toString())
            .compose(made -> IntervalLogFile.open(vertx,
                config.runFolder().get().resolve("gateway.hlog").toString(), startedNanos))
            .map(Optional::of);
    Promise<StatusTicker> opened = Promise.promise();
    log.onFailure(opened::fail).onSuccess(file -> parts.loop().post(
        () -> opened.complete(new StatusTicker(vertx, parts, config, startedNanos, file))));
    return opened.future();
  }

  /** Starts ticking. */
  void start() {
    parts.loop().post(() -> {
      if (hasOwnLoop()) {
        dispatchProbe.start();
      }
      timer = parts.loop().at(parts.loop().nowNanos() + PERIOD_NANOS, this::tick);
    });
  }

  StatusBoard board() {
    return board;
  }

  /** A last tick, so that nothing measured is lost, then closes the log. */
  Future<Void> stop() {
    Promise<Void> last = Promise.promise();
    parts.loop().post(() -> {
      isStopped = true;
      timer.cancel();
      round().onComplete(done -> last.complete());
    });
    return last.future()
        .compose(ok -> log.map(IntervalLogFile::close).orElseGet(Future::succeededFuture));
  }

  private void tick() {
    if (!isStopped) {
      timer = parts.loop().at(parts.loop().nowNanos() + PERIOD_NANOS, this::tick);
      round();
      parts.watch().tick(parts.control().decisions());
    }
  }

  /** False where an ingest room, which probes its loop itself, shares the dispatch loop. */
  private boolean hasOwnLoop() {
    return parts.rooms().stream().noneMatch(room -> room.loop() == parts.loop());
  }

  private Future<Void> round() {
    Round round = new Round();
    Promise<Void> done = Promise.promise();
    int wanted = parts.rooms().size();
    for (IngestRoom room : parts.rooms()) {
      room.loop().post(() -> {
        IngestRoom.Reading reading = room.read();
        boolean isDraining = room.ingest().isDraining();
        parts.loop().post(() -> {
          round.readings.add(reading);
          if (isDraining) {
            round.state = EngineStatus.State.DRAINING;
          }
          if (round.readings.size() == wanted) {
            show(round).onComplete(shown -> done.complete());
          }
        });
      });
    }
    return done.future();
  }

  private Future<Void> show(Round round) {
    EngineStatus status = status(round, round.state);
    LatencySnapshot latencies = LatencySnapshot
        .merge(round.readings.stream().map(IngestRoom.Reading::latencies).toList());
    // Adding histograms up and rendering JSON takes milliseconds: not on a loop that serves.
    return vertx.executeBlocking(() -> {
      board.tick(status, latencies);
      return null;
    }, true).compose(shown -> log.map(file -> write(file, status, latencies))
        .orElseGet(Future::succeededFuture));
  }

  private static Future<Void> write(IntervalLogFile file, EngineStatus status,
      LatencySnapshot latencies) {
    return file
        .note(status.sessions().transforms().stream().map(EngineStatus.Count::key).toList())
        .compose(noted -> file.write(latencies));
  }

  /** Every room turns new sessions away while a tier is asked for too much. */
  private void tellLoad(DispatchStatus dispatch) {
    double most =
        dispatch.tiers().stream().mapToDouble(tier -> tier.load().asked()).max().orElse(0);
    parts.rooms().forEach(room -> room.loop().post(() -> room.ingest().asked(most)));
  }

  private EngineStatus status(Round round, EngineStatus.State state) {
    long nowMillis = System.currentTimeMillis();
    Map<Lane, Integer> limits = new EnumMap<>(Lane.class);
    for (Lane lane : Lane.values()) {
      limits.put(lane, config.planner().lane(lane).limit());
    }
    List<LoopStatus> loops = new ArrayList<>();
    round.readings.forEach(reading -> loops.add(reading.loop()));
    if (hasOwnLoop()) {
      loops.add(dispatchProbe.swap());
    }
    DispatchStatus dispatch = parts.dispatch().status(nowMillis);
    tellLoad(dispatch);
    return StatusCollector.add(
        new StatusCollector.Round(
            round.readings.stream().map(IngestRoom.Reading::status).toList(), dispatch, limits,
            loops),
        new StatusCollector.Frame(
            new EngineStatus.Clock(nowMillis, (System.nanoTime() - startedNanos) / 1_000_000),
            state,
            new EngineStatus.RolloutStatus(parts.control().plan(),
                parts.control().history().releases().reversed(),
                parts.control().decisions().stream().limit(EngineStatus.LISTED_DECISIONS)
                    .toList(),
                parts.watch().view()),
            parts.door().status()));
  }
}
