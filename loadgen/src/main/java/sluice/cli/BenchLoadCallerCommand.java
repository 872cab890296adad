package sluice.cli;

import com.sun.management.ThreadMXBean;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sluice.load.Metric;
import sluice.load.Recording;
import sluice.load.Tally.Count;
import sluice.load.WarmedUp;
import sluice.load.sink.PacedLoad;
import sluice.load.sink.WarmUp;
import sluice.load.socket.LoadClient;
import sluice.wire.Lane;

/** Our generator in {@code bench load}, in a process of its own; its parent asks it. */
@Command(name = "load-caller", hidden = true)
final class BenchLoadCallerCommand implements Callable<Integer> {
  /** Asks for the bytes allocated by all threads so far. */
  static final String ALLOCATED = "allocated";
  /** Waits for the run's end and asks what the generator says of itself. */
  static final String REPORT = "report";

  private static final long WARM_MICROS = 2_000;

  @Mixin
  private Console console;
  @Option(names = "--port", required = true)
  private int port;
  @Option(names = "--streams", required = true)
  private int streams;
  @Option(names = "--warm", defaultValue = "0")
  private int warmSeconds;
  @Option(names = "--seconds", required = true)
  private int seconds;
  @Option(names = "--loops", defaultValue = "1")
  private int loops;
  @Option(names = "--words", description = "Short utterances that the sink answers.")
  private boolean words;

  @Override
  public Integer call() throws Exception {
    CompletableFuture<String> report = new CompletableFuture<>();
    CountDownLatch leave = new CountDownLatch(1);
    Parent.watch(leave::countDown, question -> question.equals(REPORT) ? report.join()
        : Long.toString(allocatedBytes()));
    LoadClient.Load load = words ? PacedLoad.words(streams, 1_000, seconds)
        : PacedLoad.endless(streams, warmSeconds, seconds);
    LoadClient.Target target =
        new LoadClient.Target(URI.create("ws://127.0.0.1:" + port + "/v1/stream"), loops);
    Vertx vertx = Vertxes.start(loops);
    WarmedUp warm = Vertxes.await(WarmUp.run(vertx, loops, WARM_MICROS), 40);
    console.result("{}", "started\n");
    LoadClient.run(vertx, target, load, now -> {})
        .onSuccess(outcome -> report.complete(json(outcome.recording(), warm).encode()))
        .onFailure(report::completeExceptionally);
    leave.await();
    Vertxes.await(vertx.close(), 5);
    return Exit.OK.code();
  }

  private static long allocatedBytes() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getTotalThreadAllocatedBytes();
  }

  private static JsonObject json(Recording recording, WarmedUp warm) {
    JsonObject json = new JsonObject().put("warmUpMillis", warm.millis())
        .put("warmUpLateP99Micros", warm.lateP99Micros())
        .put("frames", recording.sum(Lane.INTERACTIVE).get(Count.FRAMES))
        .put("framesLate", recording.sum(Lane.INTERACTIVE).get(Count.FRAMES_LATE))
        .put("errors", recording.sum(Lane.INTERACTIVE).errorSum());
    for (Metric metric : new Metric[]{Metric.SEND_LATE, Metric.FINAL, Metric.FINAL_RAW}) {
      Histogram values = recording.series(Lane.INTERACTIVE, metric).all();
      json.put(metric.key(), new JsonObject().put("count", values.getTotalCount())
          .put("p50", values.getValueAtPercentile(50)).put("p99", values.getValueAtPercentile(99))
          .put("p999", values.getValueAtPercentile(99.9)).put("max", values.getMaxValue()));
    }
    return json;
  }
}
