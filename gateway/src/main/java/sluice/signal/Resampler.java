package sluice.signal;

import java.util.Arrays;

/**
 * Changes the sample rate of a stream, block by block. Owned by one session. The output is the same
 * bit for bit however the input is cut, lies exactly over the input, and after {@link #flush} holds
 * {@code ceil(inputs * outRate / inRate)} samples. Allocates nothing after construction.
 */
public final class Resampler {
  private static final int ROOM = 1_024;
  private final FilterBank bank;
  private final float[] line;
  private int filled;
  /** Input position of {@code line[0]}. */
  private long lineStart;
  /** Whole input position of the next output; its fraction is {@code phase / up}. */
  private long position;
  private int phase;
  private long inputs;
  private boolean isFlushed;

  /** A resampler over a shared bank. */
  public Resampler(FilterBank bank) {
    this.bank = bank;
    this.line = new float[bank.isIdentity() ? 0 : bank.stride() + bank.halfWidth() + ROOM];
    // The line begins with the silence before the stream, as much as the first output looks back.
    this.filled = bank.isIdentity() ? 0 : bank.stride() - 1 - bank.halfWidth();
    this.lineStart = -filled;
  }

  /** A resampler with a bank of its own. */
  public Resampler(int inRateHz, int outRateHz) {
    this(FilterBank.of(inRateHz, outRateHz));
  }

  /** Room that {@link #process} of {@code inputSamples}, or {@link #flush}, needs at most. */
  public int outputMax(int inputSamples) {
    long reach = (long) inputSamples + bank.halfWidth() + 1;
    return (int) ((reach * bank.up() + bank.down() - 1) / bank.down());
  }

  /**
   * Takes the first {@code n} samples of {@code in} and writes what they complete to {@code out}.
   *
   * @return samples written
   * @throws IllegalStateException after {@link #flush}
   */
  public int process(float[] in, int n, float[] out) {
    if (isFlushed) {
      throw new IllegalStateException("samples after flush: a flushed resampler takes no more");
    }
    inputs += n;
    if (bank.isIdentity()) {
      System.arraycopy(in, 0, out, 0, n);
      return n;
    }
    int written = 0;
    for (int taken = 0; taken < n;) {
      int step = Math.min(n - taken, line.length - filled);
      System.arraycopy(in, taken, line, filled, step);
      taken += step;
      filled += step;
      written = drain(out, written, Long.MAX_VALUE);
    }
    return written;
  }

  /**
   * Ends the stream: writes what is left, as if silence followed.
   *
   * @return samples written
   */
  public int flush(float[] out) {
    if (isFlushed || bank.isIdentity()) {
      isFlushed = true;
      return 0;
    }
    isFlushed = true;
    int written = 0;
    for (int zeros = bank.halfWidth() + 1; zeros > 0;) {
      int step = Math.min(zeros, line.length - filled);
      Arrays.fill(line, filled, filled + step, 0f);
      zeros -= step;
      filled += step;
      written = drain(out, written, inputs);
    }
    return written;
  }

  /** Writes every output before {@code end} whose samples are all in the line; then makes room. */
  private int drain(float[] out, int from, long end) {
    int lookBack = bank.stride() - 1 - bank.halfWidth();
    long ready = Math.min(end, lineStart + filled - bank.halfWidth());
    int skip = bank.down() / bank.up();
    int turn = bank.down() % bank.up();
    int written = from;
    while (position < ready) {
      out[written++] = bank.dot(phase, line, (int) (position - lookBack - lineStart));
      position += skip;
      phase += turn;
      if (phase >= bank.up()) {
        phase -= bank.up();
        position++;
      }
    }
    int used = (int) Math.min(filled, position - lookBack - lineStart);
    System.arraycopy(line, used, line, 0, filled - used);
    filled -= used;
    lineStart += used;
    return written;
  }
}
