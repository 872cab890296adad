package sluice.load;

/**
 * What bounds a run, and when its numbers are no longer worth a verdict.
 *
 * @param sessions        open at once; an arrival above it is counted as refused by the generator
 *                        and makes the run INVALID
 * @param connectMillis   a handshake that takes longer is an error {@code connectTimeout}
 * @param drainMillis     after {@code stop}, how long the server may take to {@code done}; beyond
 *                        it is an error {@code drainTimeout}
 * @param unsentMillis    audio the server does not take off the socket; beyond it the session ends
 *                        as error {@code stalled}; also how far a session may slide back in all
 *                        when it catches up by {@link CatchUp#SHIFT}, beyond it is {@code slid}
 * @param sendLateMillis  send lateness p99 of the generator above it makes the run INVALID; 0 for
 *                        the strict rule: a tenth of a frame or of the tightest latency promise,
 *                        and at most one frame in a thousand late by a whole one
 * @param catchUp         what happens to frames that are a whole frame overdue
 */
public record Limits(int sessions, long connectMillis, long drainMillis, long unsentMillis,
    double sendLateMillis, CatchUp catchUp) {
  /** What a scenario gets that says nothing: the strict rule of lateness. */
  public static final Limits DEFAULT = new Limits(20_000, 10_000, 15_000, 30_000, 0);

  public Limits {
    if (sessions < 1 || connectMillis < 1 || drainMillis < 1 || unsentMillis < 1
        || !(sendLateMillis >= 0)) {
      throw new IllegalArgumentException(
          "limits: every one needs a value above 0, sendLate 0 or above");
    }
  }

  /** Limits whose overdue frames go out together. */
  public Limits(int sessions, long connectMillis, long drainMillis, long unsentMillis,
      double sendLateMillis) {
    this(sessions, connectMillis, drainMillis, unsentMillis, sendLateMillis, CatchUp.BURST);
  }

  /** The same with another way to catch up. */
  public Limits with(CatchUp other) {
    return new Limits(sessions, connectMillis, drainMillis, unsentMillis, sendLateMillis, other);
  }
}
