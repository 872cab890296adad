package sluice.cli;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sluice.load.standin.Mood;
import sluice.load.standin.StandIn;

/** {@code sluice stand-in}: something to try a dialect on without an account. */
@Command(name = "stand-in", mixinStandardHelpOptions = true,
    description = "Serves another maker's protocol on loopback, always saying one sentence: to try "
        + "dialects on (docs/DIALECTS.md). Latencies are real, word error rates mean nothing.",
    footer = {
        "", "Example:", "  ./sluice stand-in --dialect vosk --port 2700 &",
        "  ./sluice load --dialect vosk --target ws://127.0.0.1:2700 --scenario steady"})
final class StandInCommand implements Callable<Integer> {
  private static final int PORT_MAX = 65_535;

  @Mixin
  private Console console;
  @Option(names = "--dialect", required = true, paramLabel = "NAME",
      description = "deepgram, vosk, openai-realtime or assemblyai.")
  private String dialect;
  @Option(names = "--mood", paramLabel = "NAME", defaultValue = "usual",
      description = "How it misbehaves: usual (not at all), late, failing, full, slow, wordless, "
          + "deaf; not every dialect has every mood.")
  private String mood;
  @Option(names = "--port", defaultValue = "0", paramLabel = "N",
      description = "Port on 127.0.0.1; 0 (the default) takes a free one.")
  private int port;
  @Option(names = "--with-parent", hidden = true)
  private boolean withParent;

  @Override
  public Integer call() throws Exception {
    Usage.range("--port", port, 0, PORT_MAX);
    if (!Mood.dialects().contains(dialect)) {
      throw new UsageException("--dialect '" + dialect + "': allowed are "
          + String.join(", ", Mood.dialects()));
    }
    Mood chosen = Usage.check(() -> Mood.of(mood, dialect));
    Vertx vertx = Vertxes.start(1);
    StandIn server = Vertxes.await(StandIn.start(vertx, dialect, chosen, port, socket -> {}), 10);
    console.result(
        new JsonObject().put("dialect", dialect).put("url", server.uri().toString()).encode(),
        dialect + " stand-in on " + server.uri() + System.lineSeparator());
    CountDownLatch leave = new CountDownLatch(1);
    if (withParent) {
      Parent.watch(leave::countDown);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(leave::countDown));
    leave.await();
    Vertxes.await(server.close(), 5);
    Vertxes.await(vertx.close(), 5);
    return Exit.OK.code();
  }
}
