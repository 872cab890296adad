package sluice.batch;

/** Answer to the offer of a request. */
public sealed interface Admission {
  /** The one answer to every request that is queued. */
  Queued QUEUED = new Queued();

  /** It waits in its lane. */
  record Queued() implements Admission {}

  /**
   * It was turned away.
   *
   * @param reason           the value, the limit and the next step, in one line
   * @param retryAfterMillis when another try may do better
   */
  record Shed(String reason, long retryAfterMillis) implements Admission {}
}
