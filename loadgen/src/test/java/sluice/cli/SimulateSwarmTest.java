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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The swarm as a person or a script meets it. */
class SimulateSwarmTest {
  @TempDir
  Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    out.getBuffer().setLength(0);
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    return line.execute(args);
  }

  @Test
  void worldsThatKeepEveryInvariantEndWithZero() {
    assertEquals(0, run("simulate", "--swarm", "2", "--seed", "5", "--json"), err.toString());
    JsonObject result = new JsonObject(out.toString());
    assertEquals(2, result.getInteger("worlds"));
    assertTrue(result.getBoolean("kept"), out.toString());
  }

  @Test
  void aPlantedBugIsToldWithItsSeedAndAFileThatFailsToo() {
    int code = run("simulate", "--swarm", "5", "--plant", "answered-twice", "--json", "--out",
        folder.toString());
    assertEquals(1, code, err.toString());
    JsonObject found = new JsonObject(out.toString());
    assertEquals("CONSERVATION", found.getString("broken"));
    assertTrue(found.getString("repeat").startsWith("./sluice simulate --swarm 1 --seed "));
    Path file = folder.resolve("swarm-" + found.getLong("seed") + ".yaml");
    assertTrue(Files.exists(file), found.encodePrettily());

    assertEquals(1, run("simulate", file.toString(), "--plant", "answered-twice", "--json"));
    assertEquals("CONSERVATION",
        new JsonObject(out.toString()).getJsonObject("invariants").getString("broken"));
    assertEquals(0, run("simulate", file.toString()), out.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"simulate", "simulate steady --swarm 3", "simulate --swarm 0",
      "simulate --swarm 3 --plant nothing", "simulate --swarm 3 --duration 4",
      "simulate steady --minutes 3", "simulate --swarm 3 --minutes 0"})
  void aWrongCommandLineIsOneLineAndThree(String args) {
    assertEquals(3, run(args.split(" ")), err.toString());
    assertEquals(1, err.toString().strip().lines().count(), err.toString());
    assertEquals("", out.toString());
  }
}
