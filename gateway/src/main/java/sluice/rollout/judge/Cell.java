package sluice.rollout.judge;

/**
 * One slice of a tick, both arms.
 *
 * @param slice   {@link Evidence#ALL} or {@code label=value}
 * @param control sessions that were assigned to the control
 * @param canary  sessions that were assigned to the canary
 */
public record Cell(String slice, Counts control, Counts canary) {
  public Cell {
    if (!slice.equals(Evidence.ALL) && slice.indexOf('=') < 1) {
      throw new IllegalArgumentException(
          "slice '" + slice + "': allowed are * and label=value, such as locale=en-IN");
    }
  }

  /** Label of the slice; empty for everybody. */
  public String label() {
    return slice.substring(0, Math.max(0, slice.indexOf('=')));
  }

  /** Sessions of both arms. */
  public long sessions() {
    return control.sessions() + canary.sessions();
  }
}
