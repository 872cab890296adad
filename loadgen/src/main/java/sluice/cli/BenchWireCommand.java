package sluice.cli;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sluice.cli.BenchServerCommand.Kind;

/**
 * {@code sluice bench wire}: what the gateway costs before dispatch, over a bare Vert.x sink fed by
 * the same client in the same run, and how many streams each holds.
 */
@Command(name = "wire", mixinStandardHelpOptions = true, sortOptions = false,
    description = "CPU per 20 ms frame (16 kHz speech, every stage before dispatch) over a bare "
        + "WebSocket sink, by turns; then the most streams with acknowledgements p99 < 20 ms late.",
    footer = {"", "Example:", "  ./sluice bench wire --streams 200 --seconds 10 --repeats 3"})
final class BenchWireCommand implements Callable<Integer> {
  private static final double LATE_MILLIS_MAX = 20;
  private static final int[] LADDER =
      {100, 200, 300, 400, 500, 600, 700, 800, 900, 1000, 1250, 1500};
  private static final int WARM_UP_SECONDS = 8;

  @Mixin
  private Console console;

  @Option(names = "--streams", defaultValue = "200", paramLabel = "N",
      description = "Streams while CPU is measured, 1..2000 (default ${DEFAULT-VALUE}).")
  private int streams;

  @Option(names = "--seconds", defaultValue = "10", paramLabel = "N",
      description = "Length of one measurement, 3..120 (default ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(names = "--repeats", defaultValue = "3", paramLabel = "N",
      description = "Measurements of each server, by turns, 1..20 (default ${DEFAULT-VALUE}).")
  private int repeats;

  @Option(names = "--no-ladder", description = "Leave out the search for the most streams.")
  private boolean noLadder;

  /** One measurement: CPU of the server per frame, and how late acknowledgements came. */
  private record Measured(Kind kind, int streams, double microsPerFrame, double p50Millis,
      double p99Millis, double ownP99Millis) {
    JsonObject json() {
      return new JsonObject().put("server", kind.name().toLowerCase(Locale.ROOT))
          .put("streams", streams).put("cpuMicrosPerFrame", microsPerFrame)
          .put("ackLateP50Millis", p50Millis).put("ackLateP99Millis", p99Millis)
          .put("clientLateP99Millis", ownP99Millis);
    }
  }

  @Override
  public Integer call() throws Exception {
    check("--streams", streams, 1, 2_000);
    check("--seconds", seconds, 3, 120);
    check("--repeats", repeats, 1, 20);
    byte[] audio = WireCallers.speech(Corpora.open(console::note));
    Path log = Files.createTempFile("sluice-bench", ".log");
    try (Child sink = server(Kind.SINK, log); Child gateway = server(Kind.GATEWAY, log)) {
      Bench bench = new Bench(audio, new int[]{port(sink), port(gateway)},
          new long[]{sink.pid(), gateway.pid()});
      return report(bench);
    } finally {
      Files.deleteIfExists(log);
    }
  }

