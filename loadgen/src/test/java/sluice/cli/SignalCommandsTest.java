package sluice.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import sluice.fixtures.Encoding;
import sluice.fixtures.Wav;

/** The signal path's commands: the same bytes however the file is cut, and plain refusals. */
class SignalCommandsTest {
  private static final String WHOLE = "1000000000";
  @TempDir
  Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    return line.execute(args);
  }

  private String run0(String... args) {
    out.getBuffer().setLength(0);
    assertEquals(0, run(args), err.toString());
    return out.toString();
  }

  private void assertUsage(String complaint, String... args) {
    assertEquals(3, run(args), err.toString());
    assertEquals(1, err.toString().strip().lines().count(), err.toString());
    assertTrue(err.toString().contains(complaint), err.toString());
    assertEquals("", out.toString());
  }

  @ParameterizedTest
  @CsvSource({"48000, 16000, .wav, .wav", "44100, 16000, .wav, .f32", "8000, 16000, .f32, .wav",
      "16000, 44100, .f32, .f32", "16000, 16000, .wav, .wav", "22050, 48000, .wav, .f32"})
  void theOutputIsTheSameBytesHoweverTheInputIsCut(int from, int to, String in, String outEnding)
      throws IOException {
    String file = in.equals(".wav") ? wav(from, 2, voice(from, 7_321)) : raw(voice(from, 7_321));
    byte[] whole = resampled(file, from, to, outEnding, WHOLE);
    int header = outEnding.equals(".wav") ? 46 : 0;
    int size = outEnding.equals(".wav") ? 2 : 4;
    int inSamples = in.equals(".wav") ? 7_321 / 2 : 7_321;
    assertEquals(header + size * ((inSamples * (long) to + from - 1) / from), whole.length);
    for (String block : new String[]{"1", "160", "-1"}) {
      assertArrayEquals(whole, resampled(file, from, to, outEnding, block), "block " + block);
    }
  }

  private byte[] resampled(String file, int from, int to, String ending, String block)
      throws IOException {
    Path output = folder.resolve("out" + ending);
    Stream<String> raw = file.endsWith(".f32") ? Stream.of("--in-rate", "" + from) : Stream.of();
    run0(Stream.concat(Stream.of("resample", file, output.toString(), "--rate", "" + to, "--block",
        block), raw).toArray(String[]::new));
    return Files.readAllBytes(output);
  }

  @Test
  void channelsAreMixedDown() throws IOException {
    String file = wav(16_000, 2, new float[]{0.5f, 0.25f, -0.5f, 0.5f});
    run0("resample", file, folder + "/o.wav", "--rate", "16000", "--format", "f32");
    Wav mixed = Wav.read(folder.resolve("o.wav"));
    assertEquals(1, mixed.channels());
    assertArrayEquals(new float[]{0.375f, 0}, mixed.samples());
  }

  @Test
  void clippedSamplesAreCountedAndTold() throws IOException {
    String file = raw(new float[]{1.5f, -1.5f, 0.25f, 1f, -1f});
    String json = run0("resample", file, folder + "/o.wav", "--rate", "8000", "--in-rate", "8000",
        "--json");
    assertEquals(3, new JsonObject(json).getInteger("clipped"));
    assertTrue(err.toString().contains("3 of 5 samples clipped"), err.toString());
    assertArrayEquals(new float[]{32_767 / 32_768f, -1, 0.25f, 32_767 / 32_768f, -1},
        Wav.read(folder.resolve("o.wav")).samples());
  }

  @Test
  void sixteenBitsAreRoundedToTheNearestHalvesUp() throws IOException {
    String file = raw(new float[]{0.5f / 32_768, -0.5f / 32_768, 1.4f / 32_768, -1.6f / 32_768});
    run0("resample", file, folder + "/o.wav", "--rate", "8000", "--in-rate", "8000");
    assertArrayEquals(new float[]{1 / 32_768f, 0, 1 / 32_768f, -2 / 32_768f},
        Wav.read(folder.resolve("o.wav")).samples());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "160", "-1"})
  void speechIsFoundTheSameHoweverTheFileIsCut(String block) throws IOException {
    String file = wav(48_000, 1, voice(48_000, 150_000));
    String whole = run0("vad", file, "--json", "--block", WHOLE);
    assertEquals(whole, run0("vad", file, "--json", "--block", block));
    JsonObject json = new JsonObject(whole);
    assertEquals(10, json.getInteger("hop_ms"));
    assertEquals(150_000 / 480, json.getJsonArray("scores").size());
    JsonArray first = json.getJsonArray("segments").getJsonArray(0);
    assertEquals(1, json.getJsonArray("segments").size());
    assertTrue(Math.abs(first.getInteger(0) - 1_000) <= 100, whole);
    assertTrue(Math.abs(first.getInteger(1) - 2_000) <= 150, whole);
  }

  @ParameterizedTest
  @CsvSource({"whisper, 312", "kaldi, 311"})
  void featuresAreTheSameBytesHoweverTheFileIsCut(String kind, int frames) throws IOException {
    String file = wav(48_000, 1, voice(48_000, 150_000));
    Path output = folder.resolve("out.f32");
    String[] args = {"features", file, "--kind", kind, "--out", output.toString(), "--json",
        "--block", WHOLE};
    assertEquals(frames, new JsonObject(run0(args)).getInteger("frames"));
    byte[] whole = Files.readAllBytes(output);
    assertEquals(frames * 80 * 4, whole.length);
    for (String block : new String[]{"1", "160", "-1"}) {
      args[args.length - 1] = block;
      run0(args);
      assertArrayEquals(whole, Files.readAllBytes(output), "block " + block);
    }
  }

  @ParameterizedTest
  @CsvSource({"--kind, mfcc, 'allowed are whisper, kaldi'", "--bands, 64, 'allowed are 80, 128'",
      "--clamp, x, 'allowed are none, fixed-window, running-max'"})
  void wrongFeaturesAreRefusedByName(String option, String value, String complaint)
      throws IOException {
    String file = wav(16_000, 1, new float[900]);
    Stream<String> kind = option.equals("--kind") ? Stream.of() : Stream.of("--kind", "whisper");
    assertUsage(complaint, Stream.concat(Stream.of("features", file, "--out", folder + "/o.f32",
        option, value), kind).toArray(String[]::new));
  }

  @Test
  void segmentsAreATableForPeople() throws IOException {
    String text = run0("vad", wav(16_000, 1, voice(16_000, 50_000)));
    assertTrue(text.contains("ended by") && text.contains("silence"), text);
    assertTrue(text.contains("of 3.12 s are speech, engine dsp"), text);
  }

  @Test
  void whatCannotBeReadIsRefusedInOneLine() throws IOException {
    String file = wav(16_000, 9, new float[90]);
    assertUsage("9 channels: allowed are 1..8", "vad", file);
  }

  @Test
  void aMissingFileIsNamed() {
    assertUsage("gone.wav: no such file", "vad", folder + "/gone.wav");
  }

  @Test
  void aRateThatCannotBeReachedIsRefusedBeforeAnythingIsWritten() throws IOException {
    String file = wav(44_100, 1, new float[90]);
    assertUsage("44100 to 44101 Hz", "resample", file, folder + "/o.wav", "--rate", "44101");
    assertTrue(Files.notExists(folder.resolve("o.wav")));
  }

  @Test
  void rawFloatsNeedTheirRate() throws IOException {
    assertUsage("say their --in-rate", "vad", raw(new float[10]));
  }

  @Test
  void aSampleThatIsNoNumberIsNamedByItsPlace() throws IOException {
    assertUsage("sample 1: is NaN", "vad", raw(new float[]{0, Float.NaN}), "--in-rate", "16000");
  }

  @Test
  void anotherEndingIsRefused() throws IOException {
    assertUsage("ends neither in .wav nor in .f32", "resample", wav(16_000, 1, new float[9]),
        folder + "/o.mp3", "--rate", "8000");
  }

  @Test
  void theInputIsNotOverwritten() throws IOException {
    String file = wav(16_000, 1, new float[9]);
    assertUsage("is the input too", "resample", file, file, "--rate", "8000");
  }

  @Test
  void featuresDoNotOverwriteTheirInputEither() throws IOException {
    String file = wav(16_000, 1, new float[900]);
    assertUsage("is the input too", "features", file, "--kind", "kaldi", "--out", file);
  }

  @Test
  void aFolderThatIsNotThereIsNamed() throws IOException {
    assertUsage("gone/o.wav cannot be written", "resample", wav(16_000, 1, new float[9]),
        folder + "/gone/o.wav", "--rate", "8000");
  }

  @Test
  void aBlockOfNothingIsRefused() throws IOException {
    assertUsage("--block 0: allowed are 1 and up", "vad", wav(16_000, 1, new float[9]), "--block",
        "0");
  }

  @Test
  void theBenchNamesAModelThatIsNotThereBeforeItMeasures() {
    assertUsage("no such file; --vad-model needs", "bench", "vad", "--vad-model", "nowhere.onnx");
  }

  @Test
  void sileroWithoutItsModelSaysSo() throws IOException {
    String file = wav(16_000, 1, voice(16_000, 50_000));
    String own = run0("vad", file, "--json");
    assertEquals(own, run0("vad", file, "--json", "--engine", "silero"));
    assertTrue(err.toString().contains("--engine silero needs --vad-model FILE.onnx"),
        err.toString());
    err.getBuffer().setLength(0);
    out.getBuffer().setLength(0);
    assertUsage("no such file; --vad-model needs", "vad", file, "--engine", "silero",
        "--vad-model", "nowhere.onnx");
  }

  @Test
  void anUnknownEngineNamesTheKnownOnes() throws IOException {
    assertUsage("allowed are dsp, silero", "vad", wav(16_000, 1, new float[9]), "--engine", "x");
  }

  private String wav(int rateHz, int channels, float[] samples) throws IOException {
    Path file = folder.resolve("in.wav");
    int whole = samples.length - samples.length % channels;
    new Wav(rateHz, channels, Arrays.copyOf(samples, whole)).write(file, Encoding.S16LE);
    return file.toString();
  }

  private String raw(float[] samples) throws IOException {
    Path file = folder.resolve("in.f32");
    Files.write(file, Encoding.F32LE.encode(samples));
    return file.toString();
  }

  /** Soft noise, and from the first to the second second a buzz in syllables. */
  private static float[] voice(int rateHz, int length) {
    SplittableRandom random = new SplittableRandom(5);
    float[] voice = new float[length];
    for (int i = 0; i < length; i++) {
      voice[i] = (float) (0.001 * random.nextGaussian());
      if (i >= rateHz && i < 2 * rateHz) {
        double t = (double) i / rateHz;
        for (int k = 1; k < 25; k++) {
          voice[i] += (float) (0.3 / k * Math.sin(2 * Math.PI * 130 * k * t)
              * (0.6 - 0.4 * Math.cos(2 * Math.PI * 4 * t)));
        }
      }
    }
    return voice;
  }
}
