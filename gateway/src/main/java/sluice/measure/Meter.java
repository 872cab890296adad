package sluice.measure;

/**
 * Port: what the stages cost. Write-only for deciders: what {@link #mark} returns may only be
 * written to a {@link Trace}. Live it reads a stopwatch; simulated it charges modelled CPU to the
 * loop.
 */
public interface Meter {
  /** Measures nothing: every time is 0. */
  Meter NONE = new Meter() {
    @Override
    public long mark(Stage stage, int units) {
      return 0;
    }

    @Override
    public long nanos() {
      return 0;
    }
  };

  /**
   * Ends {@code stage} in this turn.
   *
   * @param units work done: input samples for signal stages, chunks for the others
   * @return stopwatch time in nanoseconds, on the clock of all traces of this process
   */
  long mark(Stage stage, int units);

  /** Stopwatch time now, ending no stage. */
  long nanos();
}
