package sluice.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Schedules on the command line: written, not played. */
class ScheduleOptionsTest {
  @TempDir
  Path folder;

  /** What a command answered. */
  private record Answer(int code, String out, String err) {}

  private static Answer run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    int code = line.execute(args);
    return new Answer(code, out.toString(), err.toString());
  }

  private JsonObject planned(String file, String... more) {
    String[] args = {"simulate", "rush", "--dry-run", "--json", "--schedule-out",
        folder.resolve(file).toString()};
    String[] all = java.util.Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    Answer answer = run(all);
    assertEquals(0, answer.code, answer.err);
    return new JsonObject(answer.out);
  }

  @Test
  void twoDryRunsWriteTheSameBytes() throws IOException {
    JsonObject one = planned("one");
    JsonObject other = planned("other");
    assertEquals(one.getString("sha256"), other.getString("sha256"));
    assertArrayEquals(Files.readAllBytes(folder.resolve("one")),
        Files.readAllBytes(folder.resolve("other")));
    assertTrue(one.getLong("sessions") > 100, one.encode());
    assertEquals(1 + one.getLong("sessions"), Files.readAllLines(folder.resolve("one")).size());
  }

  @Test
  void aSeedOfOnePartChangesThatPart() {
    JsonObject changed = planned("one", "--seeds", "samples=7");
    JsonObject plain = planned("other");
    assertEquals(7, changed.getJsonObject("seeds").getLong("samples"));
    assertEquals(plain.getJsonObject("seeds").getLong("schedule"),
        changed.getJsonObject("seeds").getLong("schedule"));
    assertNotEquals(plain.getString("sha256"), changed.getString("sha256"));
  }

  @Test
  void aTraceIsLookedForBesideItsScenario() throws IOException {
    Path scenario = Files.writeString(folder.resolve("day.yaml"), """
        name: day
        duration: 1m
        speakers: [{name: a, arrivals: {trace: {file: day.txt}}, utterances: 1, gap: 100ms}]
        simulation: {tiers: [fast]}
        """);
    Answer missing = run("simulate", scenario.toString(), "--dry-run");
    assertEquals(3, missing.code);
    assertTrue(missing.err.contains("day.yaml:3: speakers[0].arrivals.trace.file : file 'day.txt'"
        + " is not there; it is looked for beside the scenario"), missing.err);
    Files.writeString(folder.resolve("day.txt"), "1\n2.5\n");
    Answer found = run("simulate", scenario.toString(), "--dry-run");
    assertTrue(found.out.startsWith("schedule of day: 2 sessions"), found.out + found.err);
  }

  @Test
  void whatCannotBeIsOneLineAndThree() {
    for (String[] wrong : new String[][]{
        {"simulate rush --dry-run --seeds sample=7", "allowed are schedule, samples, impairment"},
        {"simulate rush --dry-run --schedule-out /no/such/folder/x", "cannot be written"},
        {"simulate --swarm 1 --dry-run", "go with a SCENARIO"},
        {"load --scenario steady", "load needs --target URL"}}) {
      Answer answer = run(wrong[0].split(" "));
      assertEquals(3, answer.code, wrong[0]);
      assertTrue(answer.err.contains(wrong[1]), answer.err);
      assertEquals(1, answer.err.strip().lines().count(), answer.err);
    }
  }
}
