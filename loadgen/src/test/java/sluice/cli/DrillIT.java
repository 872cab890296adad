package sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sluice.engine.EngineStatus;
import sluice.live.Gateway;
import sluice.rollout.Change;
import sluice.rollout.Ruling;
import sluice.route.Arm;
import sluice.route.RoutePlan;

/** Real processes die in mid-run: a tier, then the database. */
class DrillIT {
  private static final String SCENARIO = """
      name: drill
      seed: 7
      warmup: 2s
      duration: 14s
      speakers:
        - name: callers
          arrivals: {streams: 6, ramp: 1s}
          utterances: 1..2
          deadline: 5s
      limits: {sendLate: 60s}
      slos:
        - interactive.lost <= 0
        - interactive.errors <= 0
        - interactive.account.gaps <= 0
      """;

  @TempDir
  Path folder;

  @Test
  void sessionsOutliveATierAndTheDatabase() throws Exception {
    Path scenario = Files.writeString(folder.resolve("drill.yaml"), SCENARIO);
    try (DemoStage stage =
        DemoStage.open(note -> {},
            new DemoStage.Wanted(0, "embedded:" + folder.resolve("pg"), 7, folder))) {
      Gateway gateway = stage.gateway();
      String url = "http://127.0.0.1:" + gateway.port();
      try (Child load = Child.start(Brief.JVM, List.of("load", "--no-warm-up", "--target",
          "ws://127.0.0.1:" + gateway.port() + "/v1/stream", "--scenario", scenario.toString(),
          "--gateway", url, "--out", folder.toString()), folder.resolve("load.log"))) {
        eventually("sessions stream", () -> gateway.board().openSessions() >= 4);
        String control = gateway.board().status().rollout().plan().controlTier();
        stage.kill(control);
        eventually("the page shows the tier down", () -> !isUp(gateway, control));
        long before = gateway.databasePid();
        assertTrue(ProcessHandle.of(before).orElseThrow().destroyForcibly());
        eventually("another server runs",
            () -> gateway.databasePid() != 0 && gateway.databasePid() != before);
        eventually("the ledger records decisions again", () -> isRecorded(gateway));
        load.waitFor();
      }
    }
    JsonObject report = new JsonObject(Files.readString(folder.resolve("report.json")));
    JsonObject counts = report.getJsonObject("lanes").getJsonObject("interactive")
        .getJsonObject("counts");
    assertTrue(counts.getLong("utterances") > 0, counts::encode);
    assertEquals(0, counts.getLong("lost"), counts::encode);
    assertEquals(0, counts.getLong("accountGaps"), counts::encode);
    assertEquals("PASS", report.getJsonObject("verdict").getString("state"),
        report.getJsonObject("verdict")::encodePrettily);
  }

  private static boolean isUp(Gateway gateway, String tier) {
    return gateway.board().status().tiers().stream()
        .filter(t -> t.name().equals(tier)).map(EngineStatus.TierStatus::health)
        .allMatch(EngineStatus.Health::isUp);
  }

  /** Asks for a canary share that differs from the one in force. */
  private static boolean isRecorded(Gateway gateway) {
    RoutePlan plan = gateway.board().status().rollout().plan();
    String target = plan.controlTier().equals("fast") ? "canary" : "fast";
    int weight = plan.share(Arm.CANARY).map(RoutePlan.Share::weight).orElse(0) == 500 ? 600 : 500;
    Change change =
        new Change.Canary(target, weight, new Change.Author("drill", "is the ledger back"));
    return gateway.decide(change).toCompletionStage().toCompletableFuture()
        .orTimeout(10, TimeUnit.SECONDS).join() instanceof Ruling.Decided;
  }

  /** Waits for what a board tick a second will show. */
  private static void eventually(String what, BooleanSupplier fact) throws InterruptedException {
    long until = System.nanoTime() + 60_000_000_000L;
    while (!fact.getAsBoolean()) {
      assertTrue(System.nanoTime() < until, "not within 60 s: " + what);
      Thread.sleep(50);
    }
  }
}
