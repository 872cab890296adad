package sluice.signal;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * On the Vector API: turns in the lanes, eight sums in registers. The only class that names the
 * incubator module, so that the rest loads without it. 256 bits also where 512 are to be had: 10 %
 * slower there, but it needs no second shape.
 */
final class VectorProducts implements InnerProducts {
  private static final VectorSpecies<Float> SPECIES =
      FloatVector.SPECIES_PREFERRED.length() < 8 ? FloatVector.SPECIES_128
          : FloatVector.SPECIES_256;
  private static final VectorOperators.Ternary FMA = VectorOperators.FMA;
  private static final int WIDTH = SPECIES.length();

  @Override
  public void multiply(float[] taps, int[] reach, float[] line, int from, float[] out) {
    for (int lane = 0; lane < Polyphase.LANES; lane += 2 * WIDTH) {
      block(taps, reach, line, from + lane, out, lane);
    }
  }

  private static void block(float[] taps, int[] reach, float[] line, int from, float[] out,
      int to) {
    FloatVector a0 = FloatVector.zero(SPECIES);
    FloatVector a1 = a0;
    FloatVector b0 = a0;
    FloatVector b1 = a0;
    FloatVector c0 = a0;
    FloatVector c1 = a0;
    FloatVector d0 = a0;
    FloatVector d1 = a0;
    for (int i = 0; i < reach.length; i++) {
      int at = reach[i] + from;
      int tap = i * Polyphase.GROUP;
      FloatVector x0 = FloatVector.fromArray(SPECIES, line, at);
      FloatVector x1 = FloatVector.fromArray(SPECIES, line, at + WIDTH);
      FloatVector a = FloatVector.broadcast(SPECIES, taps[tap]);
      a0 = x0.lanewise(FMA, a, a0);
      a1 = x1.lanewise(FMA, a, a1);
      FloatVector b = FloatVector.broadcast(SPECIES, taps[tap + 1]);
      b0 = x0.lanewise(FMA, b, b0);
      b1 = x1.lanewise(FMA, b, b1);
      FloatVector c = FloatVector.broadcast(SPECIES, taps[tap + 2]);
      c0 = x0.lanewise(FMA, c, c0);
      c1 = x1.lanewise(FMA, c, c1);
      FloatVector d = FloatVector.broadcast(SPECIES, taps[tap + 3]);
      d0 = x0.lanewise(FMA, d, d0);
      d1 = x1.lanewise(FMA, d, d1);
    }
    a0.intoArray(out, to);
    a1.intoArray(out, to + WIDTH);
    b0.intoArray(out, Polyphase.LANES + to);
    b1.intoArray(out, Polyphase.LANES + to + WIDTH);
    c0.intoArray(out, 2 * Polyphase.LANES + to);
    c1.intoArray(out, 2 * Polyphase.LANES + to + WIDTH);
    d0.intoArray(out, 3 * Polyphase.LANES + to);
    d1.intoArray(out, 3 * Polyphase.LANES + to + WIDTH);
  }
}
