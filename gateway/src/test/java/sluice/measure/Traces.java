package sluice.measure;

/** Complete traces for tests. */
public final class Traces {
  private Traces() {}

  /**
   * A trace whose stages last {@code micros}, in order; the last is repeated when some are missing.
   */
  public static Trace of(long... micros) {
    Trace trace = new Trace(1_000);
    long now = 1_000;
    for (Stage stage : Stage.values()) {
      now += 1_000 * micros[Math.min(stage.ordinal(), micros.length - 1)];
      trace.mark(stage, now);
    }
    return trace;
  }
}
