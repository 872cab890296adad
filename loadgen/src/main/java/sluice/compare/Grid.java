package sluice.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How a run is cut into slots of equal length: the pieces of time that are drawn again and again. A
 * slot is one second, or more of them in a long run, and holds seconds of the same phases only.
 *
 * @param secondsPerSlot length of a slot
 * @param strata         stretches in which no phase begins or ends, apart and in the order of time,
 *                       without gaps between their slots; copied
 */
record Grid(int secondsPerSlot, List<Stratum> strata) {
  /** Finer than that only costs time: blocks are longer. */
  static final int SLOTS_MAX = 300;

  /**
   * The slots of a stretch of the run, all of it in the same phases.
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
   * @param seconds    how many, at least one
   */
  record Stretch(int fromSecond, int seconds) {
    private int untilSecond() {
      return fromSecond + seconds;
    }

    private boolean holds(int second) {
      return second >= fromSecond && second < untilSecond();
    }
  }

  Grid {
    strata = List.copyOf(strata);
    if (strata.isEmpty()) {
      throw new IllegalArgumentException("a run without phases has nothing to compare");
    }
  }

  /** Cuts {@code phases}, which may overlap, into at most about {@link #SLOTS_MAX} slots. */
  static Grid of(List<Stretch> phases) {
    List<Stretch> pieces = pieces(phases);
    int total = pieces.stream().mapToInt(Stretch::seconds).sum();
    int width = Math.max(1, Math.ceilDiv(total, SLOTS_MAX));
    List<Stratum> strata = new ArrayList<>();
    int slot = 0;
    for (Stretch piece : pieces) {
      int slots = Math.ceilDiv(piece.seconds, width);
      strata.add(new Stratum(piece.fromSecond, piece.seconds, slot, slots));
      slot += slots;
    }
    return new Grid(width, strata);
  }

  /** The time that any phase holds, cut wherever one begins or ends, in the order of time. */
  private static List<Stretch> pieces(List<Stretch> phases) {
    int[] cuts = phases.stream().flatMapToInt(p -> IntStream.of(p.fromSecond, p.untilSecond()))
        .sorted().distinct().toArray();
    List<Stretch> pieces = new ArrayList<>();
    for (int i = 0; i + 1 < cuts.length; i++) {
      int from = cuts[i];
      if (phases.stream().anyMatch(phase -> phase.holds(from))) {
        pieces.add(new Stretch(from, cuts[i + 1] - from));
      }
    }
    return pieces;
  }

  /** All slots. */
  int slots() {
    return strata.getLast().fromSlot + strata.getLast().slots;
  }

  /** The slot of a second of the run; one in no phase goes to the slot before it. */
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
