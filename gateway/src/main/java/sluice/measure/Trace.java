package sluice.measure;

/**
 * One chunk's marks: stopwatch time at the end of each {@link Stage}. Measures only; nothing
 * decides by it. Owned by the chunk's request; written only by the engine, at hand-over points.
 */
public final class Trace {
  private static final Stage[] STAGES = Stage.values();
  private final long[] marks = new long[STAGES.length];
  private final long arrivalNanos;
  private int marked;

  /** A trace that starts when the frame that closed the chunk was read from the socket. */
  public Trace(long arrivalNanos) {
    this.arrivalNanos = arrivalNanos;
  }

  /**
   * Ends {@code stage} at {@code nanos}. Stages are marked in order, each once; a mark earlier than
   * the one before it is raised to it.
   *
   * @throws IllegalStateException when the stage is not the next one
   */
  public void mark(Stage stage, long nanos) {
    if (stage.ordinal() != marked) {
      throw new IllegalStateException("stage " + stage + " marked after "
          + (marked == 0 ? "arrival" : STAGES[marked - 1]) + ": stages are marked in order, once");
    }
    marks[marked] = Math.max(nanos, marked == 0 ? arrivalNanos : marks[marked - 1]);
    marked++;
  }

  /** Ends {@code stage}, unless it has ended: of a chunk sent twice the first sending counts. */
  public void markOnce(Stage stage, long nanos) {
    if (!isMarked(stage)) {
      mark(stage, nanos);
    }
  }

  /** Splits the time since the last mark into NETWORK and MODEL, given what the tier reported. */
  public void markReply(long repliedNanos, long modelNanos) {
    long sent = marks[Stage.BATCH.ordinal()];
    long reply = Math.max(repliedNanos, sent);
    long model = Math.clamp(modelNanos, 0, reply - sent);
    mark(Stage.NETWORK, reply - model);
    mark(Stage.MODEL, reply);
  }

  /** Duration of a marked stage in nanoseconds. */
  public long nanos(Stage stage) {
    int i = stage.ordinal();
    if (i >= marked) {
      throw new IllegalStateException("stage " + stage + " is not marked yet");
    }
    return marks[i] - (i == 0 ? arrivalNanos : marks[i - 1]);
  }

  /** Arrival to the last mark, in nanoseconds: the sum of all marked stages. */
  public long endToEndNanos() {
    return marked == 0 ? 0 : marks[marked - 1] - arrivalNanos;
  }

  /** True once every stage is marked. */
  public boolean isComplete() {
    return marked == STAGES.length;
  }

  /** The stage that would be marked next; an incomplete trace ended before it. */
  public Stage next() {
    return STAGES[marked];
  }

  /** True once {@code stage} is marked. */
  public boolean isMarked(Stage stage) {
    return stage.ordinal() < marked;
  }

  /**
   * Takes back every mark after CHUNK, so that a chunk that failed on one tier can queue for
   * another. The time lost counts as QUEUE.
   */
  public void requeue() {
    marked = Math.min(marked, Stage.QUEUE.ordinal());
  }
}
