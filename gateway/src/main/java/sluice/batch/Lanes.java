package sluice.batch;

/**
 * What waits for one tier. Owned by a {@link Planner}.
 *
 * @param interactive by deadline
 * @param surplus     interactive requests beyond their tenant's share, by deadline
 * @param batch       in the order of fair service
 */
record Lanes(LaneQueue interactive, LaneQueue surplus, LaneQueue batch) {
  /** Empty lanes with the limits of {@code config}. */
  Lanes(PlannerConfig config) {
    this(new LaneQueue(config.interactive().limit()), new LaneQueue(config.interactive().limit()),
        new LaneQueue(config.batch().limit()));
  }
}
