package sluice.load;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What an interactive caller does with frames that are overdue by a frame or more, whoever was to
 * blame. Late frames are charged under each policy: latencies go on counting from the original
 * schedule.
 */
public enum CatchUp {
  /** All overdue frames go out together, as from a socket's buffer. */
  BURST,
  /** Overdue frames are dropped and counted, as by a microphone nobody reads. */
  SKIP,
  /** The rest of the session slides back by the delay, which is counted and bounded. */
  SHIFT;

  /** Name in scenarios. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The policy of that {@link #key}, if any. */
  public static Optional<CatchUp> ofKey(String key) {
    return Arrays.stream(values()).filter(policy -> policy.key().equals(key)).findFirst();
  }
}
