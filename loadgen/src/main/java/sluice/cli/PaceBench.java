package sluice.cli;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import sluice.cli.pace.Footprint;
import sluice.cli.pace.Gatling;
import sluice.cli.pace.Omission;
import sluice.cli.pace.Pace;
import sluice.load.sink.PacedLoad;

/** The sink of {@code bench load} and, run by run, the generators that stream into it. */
final class PaceBench implements AutoCloseable {
  /** What both generators' Java gets. */
  static final List<String> JVM = List.of("-Xms512m", "-Xmx512m");
  /** Room for all that a long window leaves behind: a collection would delay what it measures. */
  private static final List<String> SINK_JVM =
      List.of("-Xmx1g", "-Xmn768m", "-XX:+UseSerialGC");
  private static final int FROZEN_MILLIS = 2_000;
  private static final int FROZEN_RUN_SECONDS = 20;
  private static final int ANSWER_SECONDS = 20;
  private static final int WARM_UP_SECONDS = 60;
  private static final int SINK_WARM_SECONDS = 15;
  private static final int CONNECT_SECONDS = 60;
  private static final int REPORT_SECONDS = PacedLoad.MARGIN_SECONDS + 30;

  private final Path log = Files.createTempFile("sluice-bench-load", ".log");
  private final Child sink;
  private final int port;
  private final int loops;

  /**
   * One measurement asked for.
   *
   * @param warmSeconds after all streams send, before the window
   * @param seconds     of the window
   */
  record Run(int streams, int warmSeconds, int seconds) {}

  PaceBench(int loops) throws IOException, InterruptedException {
    this.loops = loops;
    sink = Child.start(SINK_JVM,
        List.of("bench", "load-sink", "--json"), log);
    try {
      port = new JsonObject(sink.firstLine(ANSWER_SECONDS)).getInteger("port");
    } catch (IOException | InterruptedException e) {
      sink.close();
      throw e;
    }
  }

  /** Measures our generator. */
  Pace ours(Run run) throws IOException, InterruptedException {
    try (Child caller = Child.start(JVM, List.of("bench", "load-caller", "--json", "--port",
        Integer.toString(port), "--streams", Integer.toString(run.streams), "--warm",
        Integer.toString(run.warmSeconds), "--seconds", Integer.toString(run.seconds), "--loops",
        Integer.toString(loops)), log)) {
      caller.firstLine(WARM_UP_SECONDS);
      awaitWarm(run);
      long bytes = allocated(caller);
      Pace pace = window(run, "sluice", process(caller.pid()));
      double perFrame = (double) (allocated(caller) - bytes) / pace.frames();
      JsonObject own = new JsonObject(
          caller.ask(BenchLoadCallerCommand.REPORT, REPORT_SECONDS));
      return pace.with(new Pace.Own(perFrame,
          own.getJsonObject("send.late").getLong("p50"),
          own.getJsonObject("send.late").getLong("p99")));
    } finally {
      awaitNobody();
    }
  }

  /** Measures the peer. */
  Pace gatling(Gatling gatling, Run run) throws IOException, InterruptedException {
    int seconds = PacedLoad.RAMP_SECONDS + run.warmSeconds + run.seconds
        + PacedLoad.MARGIN_SECONDS;
    Process peer = gatling.start(JVM, port, run.streams, seconds);
    try {
      awaitWarm(run);
      return window(run, "gatling", peer.toHandle());
    } finally {
      peer.destroyForcibly().waitFor();
      awaitNobody();
    }
  }

  /** Lets the sink's code get compiled, lest the first window pay for it. */
  void warmUp(int streams) throws IOException, InterruptedException {
    try (Child writer = writer(streams, SINK_WARM_SECONDS)) {
      writer.firstLine(WARM_UP_SECONDS);
      Thread.sleep(SINK_WARM_SECONDS * 1_000L);
    } finally {
      awaitNobody();
    }
  }

  private Child writer(int streams, int seconds) throws IOException {
    return Child.start(JVM, List.of("bench", "load-floor", "--json", "--port",
        Integer.toString(port), "--streams", Integer.toString(streams), "--seconds",
        Integer.toString(seconds)), log);
  }

