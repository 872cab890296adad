package sluice.load.sink;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import org.HdrHistogram.Histogram;
import sluice.load.Metric;
import sluice.load.Recording;
import sluice.load.WarmedUp;
import sluice.load.socket.LoadClient;
import sluice.wire.Lane;

/**
 * Streams into a sink of this process, unseen by the server, until sends are on time: a young
 * Java is late by up to a second while it loads and compiles. Rounds of two seconds; the last
 * second of one decides. Gives up at a limit and says so; the run's own lateness then decides.
 */
public final class WarmUp {
  private static final int STREAMS = 40;
  private static final int ROUND_SECONDS = 2;
  private static final int RAMP_MILLIS = 200;
  private static final long LIMIT_NANOS = 12_000_000_000L;

  private final Vertx vertx;
  private final int loops;
  private final long budgetMicros;
  private final Sink sink;
  private final long startNanos = System.nanoTime();

  private WarmUp(Vertx vertx, int loops, long budgetMicros, Sink sink) {
    this.vertx = vertx;
    this.loops = loops;
    this.budgetMicros = budgetMicros;
    this.sink = sink;
  }

  /**
   * Warms up.
   *
   * @param loops        event loops the run will use
   * @param budgetMicros what send lateness p99 has to be below
   * @return fails when no loopback port is to be had
   */
  public static Future<WarmedUp> run(Vertx vertx, int loops, long budgetMicros) {
    Sink sink;
    try {
      sink = Sink.start();
    } catch (IOException e) {
      return Future.failedFuture(e);
    }
    return new WarmUp(vertx, loops, budgetMicros, sink).round().onComplete(done -> sink.close());
  }

  private Future<WarmedUp> round() {
    LoadClient.Target target =
        new LoadClient.Target(URI.create("ws://127.0.0.1:" + sink.port() + "/warm-up"), loops);
    return LoadClient
        .run(vertx, target, PacedLoad.words(STREAMS, RAMP_MILLIS, ROUND_SECONDS), now -> {})
        .compose(outcome -> judge(outcome.recording()));
  }

  private Future<WarmedUp> judge(Recording recording) {
    Histogram late = recording.series(Lane.INTERACTIVE, Metric.SEND_LATE).ofSecond(1);
    long p99 = late.getValueAtPercentile(99);
    long nanos = System.nanoTime() - startNanos;
    boolean isInBudget = late.getTotalCount() > 0 && p99 <= budgetMicros;
    return isInBudget || nanos > LIMIT_NANOS
        ? Future.succeededFuture(
            new WarmedUp(isInBudget, p99, budgetMicros, nanos / 1_000_000))
        : round();
  }
}
