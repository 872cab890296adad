package sluice.live;

import java.util.List;
import sluice.rollout.alarm.CoverageRule;
import sluice.rollout.alarm.CoverageRule.Field;

/**
 * What callers promise to send, and how it is watched.
 *
 * @param rule          the contract, and when to page
 * @param periodSeconds length of the alarm's minute, 1..3600: 60 unless somebody tries it out
 */
public record CoverageConfig(CoverageRule rule, int periodSeconds) {
  private static final int PERIOD_MAX = 3_600;

  public CoverageConfig {
    if (periodSeconds < 1 || periodSeconds > PERIOD_MAX) {
      throw new IllegalArgumentException("coverage.periodSeconds " + periodSeconds
          + ": needs 1.." + PERIOD_MAX);
    }
  }

  /** 95 % of the sessions name locale, device and app version; for the locale somebody is paged. */
  public static CoverageConfig standard() {
    return new CoverageConfig(CoverageRule.of("coverage",
        List.of(new Field("locale", .95, .02, true), new Field("device", .95, .02, false),
            new Field("appVersion", .95, .02, false))),
        60);
  }

  long periodMillis() {
    return periodSeconds * 1_000L;
  }
}
