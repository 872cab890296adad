package sluice.live;

import java.time.Instant;
import java.util.stream.Collectors;
import sluice.rollout.alarm.Page;
import sluice.rollout.alarm.Page.Key;
import sluice.rollout.alarm.Page.ReleaseStart;
import sluice.rollout.alarm.Page.State;

/** A page as one line for people. */
final class PageText {
  private PageText() {}

  /** What happened, since when, and which releases started shortly before. */
  static String line(Page page, long periodMillis) {
    return (page.state() == State.RESOLVED ? "page resolved: " : "page: ")
        + sentence(page, periodMillis);
  }

  /** The same without the state. */
  static String sentence(Page page, long periodMillis) {
    Key key = page.key();
    return shown(key.field()) + " is missing or unreadable in " + page.counts().missing() + " of "
        + page.counts().total() + " sessions of app " + shown(key.appVersion()) + " ("
        + shown(key.path()) + "), bad since " + time(page.bad().firstMinute(), periodMillis)
        + ", last " + time(page.bad().lastMinute(), periodMillis) + "; "
        + (page.releases().isEmpty()
            ? "no release started shortly before"
            : "started shortly before: " + page.releases().stream()
                .map(each -> start(each, periodMillis)).collect(Collectors.joining(", ")));
  }

  private static String start(ReleaseStart start, long periodMillis) {
    return shown(start.release()) + " at " + StatusJson.round(start.weightPercent()) + " % (step "
        + start.step() + ", " + time(start.minute(), periodMillis) + ")";
  }

  private static Instant time(long minute, long periodMillis) {
    return Instant.ofEpochMilli(minute * periodMillis);
  }

  /** Clients choose app versions: none may break the line. */
  private static String shown(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", "?");
  }
}
