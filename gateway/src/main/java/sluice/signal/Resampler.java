package sluice.signal;

import java.util.Arrays;
import java.util.List;

/**
 * Changes the sample rate of a stream, block by block. Owned by one session. The output is the same
 * bit for bit however the input is cut, lies exactly over the input, and after {@link #flush} holds
 * {@code ceil(inputs * outRate / inRate)} samples. Allocates nothing after construction.
 */
public final class Resampler {
  private static final float[] SILENCE = new float[64];

  private final FilterBank bank;
  private final Strands[] steps;
  private final float[] between;
  private long inputs;
  private long outputs;
  private boolean isFlushed;

  /** A resampler over a shared bank, as fast as this Java virtual machine allows. */
  public Resampler(FilterBank bank) {
    this(bank, Arithmetic.fastest());
  }

  /** A resampler with a bank of its own. */
  public Resampler(int inRateHz, int outRateHz) {
    this(FilterBank.of(inRateHz, outRateHz));
  }

  /**
   * A resampler over a shared bank that multiplies in the given way.
   *
   * @throws IllegalStateException when that way is not available
   */
  public Resampler(FilterBank bank, Arithmetic arithmetic) {
    this.bank = bank;
    List<Polyphase> filters = bank.steps();
    InnerProducts products = arithmetic.products();
    steps = new Strands[filters.size()];
    if (steps.length == 2) {
      // The second filter hears what the first makes of the stream's beginning before it began.
      steps[0] = Strands.early(filters.get(0), products);
      steps[1] = Strands.of(filters.get(1), products, Strands.early(filters.get(0)));
      between = new float[filters.get(0).outputMax(Polyphase.ROOM)
          + Strands.early(filters.get(0))];
    } else {
      filters.forEach(filter -> steps[0] = Strands.of(filter, products, 0));
      between = new float[0];
    }
  }

  /** A whole recording at the other rate: {@code ceil(in.length * outRate / inRate)} samples. */
  public static float[] whole(FilterBank bank, float[] in) {
    Resampler resampler = new Resampler(bank);
    float[] out = new float[resampler.outputMax(in.length) + resampler.outputMax(0)];
    int n = resampler.process(in, in.length, out);
    float[] tail = new float[resampler.outputMax(0)];
    int m = resampler.flush(tail);
    System.arraycopy(tail, 0, out, n, m);
    return Arrays.copyOf(out, n + m);
  }

  /** Room that {@link #process} of {@code inputSamples}, or {@link #flush}, needs at most. */
  public int outputMax(int inputSamples) {
    return (int) bank.outputs((long) inputSamples + bank.lagSamples() + 1);
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
    if (steps.length == 0) {
      System.arraycopy(in, 0, out, 0, n);
      return n;
    }
    int written = 0;
    for (int taken = 0; taken < n; taken += Polyphase.ROOM) {
      int piece = Math.min(n - taken, Polyphase.ROOM);
      written += push(in, taken, piece, out, written, Long.MAX_VALUE);
    }
    outputs += written;
    return written;
  }

  /**
   * Ends the stream: writes what is left, as if silence followed.
   *
   * @return samples written
   */
  public int flush(float[] out) {
    int written = 0;
    if (!isFlushed && steps.length > 0) {
      long left = bank.outputs(inputs) - outputs;
      while (written < left) {
        written += push(SILENCE, 0, SILENCE.length, out, written, left - written);
      }
    }
    isFlushed = true;
    return written;
  }

  /** Sends at most {@link Polyphase#ROOM} inputs through the steps. */
  private int push(float[] in, int from, int n, float[] out, int at, long limit) {
    if (steps.length == 1) {
      return steps[0].process(in, from, n, out, at, limit);
    }
    int count = steps[0].process(in, from, n, between, 0, Long.MAX_VALUE);
    int written = 0;
    for (int taken = 0; taken < count; taken += Polyphase.ROOM) {
      int piece = Math.min(count - taken, Polyphase.ROOM);
      written += steps[1].process(between, taken, piece, out, at + written, limit - written);
    }
    return written;
  }
}
