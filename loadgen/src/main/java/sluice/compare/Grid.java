package sluice.compare;

import java.util.List;

/**
 * How a run is cut into slots of equal length, phase by phase: the pieces of time that are drawn
 * again and again. A slot is one second, or more of them in a long run.
 *
 * @param secondsPerSlot length of a slot
 * @param strata         the phases, in order, without gaps between their slots; copied
 */
record Grid(int secondsPerSlot, List<Stratum> strata) {
  /** Finer than that only costs time: blocks are longer. */
  static final int SLOTS_MAX = 300;

  /**
   * The slots of one phase.
   *
   * @param fromSecond first second of the run in it
   * @param seconds    how many, at least one
   * @param fromSlot   its first slot
   * @param slots      how many, at least one
   */
  record Stratum(int fromSecond, int seconds, int fromSlot, int slots) {}

  /**
   * A stretch of the run.
   *
   * @param fromSecond first second
   * @param seconds    how many
   */
  record Stretch(int fromSecond, int seconds) {}

  Grid {
    strata = List.copyOf(strata);
    if (strata.isEmpty()) {
      throw new IllegalArgumentException("a run without phases has nothing to compare");
    }
  }

  /** Cuts {@code phases}, which follow one another, into at most about {@link #SLOTS_MAX}. */
  static Grid of(List<Stretch> phases) {
    int total = phases.stream().mapToInt(Stretch::seconds).sum();
    int width = Math.max(1, Math.ceilDiv(total, SLOTS_MAX));
    List<Stratum> strata = new java.util.ArrayList<>();
    int slot = 0;
    for (Stretch phase : phases) {
      int slots = Math.max(1, Math.ceilDiv(phase.seconds, width));
      strata.add(new Stratum(phase.fromSecond, Math.max(1, phase.seconds), slot, slots));
      slot += slots;
    }
    return new Grid(width, strata);
  }

  /** All slots. */
  int slots() {
    return strata.getLast().fromSlot + strata.getLast().slots;
  }

  /** The slot of a second of the run; seconds outside all phases go to the nearest. */
  int slotOf(int second) {
    Stratum at = strata.getFirst();
    for (Stratum stratum : strata) {
      if (second >= stratum.fromSecond) {
        at = stratum;
      }
    }
    int within = Math.max(0, second - at.fromSecond) / secondsPerSlot;
    return at.fromSlot + Math.min(at.slots - 1, within);
  }

  /** The first second of a slot. */
  int secondOf(int slot) {
    for (Stratum stratum : strata) {
      if (slot < stratum.fromSlot + stratum.slots) {
        return stratum.fromSecond + (slot - stratum.fromSlot) * secondsPerSlot;
      }
    }
    throw new IllegalArgumentException("slot " + slot + ": needs 0.." + (slots() - 1));
  }
}
