package sluice.live;

/**
 * Limits of the ledger.
 *
 * @param queued          most session summaries waiting for the store; beyond: refused, counted
 * @param batchRows       most summaries in one statement
 * @param inFlight        most releases and decisions waiting for their answer; beyond: refused
 * @param heartbeatMillis from one answered heartbeat to the next
 * @param answerMillis    longest wait for a heartbeat's answer; then the store is away
 * @param statementMillis longest a statement may run; less than {@code answerMillis}, so that the
 *                        server gives up before the gateway does
 * @param openMillis      longest wait for a connection with its schema up to date
 * @param pauseMillis     pause before the second attempt to connect; doubles, up to
 *                        {@code longestPauseMillis}
 * @param longestPauseMillis see {@code pauseMillis}
 * @param drainMillis     longest wait at the end for what is queued
 */
public record LedgerConfig(int queued, int batchRows, int inFlight, long heartbeatMillis,
    long answerMillis, long statementMillis, long openMillis, long pauseMillis,
    long longestPauseMillis, long drainMillis) {
  /** A minute of sessions ending at 166 a second; about 3 MB. */
  private static final int QUEUED = 10_000;

  public LedgerConfig {
    if (queued < 1 || batchRows < 1 || inFlight < 1 || heartbeatMillis < 1 || openMillis < 1
        || pauseMillis < 1 || drainMillis < 0) {
      throw new IllegalArgumentException("ledger limits must be >= 1: queued " + queued
          + ", batchRows " + batchRows + ", inFlight " + inFlight + ", heartbeatMillis "
          + heartbeatMillis + ", openMillis " + openMillis + ", pauseMillis " + pauseMillis
          + ", drainMillis " + drainMillis);
    }
    if (statementMillis < 1 || statementMillis >= answerMillis
        || longestPauseMillis < pauseMillis) {
      throw new IllegalArgumentException("ledger times: statementMillis " + statementMillis
          + " must be below answerMillis " + answerMillis + ", pauseMillis " + pauseMillis
          + " at most longestPauseMillis " + longestPauseMillis);
    }
  }

  /** What suits one gateway. */
  public static LedgerConfig standard() {
    return new LedgerConfig(QUEUED, 500, 64, 1_000, 2_000, 1_500, 30_000, 100, 5_000, 2_000);
  }
}
