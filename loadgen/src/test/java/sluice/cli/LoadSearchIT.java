package sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import picocli.CommandLine;
import sluice.load.Clip;
import sluice.load.Slices;
import sluice.load.socket.ScriptedSocketServer;

/** A search for the most streams, over real sockets. */
@Execution(ExecutionMode.CONCURRENT)
class LoadSearchIT {
  private static final String SCENARIO = """
      name: short
      duration: 2500ms
      limits: {sendLate: 10s}
      speakers:
        - name: callers
          arrivals: {streams: 1}
          say: {id: [command-004, command-055]}
          gap: 100ms
          utterances: 1
      """;
  @TempDir
  private Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @AfterEach
  void stop() {
    vertx.close().toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }

  private int search(int streams, String... promises) throws Exception {
    List<Clip> corpus =
        Corpora.open(note -> {}).utterances().stream().map(Slices::clip).toList();
    URI target = new ScriptedSocketServer(vertx, corpus).listen().toCompletionStage()
        .toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    Path scenario = Files.writeString(folder.resolve("short.yaml"), SCENARIO);
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err, true));
    List<String> args = new ArrayList<>(List.of("load", "--target", target.toString(),
        "--scenario", scenario.toString(), "--no-warm-up", "--find", "max-streams", "--most",
        Integer.toString(streams), "--from", Integer.toString(streams), "--confirm-seconds", "1",
        "--out", folder.resolve("run").toString()));
    for (String promise : promises) {
      args.addAll(List.of("--slo", promise));
    }
    return line.execute(args.toArray(String[]::new));
  }

  private JsonObject found() throws Exception {
    return new JsonObject(Files.readString(folder.resolve("run").resolve("report.json")))
        .getJsonObject("search");
  }

  @Test
  void whatTheServerCarriesIsConfirmedTwiceAndReported() throws Exception {
    int code = search(2, "interactive.send.delay.p50 < 5s", "interactive.lost <= 0");
    assertEquals(Exit.OK.code(), code, out.toString() + err);
    assertTrue(out.toString().strip().endsWith("max-streams: 2 streams keep every promise, "
        + "confirmed by 2 runs at confidence 0.99; more was not tried, raise --most"),
        out.toString());
    assertEquals("AT_LIMIT", found().getString("state"));
    assertEquals(2, found().getInteger("answer"));
    JsonArray trials = found().getJsonArray("trials");
    assertEquals(List.of("BRACKET", "CONFIRM", "CONFIRM"), trials.stream()
        .map(JsonObject.class::cast).map(trial -> trial.getString("purpose")).toList());
    JsonObject proof = trials.getJsonObject(2).getJsonArray("evidence").getJsonObject(0);
    assertTrue(proof.getBoolean("isProven") && proof.getLong("values") > 7, proof.encode());
  }

  @Test
  void aServerThatBreaksEveryPromiseHasNoAnswer() throws Exception {
    int code = search(1, "interactive.final.p50 < 1us");
    assertEquals(Exit.FAILED.code(), code, out.toString() + err);
    assertTrue(out.toString().contains("max-streams: none, the smallest load already breaks"),
        out.toString());
    assertEquals("NONE", found().getString("state"));
    assertEquals(1, found().getJsonArray("trials").size());
  }
}
