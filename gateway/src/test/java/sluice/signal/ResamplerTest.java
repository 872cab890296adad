package sluice.signal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import sluice.wire.AudioFormat;

class ResamplerTest {
  private static final int OUT = 16_000;
  private static final FilterBanks BANKS = new FilterBanks(OUT);
  private static final Arithmetic FASTEST = Arithmetic.fastest();

  @Property(tries = 60, seed = "2")
  void everyCutGivesTheSameBits(@ForAll("rates") int rate, @ForAll @IntRange(max = 9_000) int n,
      @ForAll long seed) {
    FilterBank bank = BANKS.from(rate);
    float[] in = Signals.white(n, 0.1, seed);
    float[] whole = OurStream.run(in, bank, FASTEST, () -> n);
    assertArrayEquals(whole, OurStream.run(in, bank, FASTEST, OurStream.anyBlocks(seed)));
    assertArrayEquals(whole, OurStream.run(in, bank, FASTEST, () -> 160));
  }

  @Property(tries = 60, seed = "3")
  void theVectorsGiveTheBitsOfPlainJava(@ForAll("rates") int rate,
      @ForAll @IntRange(max = 5_000) int n, @ForAll long seed, @ForAll boolean isBack) {
    FilterBank bank = isBack ? FilterBank.of(OUT, rate) : BANKS.from(rate);
    float[] in = Signals.white(n, 0.1, seed);
    assertArrayEquals(OurStream.run(in, bank, Arithmetic.SCALAR, OurStream.anyBlocks(seed)),
        OurStream.run(in, bank, Arithmetic.VECTOR, OurStream.anyBlocks(~seed)));
  }

  @ParameterizedTest
  @MethodSource("sluice.signal.OurStream#ratios")
  void sampleBySampleGivesTheSameBits(int from, int to) {
    float[] in = Signals.white(2_000, 0.1, 3);
    FilterBank bank = FilterBank.of(from, to);
    assertArrayEquals(OurStream.run(in, bank, FASTEST, () -> in.length),
        OurStream.run(in, bank, FASTEST, () -> 1));
  }

  @Property(tries = 200, seed = "4")
  void theLengthIsExact(@ForAll("rates") int rate, @ForAll @IntRange(max = 5_000) int n) {
    long exact = ((long) n * OUT + rate - 1) / rate;
    assertEquals(exact, OurStream.run(new float[n], BANKS.from(rate), FASTEST, () -> 960).length);
  }

  @Property(tries = 60, seed = "5")
  void roomIsNeverShort(@ForAll("rates") int rate, @ForAll @IntRange(min = 1, max = 5_000) int n) {
    Resampler resampler = new Resampler(BANKS.from(rate));
    for (int i = 0; i < 3; i++) {
      resampler.process(new float[n], n, new float[resampler.outputMax(n)]);
    }
    assertTrue(resampler.flush(new float[resampler.outputMax(0)]) >= 0);
  }

  /** What one filter did, two in a row do: nothing is lost where the stream begins or ends. */
  @Test
  void aClickAtTheVeryBeginningRingsAsOneInTheMiddle() {
    float[] early = new float[4_800];
    early[0] = 1;
    float[] late = new float[4_800];
    late[2_400] = 1;
    float[] ofEarly = OurStream.run(early, BANKS.from(48_000), FASTEST, () -> 960);
    float[] ofLate = OurStream.run(late, BANKS.from(48_000), FASTEST, () -> 960);
    assertArrayEquals(Arrays.copyOfRange(ofLate, 800, 1_600), Arrays.copyOf(ofEarly, 800));
  }

  @Test
  void aConstantStaysWhatItWas() {
    float[] ones = new float[4_410];
    Arrays.fill(ones, 1f);
    float[] out = OurStream.run(ones, BANKS.from(44_100), FASTEST, () -> 960);
    for (float sample : Arrays.copyOfRange(out, 500, out.length - 500)) {
      assertEquals(1f, sample, 2e-6f);
    }
  }

  @Test
  void equalRatesPassThrough() {
    float[] in = Signals.white(1_000, 0.1, 5);
    assertArrayEquals(in, OurStream.run(in, BANKS.from(OUT), FASTEST, OurStream.anyBlocks(5)));
  }

  @ParameterizedTest
  @EnumSource(Arithmetic.class)
  void aFlushedResamplerTakesNoMore(Arithmetic arithmetic) {
    Resampler resampler = new Resampler(BANKS.from(8_000), arithmetic);
    float[] out = new float[resampler.outputMax(10)];
    resampler.process(new float[10], 10, out);
    assertEquals(20, resampler.flush(out));
    assertEquals(0, resampler.flush(out));
    assertThrows(IllegalStateException.class, () -> resampler.process(out, 1, out));
  }

  @Test
  void sessionsShareABank() {
    assertSame(BANKS.from(44_100), BANKS.from(44_100));
  }

  @Test
  void unknownAndAwkwardRatesAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> BANKS.from(96_001));
    assertThrows(IllegalArgumentException.class, () -> FilterBank.of(0, OUT));
    assertTrue(assertThrows(IllegalArgumentException.class, () -> FilterBank.of(44_101, OUT))
        .getMessage().contains("use a standard rate"));
  }

  @Provide
  Arbitrary<Integer> rates() {
    return Arbitraries.of(Arrays.stream(AudioFormat.ratesHz()).boxed().toList());
  }
}
