package sluice.route;

import java.util.Locale;

/** What becomes of open streams when another plan comes into force. */
public enum Handover {
  /** They stay at the tier they have until they end; only new sessions follow the plan. */
  DRAIN,
  /**
   * They follow the plan from their next utterance on, whose first chunk brings its audio along;
   * one that goes on for more than three seconds follows in its middle.
   */
  ENDPOINT,
  /** They follow the plan with their next chunk, in the middle of an utterance too. */
  NOW,
  /** Those at the canary that the plan takes from it are ended with a named error. */
  CUT;

  /** Lower-case name, as in plans and reports. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The handover of that {@link #key}.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Handover ofKey(String key) {
    for (Handover handover : values()) {
      if (handover.key().equals(key)) {
        return handover;
      }
    }
    throw new IllegalArgumentException(
        "handover '" + key + "': allowed are drain, endpoint, now, cut");
  }
}
