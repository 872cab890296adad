package sluice.load.dialect;

import sluice.signal.FilterBank;
import sluice.signal.Pcm;
import sluice.signal.Resampler;
import sluice.wire.AudioFormat;

/**
 * Turns the frames of a session into the format its server takes and counts them. Audio that fits
 * is passed on as it is; other audio becomes one channel of s16le, at another rate if need be.
 * Owned by one dialogue; allocates nothing per frame once its arrays have grown.
 */
final class Voice {
  private final AudioFormat from;
  private final AudioFormat to;
  private final Pcm pcm;
  private final Resampler resampler;
  private float[] mono = new float[0];
  private float[] resampled = new float[0];
  private byte[] bytes = new byte[0];
  private long taken;

  /**
   * A voice.
   *
   * @param to   the same as {@code from}, or s16le of one channel
   * @param bank from the one rate to the other
   */
  Voice(AudioFormat from, AudioFormat to, FilterBank bank) {
    this.from = from;
    this.to = to;
    pcm = new Pcm(from);
    resampler = new Resampler(bank);
  }

  /** A voice that keeps its rate. */
  static Voice of(AudioFormat from, AudioFormat to) {
    return new Voice(from, to, FilterBank.of(from.rateHz(), from.rateHz()));
  }

  /** What is sent. */
  AudioFormat format() {
    return to;
  }

  /** Takes a frame; returns how many of {@link #bytes} it became. */
  int take(byte[] frame, int length) {
    taken += length;
    if (from.equals(to)) {
      bytes = frame;
      return length;
    }
    int samples = length / from.bytesPerSample();
    grow(samples);
    pcm.decode(frame, length, mono);
    return write(resampler.process(mono, samples, resampled));
  }

  /** The last bytes, which a change of rate had kept back. */
  int end() {
    if (from.equals(to)) {
      return 0;
    }
    grow(0);
    return write(resampler.flush(resampled));
  }

  private void grow(int samples) {
    mono = mono.length < samples ? new float[samples] : mono;
    int room = Math.max(samples, resampler.outputMax(samples));
    resampled = resampled.length < room ? new float[room] : resampled;
    bytes = bytes.length < room * 2 ? new byte[room * 2] : bytes;
  }

  private int write(int samples) {
    for (int i = 0; i < samples; i++) {
      int value = Math.clamp(Math.round(resampled[i] * 32_768f), -32_768, 32_767);
      bytes[2 * i] = (byte) value;
      bytes[2 * i + 1] = (byte) (value >> 8);
    }
    return samples * 2;
  }

  /** What {@link #take} or {@link #end} made, from index 0; valid until the next call. */
  byte[] bytes() {
    return bytes;
  }

  /** Milliseconds of audio taken so far. */
  long millis() {
    return taken * 1000 / from.bytesPerSample() / from.rateHz();
  }
}
