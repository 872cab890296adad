package sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ScheduleCommandTest {
  @TempDir
  Path folder;

  private record Ended(int code, String out, String err) {
    JsonObject json() {
      assertEquals(0, code, err);
      return new JsonObject(out);
    }
  }

  private static Ended run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    return new Ended(line.execute(args), out.toString(), err.toString());
  }

  @Test
  void theResultHasTheFieldsThatScriptsReadAndTheLimitsBesideThem() {
    JsonObject json = run("schedule", "--workload", "W7", "--policy", "planner", "--json").json();
    for (String field : List.of("policy", "offered", "attained", "attainment", "goodput_per_s",
        "batch_lane_per_s", "late", "dropped", "rejected", "wasted_share", "utilisation",
        "mean_batch", "p50_ms", "p99_ms", "jain", "per_tenant")) {
      assertTrue(json.containsKey(field), field);
    }
    assertEquals(3, json.getJsonArray("per_tenant").size());
    assertEquals(797, json.getJsonObject("bounds").getDouble("u99_per_s"), 1);
  }

  @Test
  void theSameSeedGivesTheSameJsonAndAnotherSeedAnother() {
    for (String workload : WorkloadFiles.bundled()) {
      String[] args = {"schedule", "--workload", workload, "--seed", "3", "--json"};
      assertEquals(run(args).out(), run(args).out(), workload);
    }
    assertTrue(!run("schedule", "--workload", "W1", "--seed", "3", "--json").out()
        .equals(run("schedule", "--workload", "W1", "--seed", "4", "--json").out()));
  }

  @Test
  void everyArrivalHasOneFateUnderEveryPolicy() {
    for (String policy : PolicyMaker.names()) {
      for (String workload : List.of("W1", "W7")) {
        JsonObject json = run("schedule", "--workload", workload, "--policy", policy, "--scale",
            "1.9", "--json").json();
        assertEquals(json.getLong("offered"), json.getLong("attained") + json.getLong("late")
            + json.getLong("dropped") + json.getLong("rejected"), policy + " on " + workload);
        assertTrue(json.getLong("offered") > 10_000);
      }
    }
  }

  @Test
  void noPolicyBeatsWhoKnowsAllArrivals() {
    for (String policy : PolicyMaker.names()) {
      JsonObject json = run("schedule", "--workload", "W1", "--policy", policy, "--scale", "1.6",
          "--json").json();
      assertTrue(json.getDouble("attainment") <= json.getJsonObject("bounds")
          .getDouble("clairvoyant_attainment"), policy);
    }
  }

  @Test
  void halfTheLoadOfOneServerIsMetInTime() {
    assertEquals(1, run("schedule", "--workload", "W1", "--scale", "0.8", "--json").json()
        .getDouble("attainment"));
  }

  @Test
  void givenArrivalsReplaceTheDrawnOnes() throws IOException {
    Path csv = Files.writeString(folder.resolve("a.csv"), """
        id,t_ms,class,tenant,stream,deadline_ms
        0,2500.25,interactive,,-1,
        1,9000,interactive,,-1,9001
        """);
    JsonObject json =
        run("schedule", "--workload", "W1", "--arrivals", csv.toString(), "--json").json();
    assertEquals(2, json.getInteger("offered"));
    assertEquals(1, json.getInteger("attained"));
  }

  @Test
  void thePolicysKnobsAreTurned() {
    String[] overload = {"schedule", "--workload", "W1", "--scale", "2", "--policy", "triton",
        "--json"};
    assertEquals(0, run(overload).json().getLong("attained"));
    JsonObject tuned = run("schedule", "--workload", "W1", "--scale", "2", "--policy", "triton",
        "--max-batch", "18", "--delay-ms", "5", "--timeout-ms", "25.974", "--json").json();
    assertTrue(tuned.getDouble("mean_batch") <= 18, tuned.encode());
    assertTrue(tuned.getDouble("goodput_per_s") > 740, tuned.encode());
    assertTrue(tuned.getLong("dropped") > 0, tuned.encode());
  }

  @Test
  void aTableIsPrintedForPeople() {
    String text = run("schedule", "--workload", "W6").out();
    assertTrue(text.contains("planner on W6_two_lane_t4, seed 11"), text);
    assertTrue(text.contains("U_stag - load"), text);
  }

  @Test
  void mistakesAreOneLine() throws IOException {
    assertMistake("--workload", "schedule");
    assertMistake("no such file; bundled are W1, W2", "schedule", "--workload", "W11");
    assertMistake("policy 'best': allowed are planner", "schedule", "--workload", "W1",
        "--policy", "best");
    assertMistake("--scale 0.0: allowed is a number in (0, 1000]", "schedule", "--workload", "W1",
        "--scale", "0");
    assertMistake("--delay-ms -2.0: allowed is", "schedule", "--workload", "W1", "--delay-ms",
        "-2");
    assertMistake("policy fifo has no maxBatch", "schedule", "--workload", "W1", "--policy",
        "fifo", "--max-batch", "4");
    assertMistake("'x' is not an int", "schedule", "--workload", "W1", "--max-batch", "x");
    assertMistake("cannot be read", "schedule", "--workload", "W1", "--arrivals", "none.csv");
    Path file = Files.writeString(folder.resolve("w.json"), "{\"duration_ms\": 0}");
    assertMistake("w.json: duration_ms is 0: allowed is a number 1..", "schedule", "--workload",
        file.toString());
    assertMistake("--only 'W77': there is no such workload", "bench", "planner", "--only", "W77");
    assertMistake("--policies 'best': allowed are", "bench", "planner", "--policies", "best");
  }

  private static void assertMistake(String told, String... args) {
    Ended ended = run(args);
    assertEquals(3, ended.code(), ended.err());
    assertEquals(1, ended.err().strip().lines().count(), ended.err());
    assertTrue(ended.err().contains(told), ended.err());
    assertEquals("", ended.out());
  }
}
