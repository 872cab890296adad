package sluice.engine;

import java.util.Locale;
import java.util.Optional;

/**
 * Whether the tiers have room for another session: new ones are turned away while more is asked of
 * a tier than it can surely serve in time, so that those admitted are not starved by newcomers.
 * Told once a second; a peak of a second or two turns nobody away. Owned by an {@link Ingest} room.
 */
final class Saturation {
  /** Seconds in a row. */
  private static final int OVER_MIN = 3;
  /** Below this there is room again. */
  private static final double ROOM = 0.9;

  private double load;
  private int over;

  /** What is asked of the busiest tier now, as a share of what it can surely serve in time. */
  void asked(double now) {
    load = now;
    if (now > 1) {
      over = Math.min(over + 1, OVER_MIN);
    } else if (now < ROOM || over < OVER_MIN) {
      over = 0;
    }
  }

  /** Why a new session is turned away, if it is. */
  Optional<String> refusal() {
    return over < OVER_MIN ? Optional.empty() : Optional.of(String.format(Locale.ROOT,
        "busy: a tier is asked for %.0f %% of what it can surely serve in time, limit 100 %%;"
            + " retry later, or add tiers or raise their concurrency",
        load * 100));
  }
}
