package sluice.engine;

import sluice.batch.Request;
import sluice.stream.Hypothesis;

/** What became of a request; every request gets exactly one. */
public sealed interface Outcome {
  /** The request it is about. */
  Request request();

  /**
   * A tier heard it.
   *
   * @param tier    name of the tier
   * @param release release the tier serves
   * @param arm     key of the arm the session was routed to
   * @param batch   requests recognised together, this one included
   */
  record Recognized(Request request, Hypothesis hypothesis, String tier, String release, String arm,
      int batch) implements Outcome {}

  /**
   * No tier was asked: a chunk before it held all its audio, and it only says that it is the last.
   */
  record Unasked(Request request) implements Outcome {}

  /**
   * It was turned away by admission or by the planner.
   *
   * @param reason           the value, the limit and the next step
   * @param retryAfterMillis when another try may do better
   */
  record Shed(Request request, String reason, long retryAfterMillis) implements Outcome {}

  /**
   * Every tier that was tried failed.
   *
   * @param reason of the last one
   */
  record Failed(Request request, String reason) implements Outcome {}
}
