package sluice.live;

import sluice.rollout.alarm.Lookout;
import sluice.rollout.alarm.Page;
import sluice.rollout.score.SliceTotals;

/** Coverage, pages, sessions by slice and peak errors as Prometheus families. */
final class WatchMetrics {
  private WatchMetrics() {}

  static void collect(Families to, Lookout.View view) {
    view.totals().forEach(total -> slices(to, total));
    view.peaks().forEach(peak -> {
      to.gauge("sluice_peak_error_ratio",
          "Share of sessions that failed in the worst minute of the last ten.",
          peak.window().rate(), "arm", peak.arm().key());
      to.gauge("sluice_peak_error_sessions", "Sessions of that minute.", peak.window().total(),
          "arm", peak.arm().key());
    });
    pages(to, view);
    to.gauge("sluice_coverage_watched", "Combinations of field, app version and lane watched.",
        view.watch().combinations());
    to.counter("sluice_coverage_folded",
        "Minutes of combinations that found no room of their own.", view.watch().folded());
    to.counter("sluice_watch_dropped", "Sessions not counted here, since too much waited.",
        view.watch().dropped());
    view.below().forEach(key -> to.gauge("sluice_coverage_below",
        "1 for what is below its contract, critical or not.", 1, "field", key.field(),
        "app_version", key.appVersion(), "path", key.path()));
  }

  private static void slices(Families to, SliceTotals.Total total) {
    String label = total.label().equals("appVersion") ? "app_version" : total.label();
    total.sessions().forEach((value, sessions) -> to.counter("sluice_sessions_by_" + label,
        "Sessions begun; those without a readable value are slices too, and all add up.",
        sessions, label, value));
  }

  private static void pages(Families to, Lookout.View view) {
    to.gauge("sluice_page_open_pages", "Pages open now.", view.pages().open().size());
    to.counter("sluice_page_raised", "Pages opened.", view.pages().sums().raised());
    to.counter("sluice_page_resolved", "Pages that ended.", view.pages().sums().resolved());
    to.counter("sluice_page_repeats", "Times an open page was raised again, silently.",
        view.pages().sums().repeats());
    for (Page page : view.pages().open()) {
      String release = page.releases().isEmpty() ? "" : page.releases().getFirst().release();
      to.gauge("sluice_page_open",
          "1 for each open page; release: the last that started shortly before.", 1,
          "rule", page.key().rule(), "field", page.key().field(), "app_version",
          page.key().appVersion(), "path", page.key().path(), "release", release);
    }
  }
}
