package sluice.signal;

/**
 * The taps of one rational rate change, laid out for {@link InnerProducts}. Immutable: sessions of
 * one ratio share it.
 *
 * <p>Output k lies at input position {@code k * down / up}. A turn is the fewest outputs that end
 * at a whole input and come to at least four; the outputs of one place in the turn share their
 * taps, so they are computed side by side, sixteen turns at once. Four neighbouring places form a
 * group and share the input they read. To let sixteen turns be read as one run of floats, a line
 * of input is kept as {@link #advance} strands: every {@code advance}-th sample in one.
 *
 * <p>The taps of a group are ordered from the filter's ends to its middle, so partial sums stay
 * small and round less.
 */
final class Polyphase {
  /** Outputs of a group. */
  static final int GROUP = 4;
  /** Turns computed at once. */
  static final int LANES = 16;
  /** Inputs a line takes at once, at most. */
  static final int ROOM = 1_024;
  /** Most phases: 11.025 to 96 kHz in one step. */
  private static final int PHASES_MAX = 1_280;

  private final int up;
  private final int down;
  private final int turns;
  private final int halfWidth;
  private final int lead;
  private final int strand;
  private final int width;
  private final float[][] taps;
  private final int[][] reach;

  /**
   * Builds the taps; costs up to milliseconds.
   *
   * @param kernel at the input rate
   */
  Polyphase(FilterDesign.Kernel kernel, int inRateHz, int outRateHz) {
    int divisor = gcd(inRateHz, outRateHz);
    up = outRateHz / divisor;
    down = inRateHz / divisor;
    if (up > PHASES_MAX) {
      throw new IllegalArgumentException(inRateHz + " to " + outRateHz + " Hz needs " + up
          + " filter phases, limit " + PHASES_MAX + ": use a standard rate");
    }
    turns = up < GROUP ? GROUP / gcd(up, GROUP) : 1;
    halfWidth = kernel.halfWidth();
    lead = (halfWidth - 1 + advance() - 1) / advance() * advance();
    strand = (lead + halfWidth + ROOM) / advance() + 3;
    width = 2 * halfWidth + ((GROUP - 1) * down + up - 1) / up;
    int groups = (phases() + GROUP - 1) / GROUP;
    taps = new float[groups][width * GROUP];
    reach = new int[groups][width];
    double scale = phases() / fill(kernel, 1);
    fill(kernel, scale);
  }

  /** Outputs of a turn. */
  int phases() {
    return up * turns;
  }

  /** Inputs of a turn: also the strands of a line. */
  int advance() {
    return down * turns;
  }

  /** Inputs an output needs before its own position, rounded up to whole turns. */
  int lead() {
    return lead;
  }

  /** Inputs an output needs after its own position: the lag. */
  int halfWidth() {
    return halfWidth;
  }

  /** Floats of a strand. */
  int strand() {
    return strand;
  }

  /** Groups of a turn; places of the last beyond {@link #phases} have no taps. */
  int groups() {
    return taps.length;
  }

  /** Taps of group {@code group}, four for each of {@link #reach}. */
  float[] taps(int group) {
    return taps[group];
  }

  /** Where in the line group {@code group} of turn 0 reads. */
  int[] reach(int group) {
    return reach[group];
  }

  /** Outputs whose position is below {@code inputs}, counted from a turn's beginning. */
  long outputsBelow(long inputs) {
    return Math.ceilDiv(inputs * up, (long) down);
  }

  /** Outputs that {@code inputs} complete at once, at most. */
  int outputMax(int inputs) {
    return (int) outputsBelow(inputs) + 1;
  }

  /** Writes the taps, scaled; their sum. */
  private double fill(FilterDesign.Kernel kernel, double scale) {
    double sum = 0;
    for (int phase = 0; phase < phases(); phase++) {
      int group = phase / GROUP;
      int base = group * GROUP * down / up;
      int whole = (int) ((long) phase * down / up);
      double fraction = (double) ((long) phase * down % up) / up;
      for (int i = 0; i < width; i++) {
        int at = (i & 1) == 0 ? i / 2 : width - 1 - i / 2;
        int input = lead - (halfWidth - 1) + base + at;
        reach[group][i] = input % advance() * strand + input / advance();
        double value = kernel.at(fraction - (at - (halfWidth - 1) - (whole - base)));
        taps[group][i * GROUP + phase % GROUP] = (float) (value * scale);
        sum += value;
      }
    }
    return sum;
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
