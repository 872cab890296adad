package sluice.signal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import sluice.fixtures.Tones;
import sluice.signal.LogMelConfig.Clamp;
import sluice.signal.LogMelConfig.Kaldi;
import sluice.signal.LogMelConfig.Whisper;

/** Frames as the models' own front ends make them, and the same however the stream is cut. */
class LogMelTest {
  private static final double LN10 = Math.log(10);
  /** Four times steeper: Whisper divides its decimal logarithms by 4. */
  private static final double WHISPER_LN = 4 * LN10;
  private static final int SECOND = 16_000;

  /**
   * Made with &#64;huggingface/transformers 4.3.1 on {@link #speechLike}: WhisperFeatureExtractor
   * without padding to 30 s, and SeamlessM4TFeatureExtractor, which is Kaldi's at scale 32,768. Its
   * results are floats, and its transforms work in double precision.
   */
  @ParameterizedTest
  @CsvSource({"whisper80, 50", "whisper128, 50", "kaldi80, 49"})
  void framesAreThoseOfAnIndependentImplementation(String name, int frames) throws IOException {
    LogMelConfig config = name.startsWith("kaldi")
        ? new Kaldi(80, 32_768)
        : new Whisper(Integer.parseInt(name.substring(7)), Clamp.FIXED_WINDOW);
    float[] golden = golden(name);
    assertEquals(frames * config.bands(), golden.length);
    double unit = config instanceof Kaldi ? 1 : WHISPER_LN;
    assertNear(doubles(golden), LogMel.of(config, speechLike(8_137)), unit, new double[]{2e-5,
        1e-5});
  }

