package sluice.cli;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sluice.live.Gateway;
import sluice.live.GatewayConfig;
import sluice.live.GatewayFile;
import sluice.live.Metrics;
import sluice.live.journal.JournalConfig;

/** {@code sluice serve}: the gateway alone. */
@Command(name = "serve", mixinStandardHelpOptions = true,
    description = "Serves the gateway: WebSocket at /v1/stream, live page at /, API at /api/v1.",
    footer = {
        "", "Example:", "  ./sluice tier --profile fast --port 9101 &",
        "  ./sluice serve --config gateway.yaml", "",
        "gateway.yaml: {port: 8080, tiers: [{name: fast, url: 'http://127.0.0.1:9101'}]}"})
final class ServeCommand implements Callable<Integer> {
  private static final int START_SECONDS = 90;
  private static final long GRACE_MILLIS = 10_000;

  @Mixin
  private Console console;

  @Option(names = "--config", required = true, paramLabel = "FILE",
      description = "YAML: host, port, ledger, control, sessionsMax, ingestLoops, runFolder, "
          + "journal {file, limitMegabytes, queueTurns}, rollouts {folder, limitMegabytes}, tiers "
          + "[name, release, family, url, maxBatch, concurrency, timeoutMillis], planner "
          + "{policy: planner or a baseline to compare with, see docs/POLICIES.md}.")
  private Path config;

  @Option(names = "--port", paramLabel = "N", defaultValue = "-1",
      showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER,
      description = "Listens there, whatever the file says; 0 for a free one.")
  private int port;

  @Option(names = "--pg-uri", paramLabel = "URI", defaultValue = "",
      description = "Keeps the ledger there: postgresql://user:password@host:port/database; "
          + "'embedded' and 'none' work too.")
  private String pgUri;

  @Option(names = "--vad-model", paramLabel = "FILE",
      description = "Finds speech with this Silero model (version 5 or 6, .onnx) instead of the "
          + "built-in detector.")
  private Path vadModel;

  @Option(names = "--journal", paramLabel = "FILE",
      description = "Writes every turn of dispatch there, for ./sluice replay: times and "
          + "decisions, no audio, no words; .gz compresses.")
  private Path journal;

  @Override
  public Integer call() throws Exception {
    GatewayConfig read;
    try {
      read = GatewayFile.read(config);
      read = port < 0 ? read : read.withPort(port);
      read = vadModel == null ? read : read.withVadModel(vadModel);
      read = journal == null ? read : read.withJournal(JournalConfig.to(journal));
      read = pgUri.isEmpty() ? read : read.withLedger(pgUri);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
    Metrics metrics = new Metrics();
    Vertx vertx = Vertxes.start(Vertxes.cores(), metrics);
    Gateway gateway = Vertxes.await(Gateway.start(vertx, read, metrics, this::tell), START_SECONDS);
    tell("gateway on http://" + read.listen().host() + ":" + gateway.port()
        + " (live page), WebSocket at /v1/stream");
    CountDownLatch left = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
      left.countDown();
      try {
        stopped.await(GRACE_MILLIS + 5_000, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }));
    left.await();
    tell("draining, at most " + GRACE_MILLIS / 1_000 + " s");
    Vertxes.await(gateway.stop(GRACE_MILLIS), (int) (GRACE_MILLIS / 1_000) + 5);
    stopped.countDown();
    return Exit.OK.code();
  }

  private void tell(String event) {
    console.note("serve: " + event);
  }
}
