package sluice.batch;

/** Takes requests that the planner gives up on, within the call of {@link Planner#poll}. */
@FunctionalInterface
public interface ShedSink {
  /** {@code request} left its lane unserved; {@code answer} says why and when to try again. */
  void shed(Request request, Admission.Shed answer);
}