  /** Measures what writing alone costs. */
  Pace floor(Run run) throws IOException, InterruptedException {
    int seconds = run.warmSeconds + run.seconds + PacedLoad.MARGIN_SECONDS;
    try (Child writer = writer(run.streams, seconds)) {
      writer.firstLine(WARM_UP_SECONDS);
      awaitWarm(run);
      return window(run, "floor", process(writer.pid()));
    } finally {
      awaitNobody();
    }
  }

  /**
   * Streams of words whose server does nothing for two seconds of twenty.
   *
   * @return what the generator says of its finals
   */
  Omission frozen(int streams) throws IOException, InterruptedException {
    try (Child caller = Child.start(JVM, List.of("bench", "load-caller", "--json", "--port",
        Integer.toString(port), "--streams", Integer.toString(streams), "--words", "--seconds",
        Integer.toString(FROZEN_RUN_SECONDS)), log)) {
      caller.firstLine(WARM_UP_SECONDS);
      awaitWarm(new Run(streams, 0, FROZEN_RUN_SECONDS));
      Thread.sleep(FROZEN_RUN_SECONDS * 1_000L / 2);
      long nanos = Long.parseLong(
          sink.ask(BenchLoadSinkCommand.FREEZE + FROZEN_MILLIS, ANSWER_SECONDS));
      String own = caller.ask(BenchLoadCallerCommand.REPORT, FROZEN_RUN_SECONDS + REPORT_SECONDS);
      return Omission.of(new JsonObject(own), streams * PacedLoad.WORDS_PER_SECOND, nanos);
    } finally {
      awaitNobody();
    }
  }

  private Pace window(Run run, String who, ProcessHandle client)
      throws IOException, InterruptedException {
    sink.ask(BenchLoadSinkCommand.MARK + (run.seconds * 50 + 100), ANSWER_SECONDS);
    Footprint before = Footprint.of(client);
    Thread.sleep(run.seconds * 1_000L);
    Footprint after = Footprint.of(client);
    int left = streaming();
    if (left < run.streams) {
      throw new UsageException(who + " had " + left + " of " + run.streams
          + " streams left when the window ended; use a quieter machine or a longer --warm");
    }
    JsonObject seen = new JsonObject(sink.ask(BenchLoadSinkCommand.READ, ANSWER_SECONDS));
    return Pace.of(who, run.streams, seen, new Pace.Cost(after.microsSince(before),
        after.rssBytes()));
  }

  private static long allocated(Child caller) throws IOException, InterruptedException {
    return Long.parseLong(caller.ask(BenchLoadCallerCommand.ALLOCATED, ANSWER_SECONDS));
  }

  private static ProcessHandle process(long pid) {
    return ProcessHandle.of(pid).orElseThrow(
        () -> new UsageException("the generator ended before it was measured"));
  }

  private int streaming() throws IOException, InterruptedException {
    return Integer.parseInt(sink.ask(BenchLoadSinkCommand.STREAMING, ANSWER_SECONDS));
  }

  /** Until all its streams have sent for as long as it wants them to. */
  private void awaitWarm(Run run) throws IOException, InterruptedException {
    for (int tenths = 0; streaming() < run.streams; tenths++) {
      if (tenths == CONNECT_SECONDS * 10) {
        throw new UsageException("after " + CONNECT_SECONDS + " s " + streaming() + " of "
            + run.streams + " streams send; see " + log + " or use fewer --streams");
      }
      Thread.sleep(100);
    }
    sink.ask(BenchLoadSinkCommand.SETTLE, ANSWER_SECONDS);
    Thread.sleep(run.warmSeconds * 1_000L);
  }

  private void awaitNobody() throws IOException, InterruptedException {
    for (int tenths = 0; streaming() > 0 && tenths < CONNECT_SECONDS * 10; tenths++) {
      Thread.sleep(100);
    }
  }

  @Override
  public void close() throws IOException {
    sink.close();
    Files.deleteIfExists(log);
  }
}
