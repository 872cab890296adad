package sluice.rollout.alarm;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What somebody on call is told of one trouble, and how it stands. Times are minutes since 1970.
 *
 * @param key      what it is about; pages of one key are one page
 * @param state    how it stands
 * @param bad      when it was bad, as far as known
 * @param repeats  how often it was raised again while open
 * @param counts   values since the trouble began
 * @param releases those that started shortly before it did, newest first; copied
 */
public record Page(Key key, State state, Bad bad, long repeats, Counts counts,
    List<ReleaseStart> releases) {
  public Page {
    releases = List.copyOf(releases);
  }

  /**
   * What a page is about.
   *
   * @param rule       name of the rule that raised it
   * @param field      such as {@code locale}
   * @param appVersion of the callers
   * @param path       how their sessions come in, such as {@code websocket}
   */
  public record Key(String rule, String field, String appVersion, String path) {
    @Override
    public String toString() {
      return rule + " " + field + ", app " + appVersion + " by " + path;
    }
  }

  /** How it stands. */
  public enum State {
    /** Somebody was told. */
    OPEN,
    /** It was raised again; nobody was told again. */
    UPDATED,
    /** It is over; somebody was told. */
    RESOLVED
  }

  /** From the first bad minute to the last known. */
  public record Bad(long firstMinute, long lastMinute) {}

  /** Values missing, of how many. */
  public record Counts(long missing, long total) {
    Counts plus(long moreMissing, long more) {
      return new Counts(missing + moreMissing, total + more);
    }
  }

  /**
   * A release began a step of its ramp.
   *
   * @param step          of the ramp, from 0
   * @param weightPercent share of the sessions from then on
   */
  public record ReleaseStart(String release, long minute, int step, double weightPercent) {
    @Override
    public String toString() {
      return release + " step " + step + " (" + weightPercent + " %) at minute " + minute;
    }
  }

  /** True when a release started shortly before the trouble did. */
  public boolean isAfterRelease() {
    return !releases.isEmpty();
  }

  /** One line for people. */
  public String sentence() {
    return key + ": " + state.name().toLowerCase(Locale.ROOT) + ", "
        + counts.missing() + " of " + counts.total() + " missing, bad from minute "
        + bad.firstMinute() + " to " + bad.lastMinute() + "; "
        + (isAfterRelease()
            ? "started just before: " + releases.stream().map(ReleaseStart::toString)
                .collect(Collectors.joining(", "))
            : "no release started just before");
  }
}
