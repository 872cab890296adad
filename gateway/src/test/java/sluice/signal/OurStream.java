package sluice.signal;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import sluice.fixtures.RateStream;
import sluice.wire.AudioFormat;

/** The resampler as the instruments of {@code fixtures} see it, and the ratios it is made for. */
final class OurStream implements RateStream {
  private static final int MODEL_HZ = 16_000;
  private final Resampler resampler;

  OurStream(Resampler resampler) {
    this.resampler = resampler;
  }

  /** Every rate a client may send to the models' rate, and back. */
  static Stream<Arguments> ratios() {
    return Arrays.stream(AudioFormat.ratesHz()).filter(rate -> rate != MODEL_HZ).boxed().flatMap(
        rate -> Stream.of(Arguments.of(rate, MODEL_HZ), Arguments.of(MODEL_HZ, rate)));
  }

  /** The whole of {@code in} through {@code bank}, cut by {@code blocks}. */
  static float[] run(float[] in, FilterBank bank, Arithmetic arithmetic, IntSupplier blocks) {
    return RateStream.run(new OurStream(new Resampler(bank, arithmetic)), in,
        (int) bank.outputs(in.length), blocks);
  }

  /** Block sizes of 1 to 1000. */
  static IntSupplier anyBlocks(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return () -> random.nextInt(1, 1_001);
  }

  @Override
  public int process(float[] in, int from, int n, float[] out, int at) {
    float[] block = new float[resampler.outputMax(n)];
    int written = resampler.process(Arrays.copyOfRange(in, from, from + n), n, block);
    System.arraycopy(block, 0, out, at, written);
    return written;
  }

  @Override
  public int flush(float[] out, int at) {
    float[] tail = new float[resampler.outputMax(0)];
    int written = resampler.flush(tail);
    System.arraycopy(tail, 0, out, at, written);
    return written;
  }
}