  private Integer report(Bench bench) throws InterruptedException {
    StringBuilder text =
        new StringBuilder(String.format(Locale.ROOT, "%-8s %7s %12s %13s %13s %s%n",
            "server", "streams", "us/frame", "ack p50 ms", "ack p99 ms", "client late p99 ms"));
    List<Measured> costs = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      bench.measure(kind, streams, WARM_UP_SECONDS);
    }
    for (int i = 0; i < repeats; i++) {
      for (Kind kind : Kind.values()) {
        costs.add(bench.measure(kind, streams, seconds));
        row(text, costs.getLast());
      }
    }
    double ratio = median(costs, Kind.GATEWAY) / median(costs, Kind.SINK);
    JsonObject json = new JsonObject().put("cpuRatio", ratio);
    text.append(String.format(Locale.ROOT,
        "CPU per frame, median: gateway %.2f us, sink %.2f us, ratio %.2f%n",
        median(costs, Kind.GATEWAY), median(costs, Kind.SINK), ratio));
    if (!noLadder) {
      for (Kind kind : Kind.values()) {
        int held = held(bench, kind, text, costs);
        json.put(kind.name().toLowerCase(Locale.ROOT) + "StreamsHeld", held);
        text.append(String.format(Locale.ROOT, "%s holds %d streams at ack p99 < %.0f ms%n",
            kind.name().toLowerCase(Locale.ROOT), held, LATE_MILLIS_MAX));
      }
    }
    JsonArray rows = new JsonArray();
    costs.forEach(m -> rows.add(m.json()));
    console.result(json.put("measured", rows).encodePrettily(), text.toString());
    return Exit.OK.code();
  }

  /** Climbs until two rungs in a row are too late: one may be the machine's noise. */
  private int held(Bench bench, Kind kind, StringBuilder text, List<Measured> all)
      throws InterruptedException {
    int held = 0;
    int failed = 0;
    for (int rung = 0; rung < LADDER.length && failed < 2; rung++) {
      Measured measured = bench.measure(kind, LADDER[rung], seconds);
      row(text, measured);
      all.add(measured);
      if (measured.p99Millis < LATE_MILLIS_MAX) {
        held = LADDER[rung];
        failed = 0;
      } else {
        failed++;
      }
    }
    return held;
  }

  private static void row(StringBuilder text, Measured m) {
    text.append(String.format(Locale.ROOT, "%-8s %7d %12.2f %13.2f %13.2f %.2f%n",
        m.kind.name().toLowerCase(Locale.ROOT), m.streams, m.microsPerFrame, m.p50Millis,
        m.p99Millis, m.ownP99Millis));
  }

  private static double median(List<Measured> all, Kind kind) {
    List<Double> values = all.stream().filter(m -> m.kind == kind).map(Measured::microsPerFrame)
        .sorted(Comparator.naturalOrder()).toList();
    int n = values.size();
    return n % 2 == 1 ? values.get(n / 2) : (values.get(n / 2 - 1) + values.get(n / 2)) / 2;
  }

  private static void check(String option, int value, int min, int max) {
    if (value < min || value > max) {
      throw new UsageException(option + " " + value + ": allowed are " + min + ".." + max);
    }
  }

  private static Child server(Kind kind, Path log) throws IOException {
    return Child.start(List.of("-Xmx1g", "-XX:+UseSerialGC"),
        List.of("bench", "server", "--kind", kind.name(), "--json"), log);
  }

  private static int port(Child server) throws IOException, InterruptedException {
    return new JsonObject(server.firstLine(60)).getInteger("port");
  }

  /** Both servers and the client that feeds them. */
  private record Bench(byte[] audio, int[] ports, long[] pids) {
    Measured measure(Kind kind, int streams, int seconds) throws InterruptedException {
      Vertx vertx = Vertxes.start(1);
      try {
        WireCallers callers = new WireCallers(vertx, ports[kind.ordinal()], audio);
        Vertxes.await(callers.connect(streams), 60);
        Vertxes.await(callers.settle(), 30);
        Duration before = cpu(kind);
        long framesBefore = callers.frames();
        Thread.sleep(seconds * 1_000L);
        double micros = cpu(kind).minus(before).toNanos() / 1e3;
        long frames = callers.frames() - framesBefore;
        Histogram late = Vertxes.await(callers.stop(), 30);
        return new Measured(kind, streams, micros / frames,
            late.getValueAtPercentile(50) / 1e3, late.getValueAtPercentile(99) / 1e3,
            callers.ownLate().getValueAtPercentile(99) / 1e3);
      } finally {
        Vertxes.await(vertx.close(), 30);
      }
    }

    private Duration cpu(Kind kind) {
      return ProcessHandle.of(pids[kind.ordinal()])
          .flatMap(handle -> handle.info().totalCpuDuration())
          .orElseThrow(() -> new UsageException("the system does not tell a process's CPU time"));
    }
  }
}
