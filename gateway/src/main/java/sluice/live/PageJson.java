package sluice.live;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import sluice.rollout.alarm.Page;
import sluice.rollout.alarm.Pages;

/** Pages as JSON, in the words of {@code docs/API.md}. */
final class PageJson {
  private static final int BRIEF_MAX = 10;

  private PageJson() {}

  /** All of them. */
  static JsonObject pages(Pages pages) {
    return json(pages, Integer.MAX_VALUE);
  }

  /** The first of them, for a status that is sent every second. */
  static JsonObject brief(Pages pages) {
    return json(pages, BRIEF_MAX);
  }

  private static JsonObject json(Pages pages, int max) {
    long period = pages.periodMillis();
    return new JsonObject().put("openTotal", pages.open().size())
        .put("open", StatusJson.array(first(pages.open(), max), page -> page(page, period)))
        .put("resolved",
            StatusJson.array(first(pages.resolved(), max), each -> page(each.page(), period)
                .put("resolvedAtMillis", each.minute() * period)))
        .put("raised", pages.sums().raised()).put("ended", pages.sums().resolved())
        .put("repeats", pages.sums().repeats());
  }

  private static <T> List<T> first(List<T> all, int max) {
    return all.subList(0, Math.min(max, all.size()));
  }

  private static JsonObject page(Page page, long period) {
    return new JsonObject().put("rule", page.key().rule()).put("field", page.key().field())
        .put("appVersion", page.key().appVersion()).put("path", page.key().path())
        .put("state", page.state().name().toLowerCase(Locale.ROOT))
        .put("firstBadMillis", page.bad().firstMinute() * period)
        .put("lastBadMillis", page.bad().lastMinute() * period).put("repeats", page.repeats())
        .put("missing", page.counts().missing()).put("sessions", page.counts().total())
        .put("releases", StatusJson.array(page.releases(), start -> new JsonObject()
            .put("release", start.release()).put("atMillis", start.minute() * period)
            .put("step", start.step()).put("weightPercent", start.weightPercent())))
        .put("sentence", PageText.sentence(page, period));
  }
}
