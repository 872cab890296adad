package sluice.parity;

import java.util.Optional;
import sluice.signal.FilterBank;
import sluice.signal.Pcm;
import sluice.signal.Resampler;
import sluice.stream.Span;
import sluice.tier.Truth;
import sluice.wire.AudioFormat;
import sluice.wire.AudioFormat.Encoding;

/**
 * Audio to compare the paths on.
 *
 * @param name   for people
 * @param format of {@code audio}
 * @param audio  as a client sends it; not written to, not copied
 * @param truth  what is said in it, where that is known
 * @param locale as its client sends it; may be empty
 */
public record Source(String name, AudioFormat format, byte[] audio, Optional<Truth> truth,
    String locale) {
  private static final int WIDE_HZ = 48_000;

  /** Samples per channel. */
  int samples() {
    return audio.length / format.bytesPerSample();
  }

  /** Length in seconds. */
  double seconds() {
    return (double) samples() / format.rateHz();
  }

  /**
   * The same audio at a rate that a resampler has to work on: itself, or 16 kHz audio brought to 48
   * kHz.
   */
  Source toResample() {
    if (format.rateHz() != Span.RATE_HZ) {
      return this;
    }
    float[] mono = new float[samples()];
    new Pcm(format).decode(audio, audio.length, mono);
    Resampler up = new Resampler(FilterBank.of(Span.RATE_HZ, WIDE_HZ));
    float[] wide = new float[up.outputMax(mono.length) + up.outputMax(0)];
    int n = up.process(mono, mono.length, wide);
    float[] rest = new float[up.outputMax(0)];
    int more = up.flush(rest);
    System.arraycopy(rest, 0, wide, n, more);
    return new Source(name, new AudioFormat(Encoding.F32LE, WIDE_HZ, 1),
        Floats.bytes(wide, n + more), truth, locale);
  }
}
