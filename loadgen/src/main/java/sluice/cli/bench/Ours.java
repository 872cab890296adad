package sluice.cli.bench;

import java.util.Arrays;
import sluice.fixtures.RateStream;
import sluice.signal.Arithmetic;
import sluice.signal.FilterBank;
import sluice.signal.Resampler;

/** The gateway's resampler. */
final class Ours implements RateStream {
  private final Resampler resampler;
  private float[] input = new float[0];
  private float[] output = new float[0];

  Ours(FilterBank bank, Arithmetic arithmetic) {
    resampler = new Resampler(bank, arithmetic);
  }

  @Override
  public int process(float[] in, int from, int n, float[] out, int at) {
    if (from == 0 && at == 0) {
      return resampler.process(in, n, out);
    }
    input = Arrays.copyOfRange(in, from, from + n);
    return moved(resampler.process(input, n, room(n)), out, at);
  }

  @Override
  public int flush(float[] out, int at) {
    return moved(resampler.flush(room(0)), out, at);
  }

  private float[] room(int n) {
    int needed = resampler.outputMax(n);
    output = output.length < needed ? new float[needed] : output;
    return output;
  }

  private int moved(int written, float[] out, int at) {
    System.arraycopy(output, 0, out, at, written);
    return written;
  }
}
