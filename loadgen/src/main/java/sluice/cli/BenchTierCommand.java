package sluice.cli;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sluice.live.TierServer;
import sluice.route.Tier;
import sluice.tier.Errors;
import sluice.tier.LatencyCurve;
import sluice.tier.TierProfile;
import sluice.tier.TierProfile.Cold;
import sluice.tier.TierProfile.Faults;
import sluice.tier.TierProfile.Service;

/**
 * A tier for {@code bench live}, in a process of its own: it answers a batch of b exactly alpha +
 * beta b after it has read it, never fails and hears nothing.
 */
@Command(name = "tier", hidden = true)
final class BenchTierCommand implements Callable<Integer> {
  private static final int START_SECONDS = 10;

  @Mixin
  private Console console;
  @Option(names = "--alpha-ms", required = true)
  private double alphaMs;
  @Option(names = "--beta-ms", required = true)
  private double betaMs;
  @Option(names = "--max-batch", required = true)
  private int maxBatch;
  @Option(names = "--servers", required = true)
  private int servers;

  @Override
  public Integer call() throws Exception {
    Vertx vertx = Vertxes.start(1);
    TierServer server = Vertxes.await(TierServer.start(vertx, TierServer.Config.of(profile()),
        fixture -> Optional.empty(),
        thrown -> console.note("tier: fault " + thrown.getClass().getName())), START_SECONDS);
    console.result(new JsonObject().put("port", server.port()).encode(), "port " + server.port());
    CountDownLatch leave = new CountDownLatch(1);
    Parent.watch(leave::countDown);
    leave.await();
    return Exit.OK.code();
  }

  private TierProfile profile() {
    Errors none = new Errors(new Errors.Rates(0, 0, 0), 10, new TreeMap<>());
    return new TierProfile(new Tier("timed", "timed-1", maxBatch, servers), 0,
        Service.steady(LatencyCurve.line(alphaMs, betaMs, maxBatch)), Cold.NEVER, none,
        Faults.NONE);
  }
}
