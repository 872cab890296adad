package sluice.signal;

/** In plain Java: two places of four turns at a time, all that fits a processor's registers. */
final class ScalarProducts implements InnerProducts {
  @Override
  public void multiply(float[] taps, int[] reach, float[] line, int from, float[] out) {
    for (int place = 0; place < Polyphase.GROUP; place += 2) {
      for (int lane = 0; lane < Polyphase.LANES; lane += 4) {
        block(taps, place, reach, line, from + lane, out, place * Polyphase.LANES + lane);
      }
    }
  }

  private static void block(float[] taps, int place, int[] reach, float[] line, int from,
      float[] out, int to) {
    float a0 = 0;
    float a1 = 0;
    float a2 = 0;
    float a3 = 0;
    float b0 = 0;
    float b1 = 0;
    float b2 = 0;
    float b3 = 0;
    for (int i = 0; i < reach.length; i++) {
      float a = taps[i * Polyphase.GROUP + place];
      float b = taps[i * Polyphase.GROUP + place + 1];
      int at = reach[i] + from;
      float x0 = line[at];
      float x1 = line[at + 1];
      float x2 = line[at + 2];
      float x3 = line[at + 3];
      a0 = Math.fma(a, x0, a0);
      a1 = Math.fma(a, x1, a1);
      a2 = Math.fma(a, x2, a2);
      a3 = Math.fma(a, x3, a3);
      b0 = Math.fma(b, x0, b0);
      b1 = Math.fma(b, x1, b1);
      b2 = Math.fma(b, x2, b2);
      b3 = Math.fma(b, x3, b3);
    }
    out[to] = a0;
    out[to + 1] = a1;
    out[to + 2] = a2;
    out[to + 3] = a3;
    out[to + Polyphase.LANES] = b0;
    out[to + Polyphase.LANES + 1] = b1;
    out[to + Polyphase.LANES + 2] = b2;
    out[to + Polyphase.LANES + 3] = b3;
  }
}
