package sluice.route;

/**
 * Where a session's chunks go.
 *
 * @param arm  side of the experiment the session was assigned to; stays when another tier takes
 *             over, so that outcomes count where they were meant to happen
 * @param tier name of the tier
 */
public record Route(Arm arm, String tier) {}
