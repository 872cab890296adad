package sluice.rollout;

/** Answer to a {@link Change}. */
public sealed interface Ruling {
  /** It is to be done. */
  record Decided(Decision decision) implements Ruling {}

  /**
   * It is not done.
   *
   * @param code   such as {@code noCanary} or {@code ledgerAway}
   * @param reason one line: what is wrong
   * @param next   one line: what to do
   */
  record Refused(String code, String reason, String next) implements Ruling {}
}
