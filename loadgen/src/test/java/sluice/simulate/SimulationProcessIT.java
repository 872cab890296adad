package sluice.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a hash is for: another process, with other hash codes, decides the same. */
class SimulationProcessIT {
  private static final long SEED = 11;

  @Test
  void theSameSeedGivesTheSameRunInAnotherProcess() throws Exception {
    String here = Worlds.run(SEED).run().hash();
    assertEquals(here, elsewhere(List.of()));
    assertEquals(here, elsewhere(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
        "-XX:hashCode=2", "-XX:+UnlockExperimentalVMOptions")));
  }

  private static String elsewhere(List<String> options) throws Exception {
    List<String> command = new java.util.ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options.reversed());
    command.addAll(List.of("-Xmx512m", "-cp", System.getProperty("java.class.path"),
        SwarmMain.class.getName(), Long.toString(SEED)));
    Process process = new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try {
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(process.waitFor(60, TimeUnit.SECONDS), "ends in time");
      return out.strip();
    } finally {
      process.destroyForcibly();
    }
  }
}
