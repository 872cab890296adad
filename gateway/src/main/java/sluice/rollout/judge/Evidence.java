package sluice.rollout.judge;

import java.util.List;

/**
 * What became final in one second among the sessions that were assigned under one weight.
 * Sessions assigned under another weight come as another evidence of the same second. Sessions
 * of a slice that was rolled back are in no cell from then on.
 *
 * @param second of the trial, or any count of seconds that never goes back
 * @param weight probability with which a session was assigned to the canary, [0, 1]
 * @param cells  {@link #ALL} first, then slices, each once; copied. Within one label a session is
 *               in one slice
 */
public record Evidence(long second, double weight, List<Cell> cells) {
  /** The slice that is everybody. */
  public static final String ALL = "*";

  public Evidence {
    cells = List.copyOf(cells);
    if (!(weight >= 0 && weight <= 1)) {
      throw new IllegalArgumentException("evidence of second " + second + " has weight " + weight
          + ": allowed is a probability in [0, 1]");
    }
    if (cells.isEmpty() || !cells.getFirst().slice().equals(ALL)) {
      throw new IllegalArgumentException(
          "evidence of second " + second + " does not begin with cell *; put everybody first");
    }
    long different = cells.stream().map(Cell::slice).distinct().count();
    if (different < cells.size()) {
      throw new IllegalArgumentException("evidence of second " + second + " names "
          + (cells.size() - different) + " slices twice; add them up");
    }
  }

  /** Everybody. */
  public Cell all() {
    return cells.getFirst();
  }
}
