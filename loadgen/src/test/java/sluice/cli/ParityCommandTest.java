package sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import sluice.fixtures.Encoding;
import sluice.fixtures.Wav;

class ParityCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @TempDir
  private Path folder;

  @Test
  void equalPathsEndWithZero() throws IOException {
    assertEquals(0, run("parity", buzz(44_100, 2).toString(), "--json"));
    JsonObject json = new JsonObject(out.toString());
    assertEquals(0, json.getInteger("differing"));
    assertTrue(json.containsKey("firstStage") && json.getValue("firstStage") == null);
    JsonObject outcome = json.getJsonArray("outcomes").getJsonObject(0);
    assertTrue(outcome.getInteger("words") > 0, out.toString());
    assertEquals(outcome.getString("transformWhole"), outcome.getString("transformStreamed"));
  }

  @Test
  void aFaultEndsWithOneAndIsNamed() throws IOException {
    assertEquals(1, run("parity", buzz(16_000, 1).toString(), "--fault", "resampler-quality",
        "--json", "--cuts", "1"));
    JsonObject json = new JsonObject(out.toString());
    assertEquals("resample", json.getString("firstStage"));
    assertTrue(json.getBoolean("isNamedRight"), out.toString());
  }

  @Test
  void allFaultsAreListedWithTheirStages() {
    assertEquals(0, run("parity", "--fault", "list", "--json"));
    assertEquals(8, new JsonArray(out.toString()).size());
  }

  @Test
  void mistakesAreOneLine() throws IOException {
    assertMistake("fault 'tea': allowed are list, resampler-quality", "parity", "--fault", "tea");
    assertMistake("no such file", "parity", folder.resolve("none.wav").toString());
    assertMistake("--cuts 0: allowed are 1..1000", "parity", "--cuts", "0");
    Path odd = folder.resolve("odd.wav");
    Files.write(odd, new Wav(12_345, 1, new float[100]).toBytes(Encoding.S16LE));
    assertMistake("rateHz 12345: allowed are", "parity", odd.toString());
    Path empty = folder.resolve("empty.wav");
    Files.write(empty, new Wav(8_000, 1, new float[0]).toBytes(Encoding.S16LE));
    assertMistake("0 s of audio", "parity", empty.toString());
  }

  private void assertMistake(String hint, String... args) {
    err.getBuffer().setLength(0);
    assertEquals(3, run(args));
    assertTrue(err.toString().contains(hint), err.toString());
    assertEquals(1, err.toString().lines().count(), err.toString());
  }

  /** A buzz that sways like syllables, between pauses. */
  private Path buzz(int rateHz, int channels) throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    float[] samples = new float[5 * rateHz * channels];
    for (int i = 0; i < samples.length; i++) {
      double t = (double) (i / channels) / rateHz;
      double voice = t > 1 && t < 4 ? (0.6 - 0.4 * Math.cos(25 * t)) * (t * 120 % 1 - 0.5) : 0;
      samples[i] = (float) (0.3 * voice + 0.002 * random.nextGaussian());
    }
    Path file = folder.resolve("buzz-" + rateHz + ".wav");
    Files.write(file, new Wav(rateHz, channels, samples).toBytes(Encoding.S16LE));
    return file;
  }

  private int run(String... args) {
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return line.execute(args);
  }
}
