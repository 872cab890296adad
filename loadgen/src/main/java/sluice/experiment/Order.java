package sluice.experiment;

/**
 * What a person asks of the trial during an experiment.
 *
 * @param second when
 */
public record Order(long second, Kind kind, String actor, String reason) {
  /** What is asked. */
  public enum Kind {
    FREEZE,
    UNFREEZE,
    ABORT,
    PROMOTE
  }
}
