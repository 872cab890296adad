package sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import sluice.live.evidence.Recompute;

/** A gateway is killed in the middle of a canary, with {@code kill -9}, and started again. */
class RolloutKillIT {
  private static final String SCENARIO = """
      name: canary
      seed: 7
      warmup: 1s
      duration: 60s
      speakers:
        - name: callers
          arrivals: {streams: 16, ramp: 1s}
          utterances: 1..1
          deadline: 5s
      limits: {sendLate: 60s}
      """;

  @TempDir
  Path folder;

  /** What a command printed, and its exit code. */
  private record Said(int exit, String out, String err) {}

  @Test
  void theSameEvidenceAndTheSameStateGoOn() throws Exception {
    Path scenario = Files.writeString(folder.resolve("canary.yaml"), SCENARIO);
    Path config = folder.resolve("gateway.yaml");
    int port = freePort();
    List<Child> children = new ArrayList<>();
    try {
      children.add(child("tier", "--profile", "fast", "--port", "0", "--json"));
      children.add(child("tier", "--profile", "canary", "--port", "0", "--json"));
      Files.writeString(config, "port: " + port + "\nledger: 'embedded:" + folder.resolve("pg")
          + "'\nrollouts: {coldBatches: 4, folder: " + folder.resolve("rollouts") + "}\ntiers:\n"
          + tier("fast", children.get(0)) + tier("canary", children.get(1)));
      Child gateway = child("serve", "--config", config.toString());
      children.add(gateway);
      awaitUp(port);
      String id = create(port);
      children.add(load(port, scenario));
      until(port, id, it -> it.getJsonObject("sessions").getLong("canary") >= 2);
      said(port, "freeze", id, "--reason", "is it real", "--owner", "mara");
      Thread.sleep(1_500);
      gateway.kill();
      gateway.waitFor();
      Recompute.Result before = Recompute.of(file(id));
      assertEquals("frozen", before.run().trial().state().key());
      children.add(child("serve", "--config", config.toString()));
      awaitUp(port);
      JsonObject after = until(port, id, it -> true);
      assertEquals("frozen", after.getString("state"), after::encode);
      assertEquals(before.run().trial().startedAt() * 1000, after.getLong("startedMillis"));
      children.add(load(port, scenario));
      long canary = after.getJsonObject("sessions").getLong("canary");
      until(port, id, it -> it.getJsonObject("sessions").getLong("canary") > canary);
      assertEquals(0, said(port, "abort", id, "--reason", "enough").exit());
      Recompute.Result whole = Recompute.of(file(id));
      assertEquals(Optional.empty(), whole.difference());
      assertTrue(whole.seconds() > before.seconds(), "no second came after the restart");
      Said again = execute("rollout", "recompute", file(id).toString());
      assertEquals(0, again.exit(), again.err());
      assertTrue(again.out().contains("every second came out as the file says"), again.out());
    } finally {
      children.reversed().forEach(Child::close);
    }
  }

  private String create(int port) {
    Said created = execute("rollout", "create", "--tier", "canary", "--reason", "try it", "--ramp",
        "50", "--policy", policy(), "--url", "http://127.0.0.1:" + port, "--json");
    assertEquals(0, created.exit(), created.err());
    return new JsonObject(created.out()).getString("id");
  }

  private String policy() {
    try {
      return Files.writeString(folder.resolve("policy.json"), "{\"scoreAgeSeconds\":0}").toString();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Child child(String... args) throws Exception {
    return Child.start(Brief.JVM, List.of(args),
        folder.resolve(args[0] + System.nanoTime() + ".log"));
  }

  private Child load(int port, Path scenario) throws Exception {
    return child("load", "--target", "ws://127.0.0.1:" + port + "/v1/stream", "--scenario",
        scenario.toString(), "--no-warm-up", "--out",
        folder.resolve("load" + System.nanoTime()).toString());
  }

  private static String tier(String name, Child child) throws Exception {
    return "  - {name: " + name + ", url: '" + new JsonObject(child.firstLine(60)).getString("url")
        + "'}\n";
  }

  private Path file(String id) {
    return folder.resolve("rollouts").resolve(id).resolve("evidence.jsonl");
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void awaitUp(int port) throws Exception {
    long end = System.nanoTime() + 150_000_000_000L;
    while (said(port, "list", "--json").exit() != 0) {
      assertTrue(System.nanoTime() < end, "no gateway within 150 s");
      Thread.sleep(200);
    }
  }

  private static JsonObject until(int port, String id, Predicate<JsonObject> fact)
      throws Exception {
    long end = System.nanoTime() + 150_000_000_000L;
    while (true) {
      Said shown = said(port, "show", id, "--json");
      if (shown.exit() == 0 && fact.test(new JsonObject(shown.out()))) {
        return new JsonObject(shown.out());
      }
      assertTrue(System.nanoTime() < end, () -> "not within 150 s: " + shown);
      Thread.sleep(300);
    }
  }

  private static Said said(int port, String... args) {
    List<String> all = new ArrayList<>(List.of("rollout"));
    all.addAll(List.of(args));
    all.addAll(List.of("--url", "http://127.0.0.1:" + port));
    return execute(all.toArray(String[]::new));
  }

  private static Said execute(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = Main.commandLine().setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true));
    return new Said(line.execute(args), out.toString(), err.toString());
  }
}
