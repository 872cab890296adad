package sluice.cli.live;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import sluice.batch.PlannerConfig;
import sluice.batch.Request;
import sluice.measure.Stage;
import sluice.measure.Trace;
import sluice.schedule.Traffic;
import sluice.schedule.TrafficSource;
import sluice.schedule.Workload;

/**
 * One workload through a live dispatch room: its arrivals, offered open loop at their instants by a
 * thread of their own, against a tier in another process.
 */
final class LiveRun {
  /** From making the requests to the first arrival. */
  private static final long LEAD_NANOS = 300_000_000;
  private static final long SETTLE_NANOS = 2_000_000_000;
  private static final int OPEN_SECONDS = 10;

  private final Vertx vertx;
  private final TimedTiers tiers;

  /** Runs on {@code vertx}, which has one event loop. */
  LiveRun(Vertx vertx, TimedTiers tiers) {
    this.vertx = vertx;
    this.tiers = tiers;
  }

  /**
   * A run with phases.
   *
   * @param startNanos of the first phase
   * @param book       what became of the requests, settled
   * @param atNanos    when each request was due, from the start
   * @param batchItems batch work done
   */
  record Phased(long startNanos, Book book, long[] atNanos, long batchItems, LiveScore score) {}

  /** Runs {@code workload} without its batch lane. */
  LiveScore alone(Workload workload, PlannerConfig config) throws Exception {
    return run(workload, config, 0, 0).score;
  }

  /**
   * Runs {@code workload}, with its backlog there in every second one of {@code phases}, the first
   * without.
   */
  Phased run(Workload workload, PlannerConfig config, long phaseNanos, int phases)
      throws Exception {
    int port = tiers.port(workload.servers()); // may have to start one
    Traffic traffic = TrafficSource.of(workload);
    long[] at = traffic.instants();
    long start = System.nanoTime() + LEAD_NANOS;
    long[] due = at.clone();
    Request[] requests = new Request[at.length];
    for (int i = 0; i < at.length; i++) {
      due[i] += start;
      requests[i] = live(traffic.request(i), start, due[i]);
    }
    Book book = new Book(due);
    LiveRoom room = await(
        LiveRoom.open(vertx, new LiveRoom.Setting(port, workload.servers(), config), book));
    Backlog backlog =
        new Backlog(room, 2 * workload.batchLaneSize() * workload.servers().count());
    backlog.schedule(start, phaseNanos, phases);
    Metronome metronome = new Metronome();
    metronome.play(start, at, i -> {
      book.offered(i, System.nanoTime());
      room.dispatch().offer(requests[i], outcome -> book.told(i, outcome, System.nanoTime()));
    });
    settle(room, book, start + workload.durationNanos() + SETTLE_NANOS);
    LiveScore score = book.score(workload, start + workload.warmupNanos(), metronome.lateP99Ms());
    room.close();
    return new Phased(start, book, at, backlog.done(), score);
  }

  private static void settle(LiveRoom room, Book book, long untilNanos) throws Exception {
    boolean isSettled = false;
    while (!isSettled && System.nanoTime() < untilNanos) {
      Thread.sleep(50);
      Promise<Boolean> asked = Promise.promise();
      room.loop().post(() -> asked.complete(book.isSettled()));
      isSettled = await(asked.future());
    }
  }

  private static Request live(Request virtual, long startNanos, long dueNanos) {
    return new Request(virtual.id(), virtual.session(), virtual.tenant(), virtual.stickyKey(),
        virtual.lane(), startNanos + virtual.deadlineNanos(), virtual.chunk(), List.of(),
        trace(dueNanos));
  }

  /** A trace of a chunk that has come as far as dispatch. */
  static Trace trace(long nanos) {
    Trace trace = new Trace(nanos);
    while (trace.next() != Stage.QUEUE) {
      trace.mark(trace.next(), nanos);
    }
    return trace;
  }

  private static <T> T await(Future<T> future) throws InterruptedException {
    try {
      return future.toCompletionStage().toCompletableFuture().get(OPEN_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the room's loop does not answer: " + e.getMessage(), e);
    }
  }
}
