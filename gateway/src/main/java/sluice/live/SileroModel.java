package sluice.live;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A Silero voice model, version 5 or 6, on ONNX Runtime: scores windows of 32 ms of several streams
 * at once. One thread of CPU; {@link #score} blocks for about 0.3 ms a window, so it is never
 * called on an event loop. Safe for one caller at a time.
 */
public final class SileroModel implements AutoCloseable {
  /** New samples per window, 16 kHz. */
  public static final int WINDOW = 512;
  /** Samples of the window before that the model looks back on. */
  private static final int CONTEXT = 64;
  private static final int LAYERS = 2;
  private static final int STATE = 128;
  private static final Set<String> INPUTS = Set.of("input", "state", "sr");

  private static final int HASH_BYTES = 5;

  private final OrtSession session;
  private final String kind;

  private SileroModel(OrtSession session, String kind) {
    this.session = session;
    this.kind = kind;
  }

  /** Silero and the start of its file's SHA-256: another model is another transform. */
  public String kind() {
    return kind;
  }

  /** What the model remembers of one stream. Owned by that stream. */
  public static final class Memory {
    private final float[] context = new float[CONTEXT];
    private final float[] state = new float[LAYERS * STATE];
  }

  /** One window of one stream: {@link #WINDOW} samples, kept until it is scored. */
  public record Window(Memory memory, float[] samples) {}

  /**
   * Loads a model.
   *
   * @throws IllegalArgumentException one line: the file, what is wrong with it, what is needed
   */
  public static SileroModel load(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(file + ": no such file; --vad-model needs the path of a "
          + "Silero model, version 5 or 6, as .onnx");
    }
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      OrtSession session = OrtEnvironment.getEnvironment().createSession(file.toString(), options);
      if (!session.getInputNames().equals(INPUTS) || !isStateOfTwoLayers(session)) {
        Set<String> found = new TreeSet<>(session.getInputNames());
        session.close();
        throw new IllegalArgumentException(file + ": takes " + found + ", but a Silero model of "
            + "version 5 or 6 takes [input, sr, state]: give one of those");
      }
      return new SileroModel(session, "silero/" + hash(file));
    } catch (IOException e) {
      throw new IllegalArgumentException(file + " cannot be read: " + e.getMessage());
    } catch (OrtException | LinkageError e) {
      throw new IllegalArgumentException(
          file + ": ONNX Runtime cannot load it: " + e.getMessage().lines().findFirst().orElse(""));
    }
  }

  private static String hash(Path file) throws IOException {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256: use a complete one", e);
    }
  }

  private static boolean isStateOfTwoLayers(OrtSession session) throws OrtException {
    return session.getInputInfo().get("state").getInfo() instanceof TensorInfo state
        && state.getShape().length == 3 && state.getShape()[0] == LAYERS
        && state.getShape()[2] == STATE;
  }

  /**
   * Scores one window each of different streams and renews their memories.
   *
   * @return a score in [0, 1] per window
   * @throws IllegalStateException when the runtime fails
   */
  public float[] score(List<Window> windows) {
    int n = windows.size();
    float[] input = new float[n * (CONTEXT + WINDOW)];
    float[] state = new float[LAYERS * n * STATE];
    for (int i = 0; i < n; i++) {
      Window window = windows.get(i);
      System.arraycopy(window.memory.context, 0, input, i * (CONTEXT + WINDOW), CONTEXT);
      System.arraycopy(window.samples, 0, input, i * (CONTEXT + WINDOW) + CONTEXT, WINDOW);
      for (int layer = 0; layer < LAYERS; layer++) {
        System.arraycopy(window.memory.state, layer * STATE, state, (layer * n + i) * STATE, STATE);
      }
    }
    return run(windows, input, state);
  }

  private float[] run(List<Window> windows, float[] input, float[] state) {
    int n = windows.size();
    OrtEnvironment env = OrtEnvironment.getEnvironment();
    try (
        OnnxTensor inputs = OnnxTensor.createTensor(env, FloatBuffer.wrap(input),
            new long[]{n, CONTEXT + WINDOW});
        OnnxTensor states = OnnxTensor.createTensor(env, FloatBuffer.wrap(state),
            new long[]{LAYERS, n, STATE});
        OnnxTensor rate =
            OnnxTensor.createTensor(env, LongBuffer.wrap(new long[]{16_000}), new long[0]);
        OrtSession.Result result =
            session.run(Map.of("input", inputs, "state", states, "sr", rate))) {
      float[] scores = new float[n];
      ((OnnxTensor) result.get(0)).getFloatBuffer().get(scores);
      ((OnnxTensor) result.get(1)).getFloatBuffer().get(state);
      for (int i = 0; i < n; i++) {
        remember(windows.get(i), state, i, n);
        scores[i] = Math.clamp(scores[i], 0f, 1f);
      }
      return scores;
    } catch (OrtException e) {
      throw new IllegalStateException("the Silero model failed: " + e.getMessage(), e);
    }
  }

  private static void remember(Window window, float[] state, int i, int n) {
    for (int layer = 0; layer < LAYERS; layer++) {
      System.arraycopy(state, (layer * n + i) * STATE, window.memory.state, layer * STATE, STATE);
    }
    System.arraycopy(window.samples, WINDOW - CONTEXT, window.memory.context, 0, CONTEXT);
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("the Silero model cannot be closed: " + e.getMessage(), e);
    }
  }
}
