package sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import picocli.CommandLine;
import sluice.load.Clip;
import sluice.load.Slices;
import sluice.load.socket.ScriptedSocketServer;

/** A load over real sockets, then its report from its events alone. */
@Execution(ExecutionMode.CONCURRENT)
class ReportCommandIT {
  private static final String SCENARIO = """
      name: short
      duration: 9s
      limits: {sendLate: 10s}
      speakers:
        - name: callers
          arrivals: {streams: 3}
          say: {id: [desk-004, desk-066]}
          gap: 200ms
          utterances: 1
      slos:
        - interactive.final.p99 < 3s
      """;
  @TempDir
  private Path folder;
  private Vertx vertx;
  /** What the load said of itself; a busy machine makes it INVALID. */
  private int code;
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
  }

  @AfterEach
  void stop() {
    vertx.close().toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }

  private int sluice(String... args) {
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(new StringWriter()));
    line.setErr(new PrintWriter(err, true));
    return line.execute(args);
  }

  private Path load(String... more) throws Exception {
    List<Clip> corpus =
        Corpora.open(note -> {}).utterances().stream().map(Slices::clip).toList();
    URI target = new ScriptedSocketServer(vertx, corpus).listen().toCompletionStage()
        .toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    Path scenario = Files.writeString(folder.resolve("short.yaml"), SCENARIO);
    Path run = folder.resolve("run");
    List<String> args = new java.util.ArrayList<>(List.of("load", "--target", target.toString(),
        "--scenario", scenario.toString(), "--out", run.toString(), "--seed", "3"));
    args.addAll(List.of(more));
    code = sluice(args.toArray(String[]::new));
    assertTrue(code <= Exit.INVALID.code(), err.toString());
    Files.delete(scenario);
    return run;
  }

  @Test
  void theEventsAloneGiveTheSameReport() throws Exception {
    Path run = load("--loops", "2");
    String json = Files.readString(run.resolve("report.json"));
    assertTrue(json.contains("word.emit") && json.contains("goodFraction"), json);
    assertEquals(Exit.OK.code(), sluice("report", run.toString(), "--check"), err.toString());
    Path again = folder.resolve("again");
    assertEquals(code, sluice("report", run.toString(), "--out", again.toString()));
    for (String name : List.of("report.json", "load.hlog")) {
      assertEquals(-1, Files.mismatch(run.resolve(name), again.resolve(name)), name);
    }
    Files.writeString(run.resolve("load.hlog"), "#");
    assertEquals(Exit.FAILED.code(), sluice("report", run.toString(), "--check"));
  }

  @Test
  void aRunThatKeptNoEventsSaysSo() throws Exception {
    Path run = load("--no-events", "--no-warm-up", "--seconds", "2");
    assertFalse(Files.exists(run.resolve("events.bin.gz")));
    assertEquals(Exit.USAGE.code(), sluice("report", run.toString()));
    assertTrue(err.toString().contains("events.bin.gz: no such file"), err.toString());
  }
}
