package sluice.signal;

import java.util.Arrays;
import sluice.signal.LogMelConfig.Clamp;

/**
 * Computes log-mel frames of a stream, 16 kHz, one per 10 ms, as models of the Whisper or Kaldi
 * families were trained on. Owned by one session; the frames are the same bit for bit however the
 * input is cut. Arithmetic in double precision, results in float. Allocates nothing after
 * construction.
 *
 * <p>Whisper: {@code samples / 160} frames, each known 12.5 ms after its middle ({@link
 * Clamp#FIXED_WINDOW} holds them back). Kaldi: {@code 1 + (samples - 400) / 160} frames, known at
 * their last sample.
 */
public final class LogMel {
  /** Samples between two frames. */
  public static final int HOP_SAMPLES = 160;
  private static final int FRAME = FrameSpectrum.FRAME;
  private static final int ROOM = 10 * HOP_SAMPLES;
  private static final double WHISPER_FLOOR = 1e-10;
  /** Decades that Whisper keeps below the loudest. */
  private static final float DECADES = 8;
  /** Smallest step of a float at 1, which Kaldi takes the logarithm of instead of 0. */
  private static final double KALDI_FLOOR = Math.ulp(1f);

  private final boolean isWhisper;
  private final Clamp clamp;
  private final int bands;
  private final FrameSpectrum spectrum;
  private final MelBank bank;
  private final float[] line = new float[FRAME + ROOM];
  /** Samples before the first that the first frame covers: Whisper's are mirrored. */
  private final int lead;
  private final float[] held;
  private int heldFrames;
  private int filled;
  private long samplesIn;
  private long frames;
  private boolean isFlushed;
  private float loudest = Float.NEGATIVE_INFINITY;

  /** Features at the start of a stream. */
  public LogMel(LogMelConfig config) {
    bands = config.bands();
    switch (config) {
      case LogMelConfig.Whisper whisper -> {
        isWhisper = true;
        clamp = whisper.clamp();
        spectrum = new WhisperSpectrum();
        bank = MelBank.slaney(bands, spectrum.points() / 2 + 1, spectrum.points());
      }
      case LogMelConfig.Kaldi kaldi -> {
        isWhisper = false;
        clamp = Clamp.NONE;
        spectrum = new KaldiSpectrum(kaldi.scale());
        bank = MelBank.kaldi(bands, spectrum.points() / 2 + 1, spectrum.points());
      }
    }
    lead = isWhisper ? FRAME / 2 : 0;
    filled = lead;
    held = new float[clamp == Clamp.FIXED_WINDOW ? Clamp.WINDOW_FRAMES * bands : 0];
  }

  /**
   * All frames of a whole recording.
   *
   * @return row-major, {@code bands} values per frame
   */
  public static float[] of(LogMelConfig config, float[] samples) {
    LogMel features = new LogMel(config);
    float[] out = new float[features.framesMax(samples.length) * config.bands()];
    int n = features.process(samples, samples.length, out) * config.bands();
    float[] tail = new float[features.framesMax(0) * config.bands()];
    int more = features.flush(tail) * config.bands();
    float[] all = Arrays.copyOf(out, n + more);
    System.arraycopy(tail, 0, all, n, more);
    return all;
  }

  /** Frames that {@link #process} of so many samples, or {@link #flush}, writes at most. */
  public int framesMax(int samples) {
    return heldFrames + (samples + FRAME) / HOP_SAMPLES + 1;
  }

  /**
   * Takes the first {@code n} samples; writes the frames they complete, row by row.
   *
   * @param out room for {@code framesMax(n) * bands}
   * @return frames written
   * @throws IllegalStateException after {@link #flush}
   */
  public int process(float[] samples, int n, float[] out) {
    if (isFlushed) {
      throw new IllegalStateException("samples after flush: flushed features take no more");
    }
    int written = 0;
    for (int taken = 0; taken < n;) {
      int step = Math.min(n - taken, line.length - filled);
      System.arraycopy(samples, taken, line, filled, step);
      filled += step;
      taken += step;
      written = drain(samplesIn, step, out, written);
      samplesIn += step;
    }
    return written;
  }

  /**
   * Ends the stream: writes the frames that reach over its end, and those held back.
   *
   * @param out room for {@code framesMax(0) * bands}
   * @return frames written
   */
  public int flush(float[] out) {
    int written = 0;
    if (isWhisper && !isFlushed && frames < samplesIn / HOP_SAMPLES) {
      if (samplesIn <= lead) {
        mirrorStart();
      }
      // At most 40 samples are missing: Whisper drops the frame that would need more.
      for (int end = filled; filled < FRAME; filled++) {
        line[filled] = line[2 * end - 2 - filled];
      }
      written = frame(0, out, written);
    }
    isFlushed = true;
    return clamp == Clamp.FIXED_WINDOW ? release(out, written) : written;
  }

  /** Writes every frame whose samples are all in the line; then makes room. */
  private int drain(long before, int step, float[] out, int from) {
    if (before + step <= lead && isWhisper) {
      return from;
    }
    if (before <= lead && isWhisper) {
      mirrorStart();
    }
    int written = from;
    int used = 0;
    for (; filled - used >= FRAME; used += HOP_SAMPLES) {
      written = frame(used, out, written);
    }
    System.arraycopy(line, used, line, 0, filled - used);
    filled -= used;
    return written;
  }

  /** Fills the line before the first sample with the samples after it, mirrored. */
  private void mirrorStart() {
    int have = filled - lead;
    for (int i = 1; i <= lead; i++) {
      int turn = i % (2 * have - 2);
      line[lead - i] = line[lead + Math.min(turn, 2 * have - 2 - turn)];
    }
  }

  /** Writes the frame at {@code line[at ..]} as row {@code row}, or holds it back. */
  private int frame(int at, float[] out, int row) {
    double[] powers = spectrum.powers(line, at);
    frames++;
    if (clamp == Clamp.FIXED_WINDOW) {
      logs(powers, held, heldFrames * bands);
      heldFrames++;
      return heldFrames == Clamp.WINDOW_FRAMES ? release(out, row) : row;
    }
    logs(powers, out, row * bands);
    if (isWhisper) {
      scale(out, row * bands, (row + 1) * bands);
    }
    return row + 1;
  }

  private void logs(double[] powers, float[] out, int to) {
    for (int b = 0; b < bands; b++) {
      double energy = bank.energy(b, powers);
      float value = (float) (isWhisper
          ? StrictMath.log10(Math.max(WHISPER_FLOOR, energy))
          : StrictMath.log(Math.max(KALDI_FLOOR, energy)));
      out[to + b] = value;
      loudest = Math.max(loudest, value);
    }
  }

  /** Whisper's last step: the floor below the loudest, then to about [-1, 1]. */
  private void scale(float[] values, int from, int to) {
    float floor = clamp == Clamp.NONE ? Float.NEGATIVE_INFINITY : loudest - DECADES;
    for (int i = from; i < to; i++) {
      values[i] = (Math.max(values[i], floor) + 4) / 4;
    }
  }

  private int release(float[] out, int row) {
    scale(held, 0, heldFrames * bands);
    System.arraycopy(held, 0, out, row * bands, heldFrames * bands);
    int next = row + heldFrames;
    heldFrames = 0;
    loudest = Float.NEGATIVE_INFINITY;
    return next;
  }
}
