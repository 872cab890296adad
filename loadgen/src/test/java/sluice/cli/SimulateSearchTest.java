package sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code sluice simulate --find max-streams}: what it leaves in {@code --out}. */
class SimulateSearchTest {
  private static final String SMALL = """
      name: small
      duration: 10s
      speakers:
        - {name: callers, arrivals: {streams: 2}, frame: 100ms, gap: 300ms, utterances: 1}
      slos: [interactive.final.flush.p50 < 700ms]
      simulation:
        costs: none
        tiers:
          - {name: small, maxBatch: 4, concurrency: 1, latency: {1: 30, 4: 75}, noise: 0.1}
      """;

  @Test
  void theLastRunIsReportedWithTheSearchBesideIt(@TempDir Path folder) throws Exception {
    Path scenario = Files.writeString(folder.resolve("small.yaml"), SMALL);
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    int code = line.execute("simulate", scenario.toString(), "--find", "max-streams", "--most",
        "4", "--confirm-seconds", "5", "--json", "--out", folder.resolve("run").toString());
    assertEquals(Exit.OK.code(), code, err.toString());
    JsonObject report =
        new JsonObject(Files.readString(folder.resolve("run").resolve("report.json")));
    JsonObject search = report.getJsonObject("search");
    assertEquals(new JsonObject(out.toString()), search);
    assertEquals("AT_LIMIT", search.getString("state"));
    assertEquals(4, search.getInteger("answer"));
    JsonObject last = search.getJsonArray("trials").getJsonObject(search.getJsonArray("trials")
        .size() - 1);
    assertEquals("CONFIRM", last.getString("purpose"));
    assertEquals("PASS", report.getJsonObject("verdict").getString("state"));
    assertTrue(report.getJsonObject("scenario").containsKey("schedule"));
  }
}