  /** Speech, noise, a pure tone (whose quiet bands are rounding) and the faintest dither. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void framesFollowTheFormulasInDoublePrecision(int kind) {
    float[] x = signals()[kind];
    double[] goals = {2e-5, 1e-5};
    for (int bands : new int[]{80, 128}) {
      assertNear(LogMelReference.whisper(x, bands),
          LogMel.of(new Whisper(bands, Clamp.FIXED_WINDOW), x), WHISPER_LN, goals);
    }
    assertNear(LogMelReference.kaldi(x, 80, 1), LogMel.of(new Kaldi(80, 1), x), 1, goals);
    assertNear(LogMelReference.kaldi(x, 40, 32_768), LogMel.of(new Kaldi(40, 32_768), x), 1,
        goals);
  }

  @Property(tries = 60, seed = "3")
  void framesAreTheSameHoweverTheStreamIsCut(@ForAll @IntRange(max = 5_000) int length,
      @ForAll long seed) {
    float[] x = speechLike(length);
    configs().forEach(config -> {
      float[] whole = LogMel.of(config, x);
      for (int block : new int[]{1, 160, 0}) {
        assertArrayEquals(whole, streamed(config, x, block, seed), config + " in " + block);
      }
    });
  }

  @ParameterizedTest
  @MethodSource("configs")
  void windowsOfAMinuteAreTheSameHoweverTheStreamIsCut(LogMelConfig config) {
    float[] x = speechLike(61 * SECOND);
    assertArrayEquals(LogMel.of(config, x), streamed(config, x, 0, 7));
  }

  @Property(tries = 50, seed = "4")
  void shortStreamsAreMirroredToo(@ForAll @IntRange(max = 700) int length) {
    float[] x = Signals.white(length, 0.1, length);
    float[] frames = LogMel.of(new Whisper(80, Clamp.FIXED_WINDOW), x);
    assertEquals(length / 160 * 80, frames.length);
    assertNear(LogMelReference.whisper(x, 80), frames, WHISPER_LN, new double[]{2e-5, 2e-5});
    assertEquals(Math.max(0, (length - 240) / 160) * 80, LogMel.of(new Kaldi(80, 1), x).length);
  }

  @Test
  void withoutAClampEveryFrameComesAtOnce() {
    LogMel features = new LogMel(new Whisper(80, Clamp.NONE));
    float[] out = new float[features.framesMax(SECOND) * 80];
    float[] x = speechLike(SECOND);
    assertEquals(0, features.process(x, 200, out));
    assertEquals(1, features.process(new float[]{x[200]}, 1, out));
    assertEquals(0, features.process(Arrays.copyOfRange(x, 201, 359), 158, out));
    assertEquals(1, features.process(Arrays.copyOfRange(x, 359, 360), 1, out));
  }

  @Test
  void withoutAClampValuesAreTheFormulas() {
    float[] x = speechLike(3 * SECOND);
    double[] logs = Arrays.stream(LogMelReference.whisperLogs(x, 80)).flatMapToDouble(
        Arrays::stream).map(v -> (v + 4) / 4).toArray();
    assertNear(logs, LogMel.of(new Whisper(80, Clamp.NONE), x), WHISPER_LN, new double[]{2e-5,
        1e-5});
  }

  @Test
  void theRunningMaximumOnlyLowersWhatCameBeforeTheLoudest() {
    float[] x = Tones.tone(440, SECOND, 2 * SECOND);
    for (int i = 0; i < SECOND; i++) {
      x[i] *= 1e-3f;
    }
    float[] fixed = LogMel.of(new Whisper(80, Clamp.FIXED_WINDOW), x);
    float[] running = LogMel.of(new Whisper(80, Clamp.RUNNING_MAX), x);
    int loud = 110 * 80;
    assertArrayEquals(Arrays.copyOfRange(fixed, loud, fixed.length),
        Arrays.copyOfRange(running, loud, running.length));
    boolean isLower = false;
    for (int i = 0; i < loud; i++) {
      assertTrue(running[i] <= fixed[i], "value " + i);
      isLower |= running[i] < fixed[i];
    }
    assertTrue(isLower);
  }

  @Test
  void aWindowDoesNotHearTheNext() {
    float[] quiet = Signals.white(60 * SECOND, 1e-3, 5);
    float[] loud = quiet.clone();
    for (int i = 31 * SECOND; i < loud.length; i++) {
      loud[i] *= 900;
    }
    LogMelConfig config = new Whisper(80, Clamp.FIXED_WINDOW);
    int window = Clamp.WINDOW_FRAMES * 80;
    assertArrayEquals(Arrays.copyOf(LogMel.of(config, quiet), window),
        Arrays.copyOf(LogMel.of(config, loud), window));
  }

  @Test
  void silenceIsTheFloor() {
    float[] none = new float[1_600];
    for (float value : LogMel.of(new Whisper(80, Clamp.NONE), none)) {
      assertEquals(-1.5f, value);
    }
    for (float value : LogMel.of(new Kaldi(80, 1), none)) {
      assertEquals((float) Math.log(Math.ulp(1f)), value);
    }
  }

  @ParameterizedTest
  @MethodSource("configs")
  void framesInSteadyStateAllocateNothing(LogMelConfig config) {
    LogMel features = new LogMel(config);
    float[] x = speechLike(320);
    float[] out = new float[(Clamp.WINDOW_FRAMES + 5) * config.bands()];
    features.process(x, 320, out);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    threads.getCurrentThreadAllocatedBytes();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 2_000; i++) {
      features.process(x, 320, out);
    }
    assertEquals(0, (threads.getCurrentThreadAllocatedBytes() - before) / 2_000);
  }

  @Test
  void settingsOutOfRangeAreRefusedWithTheAllowedOnes() {
    assertTrue(assertThrows(IllegalArgumentException.class, () -> new Whisper(64, Clamp.NONE))
        .getMessage().contains("allowed are 80, 128"));
    assertThrows(IllegalArgumentException.class, () -> new Kaldi(101, 1));
    assertThrows(IllegalArgumentException.class, () -> new Kaldi(80, 0));
  }

  @Test
  void nothingFollowsAFlush() {
    LogMel features = new LogMel(new Kaldi(80, 1));
    features.flush(new float[features.framesMax(0) * 80]);
    assertThrows(IllegalStateException.class, () -> features.process(new float[1], 1,
        new float[800]));
  }

  static Stream<LogMelConfig> configs() {
    return Stream.of(new Whisper(80, Clamp.NONE), new Whisper(80, Clamp.FIXED_WINDOW),
        new Whisper(128, Clamp.RUNNING_MAX), new Kaldi(80, 1));
  }

  private static float[][] signals() {
    float[] talk = Signals.pink(2 * SECOND, 0.003, 1);
    Signals.addSpeech(talk, SECOND / 2, SECOND);
    return new float[][]{talk, Signals.white(SECOND, 0.2, 2), Tones.tone(1_000, SECOND, SECOND),
        Signals.white(SECOND, 1.0 / 65_536, 3), speechLike(SECOND)};
  }

  private static float[] streamed(LogMelConfig config, float[] x, int block, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    LogMel features = new LogMel(config);
    int bands = config.bands();
    float[] all = new float[(x.length / 160 + 1) * bands];
    int frames = 0;
    for (int at = 0; at < x.length;) {
      int n = Math.min(x.length - at, block == 0 ? random.nextInt(1, 1001) : block);
      float[] out = new float[features.framesMax(n) * bands];
      int got = features.process(Arrays.copyOfRange(x, at, at + n), n, out);
      System.arraycopy(out, 0, all, frames * bands, got * bands);
      frames += got;
      at += n;
    }
    float[] out = new float[features.framesMax(0) * bands];
    int got = features.flush(out);
    System.arraycopy(out, 0, all, frames * bands, got * bands);
    return Arrays.copyOf(all, (frames + got) * bands);
  }

  /** Within {@code goals[0]}, and but for a thousandth within {@code goals[1]}, in ln units. */
  private static void assertNear(double[] expected, float[] found, double unit, double[] goals) {
    assertEquals(expected.length, found.length);
    double[] errors = new double[found.length];
    for (int i = 0; i < found.length; i++) {
      errors[i] = Math.abs(found[i] - expected[i]) * unit;
    }
    Arrays.sort(errors);
    if (errors.length > 0) {
      assertTrue(errors[errors.length - 1] <= goals[0], "max " + errors[errors.length - 1]);
      double most = errors[(int) Math.ceil(errors.length * 0.999) - 1];
      assertTrue(most <= goals[1], "p99.9 " + most);
    }
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    Arrays.setAll(doubles, i -> values[i]);
    return doubles;
  }

  private static float[] golden(String name) throws IOException {
    try (InputStream in = LogMelTest.class.getResourceAsStream(name + ".f32")) {
      ByteBuffer bytes = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
      float[] values = new float[bytes.remaining() / Float.BYTES];
      bytes.asFloatBuffer().get(values);
      return values;
    }
  }

  /** Noise, a saw and a buzz that come and go, all of integers: the same bits in any language. */
  static float[] speechLike(int n) {
    float[] x = new float[n];
    int state = 1;
    for (int i = 0; i < n; i++) {
      state = state * 1_103_515_245 + 12_345;
      int noise = (state >>> 16 & 0x7fff) - 16_384;
      int saw = i * 37 % 4_096 * 8 - 16_384;
      int buzz = i % 123 * 128 - 7_872;
      int level = i / 512 % 8;
      x[i] = (noise * (level + 1) + saw * level * 4 + buzz * (level * level % 7) * 4) / 2_097_152f;
    }
    return x;
  }
}
