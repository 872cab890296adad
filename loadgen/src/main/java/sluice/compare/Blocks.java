package sluice.compare;

import java.util.SplittableRandom;

/**
 * Draws a run again: each phase is filled with blocks of its own neighbouring slots, wrapping from
 * its end to its start (circular block bootstrap), the last one cut to fit.
 */
final class Blocks {
  private final Grid grid;
  private final int length;

  /**
   * Blocks of a run.
   *
   * @param length in slots; a phase shorter than three blocks gets shorter ones
   */
  Blocks(Grid grid, int length) {
    this.grid = grid;
    this.length = length;
  }

  /** Blocks that a whole draw holds. */
  int count() {
    return grid.strata().stream().mapToInt(s -> Math.ceilDiv(s.slots(), length(s))).sum();
  }

  private int length(Grid.Stratum stratum) {
    return Math.clamp(length, 1, Math.max(1, stratum.slots() / 3));
  }

  /** One draw: pairs of first slot and the slot after the last, as {@link Samples} takes them. */
  int[] draw(SplittableRandom random) {
    int[] stretches = new int[4 * count()];
    int used = 0;
    for (Grid.Stratum stratum : grid.strata()) {
      int length = length(stratum);
      for (int filled = 0; filled < stratum.slots(); filled += length) {
        int size = Math.min(length, stratum.slots() - filled);
        int start = random.nextInt(stratum.slots());
        int before = Math.min(size, stratum.slots() - start);
        stretches[used++] = stratum.fromSlot() + start;
        stretches[used++] = stratum.fromSlot() + start + before;
        if (before < size) {
          stretches[used++] = stratum.fromSlot();
          stretches[used++] = stratum.fromSlot() + size - before;
        }
      }
    }
    return java.util.Arrays.copyOf(stretches, used);
  }
}
