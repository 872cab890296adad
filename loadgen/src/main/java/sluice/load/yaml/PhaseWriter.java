package sluice.load.yaml;

import sluice.load.Timeline.Phase;

/** Writes what {@link TimelineReader} reads of a phase beside its name and duration. */
final class PhaseWriter {
  private PhaseWriter() {}

  /** Further fields, each after a comma; empty for a phase that follows at once. */
  static String rest(Phase phase) {
    StringBuilder rest = new StringBuilder();
    phase.start().after()
        .ifPresent(names -> rest.append(", after: ").append(WorldWriter.texts(names)));
    if (phase.start().pauseMillis() > 0) {
      rest.append(", pause: ").append(phase.start().pauseMillis()).append("ms");
    }
    phase.lane().ifPresent(lane -> rest.append(", lane: ").append(lane.key()));
    return rest.toString();
  }
}
