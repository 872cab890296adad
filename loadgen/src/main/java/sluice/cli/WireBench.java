package sluice.cli;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import sluice.cli.BenchServerCommand.Kind;
import sluice.cli.WireCallers.Sound;

/** The servers of {@code bench wire}, each in a process of its own, and the client feeding them. */
final class WireBench implements AutoCloseable {
  private static final int ANSWER_SECONDS = 10;

  private final List<Child> servers = new ArrayList<>();
  private final List<Integer> ports = new ArrayList<>();
  private final Path log;

  private WireBench(Path log) {
    this.log = log;
  }

  /**
   * One measurement of one server.
   *
   * @param microsPerFrame CPU of its process
   * @param bytesPerFrame  allocated by all its threads
   * @param p50Millis      how late acknowledgements came, median
   * @param p99Millis      99 % point
   * @param ownP99Millis   how late the client itself sent
   */
  record Measured(Kind kind, Sound sound, int streams, double microsPerFrame, double bytesPerFrame,
      double framesPerSecond, double p50Millis, double p99Millis, double ownP99Millis) {
    JsonObject json() {
      return new JsonObject().put("server", kind.key()).put("rateHz", sound.rateHz())
          .put("sound", sound.name()).put("streams", streams)
          .put("cpuMicrosPerFrame", microsPerFrame).put("allocatedBytesPerFrame", bytesPerFrame)
          .put("ackLateP50Millis", p50Millis).put("ackLateP99Millis", p99Millis)
          .put("clientLateP99Millis", ownP99Millis);
    }
  }

  /** Starts both servers and waits until they listen. */
  static WireBench start() throws IOException, InterruptedException {
    WireBench bench = new WireBench(Files.createTempFile("sluice-bench", ".log"));
    try {
      for (Kind kind : Kind.values()) {
        bench.servers.add(Child.start(List.of("-Xmx1g", "-XX:+UseSerialGC"),
            List.of("bench", "server", "--kind", kind.name(), "--json"), bench.log));
      }
      for (Child server : bench.servers) {
        bench.ports.add(new JsonObject(server.firstLine(60)).getInteger("port"));
      }
      return bench;
    } catch (IOException | InterruptedException e) {
      bench.close();
      throw e;
    }
  }

  /** Feeds one server for {@code seconds}. */
  Measured measure(Kind kind, Sound sound, int streams, int seconds)
      throws IOException, InterruptedException {
    Vertx vertx = Vertxes.start(1);
    try {
      WireCallers callers = new WireCallers(vertx, ports.get(kind.ordinal()), sound);
      Vertxes.await(callers.connect(streams), 60);
      Vertxes.await(callers.settle(), 30);
      Duration cpuBefore = cpu(kind);
      long bytesBefore = allocated(kind);
      long framesBefore = callers.frames();
      Thread.sleep(seconds * 1_000L);
      double micros = cpu(kind).minus(cpuBefore).toNanos() / 1e3;
      long bytes = allocated(kind) - bytesBefore;
      double frames = callers.frames() - framesBefore;
      Histogram late = Vertxes.await(callers.stop(), 30);
      return new Measured(kind, sound, streams, micros / frames, bytes / frames, frames / seconds,
          late.getValueAtPercentile(50) / 1e3, late.getValueAtPercentile(99) / 1e3,
          callers.ownLate().getValueAtPercentile(99) / 1e3);
    } finally {
      Vertxes.await(vertx.close(), 30);
    }
  }

  /** What a server allocates in a second when nobody is connected. */
  double idleBytesPerSecond(Kind kind, int seconds) throws IOException, InterruptedException {
    long before = allocated(kind);
    Thread.sleep(seconds * 1_000L);
    return (double) (allocated(kind) - before) / seconds;
  }

  private long allocated(Kind kind) throws IOException, InterruptedException {
    return Long.parseLong(servers.get(kind.ordinal()).ask("allocated", ANSWER_SECONDS));
  }

  private Duration cpu(Kind kind) {
    return ProcessHandle.of(servers.get(kind.ordinal()).pid())
        .flatMap(handle -> handle.info().totalCpuDuration())
        .orElseThrow(() -> new UsageException("the system does not tell a process's CPU time"));
  }

  @Override
  public void close() throws IOException {
    servers.forEach(Child::close);
    Files.deleteIfExists(log);
  }
}
