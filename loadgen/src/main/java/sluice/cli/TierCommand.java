package sluice.cli;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sluice.fixtures.Corpus;
import sluice.live.CorpusTruth;
import sluice.live.TierProfiles;
import sluice.live.TierServer;
import sluice.tier.TierProfile;

/** {@code sluice tier}: one model tier over HTTP. */
@Command(name = "tier", mixinStandardHelpOptions = true,
    description = "Serves one simulated model tier over HTTP (docs/TIER.md).", footer = {
        "", "Example:", "  ./sluice tier --profile fast --port 9101"})
final class TierCommand implements Callable<Integer> {
  private static final long GRACE_MILLIS = 2_000;

  @Mixin
  private Console console;

  @Option(names = "--profile", required = true, paramLabel = "NAME",
      description = "One of: fast, accurate, canary, bad.")
  private String profile;

  @Option(names = "--port", defaultValue = "0", paramLabel = "N",
      description = "Port on 127.0.0.1; 0 (the default) takes a free one.")
  private int port;

  @Option(names = "--seed", defaultValue = "1", paramLabel = "N",
      description = "Of service times and faults; default ${DEFAULT-VALUE}.")
  private long seed;

  @Option(names = "--slower-ms", hidden = true, defaultValue = "0")
  private int slowerMillis;

  @Option(names = "--with-parent", hidden = true)
  private boolean withParent;

  @Override
  public Integer call() throws Exception {
    Usage.range("--slower-ms", slowerMillis, 0, 10_000);
    TierProfile served = named(profile).slower(slowerMillis);
    Corpus corpus = Corpora.open(console::note);
    Vertx vertx = Vertxes.start(1);
    TierServer.Config config = TierServer.Config.of(served).withPort(port).withSeed(seed);
    TierServer server = Vertxes.await(TierServer.start(vertx, config, new CorpusTruth(corpus),
        thrown -> console.note("tier: fault " + thrown.getClass().getName())), 10);
    String url = "http://127.0.0.1:" + server.port();
    console.result(
        new JsonObject().put("tier", served.tier().name()).put("url", url).encode(),
        "tier " + served.tier().name() + " of release " + served.tier().release() + " on " + url
            + System.lineSeparator());
    CountDownLatch leave = new CountDownLatch(1);
    if (withParent) {
      Parent.watch(leave::countDown);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(leave::countDown));
    leave.await();
    Vertxes.await(server.close(GRACE_MILLIS), 5);
    Vertxes.await(vertx.close(), 5);
    return Exit.OK.code();
  }

  private static TierProfile named(String name) {
    return TierProfiles.named(name).orElseThrow(() -> new UsageException(
        "--profile '" + name + "': allowed are " + TierProfiles.names()));
  }
}
