package sluice.cli.view;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import sluice.load.Heard;
import sluice.load.Scenario;
import sluice.load.Timeline;
import sluice.load.Vitals;
import sluice.load.socket.LoadClient.Progress;
import sluice.report.Results;
import sluice.report.Scores;
import sluice.report.Validity;
import sluice.report.Values;
import sluice.report.Verdict;
import sluice.wire.Lane;

/**
 * What somebody sees who watches a load, second by second: as lines for a terminal, or as one plain
 * line. Owned by one thread.
 */
final class LoadPage {
  private static final int BAR = 50;
  private static final String PASS = "PASS";
  private static final String FAIL = "FAIL";
  private static final String INVALID = "INVALID";
  /** Seconds that the small curve of a lane goes back. */
  private static final int TREND = 30;

  private final Scenario scenario;
  private final String target;
  private final Ink ink;
  private final Scores scores;
  private final Map<Lane, List<Double>> trends = new EnumMap<>(Lane.class);

  LoadPage(Scenario scenario, String target, Ink ink) {
    this.scenario = scenario;
    this.target = target;
    this.ink = ink;
    scores = new Scores(List.of(), scenario.seed(), scenario.normalizer());
  }

  /** Words that were understood meanwhile. */
  void heard(Heard one) {
    scores.add(one);
  }

  /** The page of this second. */
  List<String> lines(Progress now) {
    List<String> lines = new ArrayList<>();
    Vitals.Reading vitals = now.sight().vitals();
    lines.add(ink.bold("load " + scenario.name()) + " at " + target);
    lines.add(ink.progress((double) now.second() / now.seconds(), BAR) + String.format(
        Locale.ROOT, " %4d of %d s  ", Math.min(now.second(), now.seconds()), now.seconds())
        + ink.bold(phase(now)));
    lines.add(row("streams", String.format(Locale.ROOT,
        "%d open   %d begun   %d refused   %s", vitals.open(), now.started(), vitals.refused(),
        vitals.errorSum() == 0 ? "0 errors" : ink.bad(vitals.errorSum() + " errors"))));
    if (vitals.errorSum() > 0) {
      lines.add(row("errors", vitals.errors().entrySet().stream()
          .map(e -> e.getKey() + " " + e.getValue()).collect(Collectors.joining(", "))));
    }
    lines.add(row("send late", late(vitals.late())));
    for (Lane lane : lanes()) {
      lines.add(row(lane.key(), finals(lane, vitals.finals().get(lane))));
    }
    verdict(now, lines);
    return lines;
  }

  /** This second in one line without colours. */
  String line(Progress now) {
    Vitals.Reading vitals = now.sight().vitals();
    String finals = lanes().stream()
        .map(lane -> lane.key() + " final p50 " + millis(vitals.finals().get(lane), 50) + " p99 "
            + millis(vitals.finals().get(lane), 99))
        .collect(Collectors.joining(", "));
    return String.format(Locale.ROOT,
        "load: %d of %d s, %s, %d streams open, %d begun, %d refused, %d errors, send late p99 %s, "
            + "%s (last %d s), so far %s",
        now.second(), now.seconds(), phase(now), vitals.open(), now.started(), vitals.refused(),
        vitals.errorSum(), millis(vitals.late(), 99), finals, Vitals.SECONDS,
        state(verdict(now), now));
  }

  private List<Lane> lanes() {
    return List.of(Lane.values()).stream()
        .filter(lane -> scenario.callers().stream().anyMatch(c -> c.lane() == lane)).toList();
  }

  private String phase(Progress now) {
    List<String> names = lanes().stream().map(lane -> phase(lane, now)).toList();
    return now.second() >= now.seconds() ? "draining"
        : names.stream().distinct().count() == 1 ? names.getFirst()
            : lanes().stream().map(lane -> lane.key() + " " + phase(lane, now))
                .collect(Collectors.joining(" / "));
  }

  /** Lanes may have phases of their own. */
  private String phase(Lane lane, Progress now) {
    int phase = scenario.timeline().clock(lane).at(now.second() * 1_000_000_000L);
    return phase == Timeline.WARMUP ? "warm-up" : scenario.timeline().phases().get(phase).name();
  }

  private String row(String name, String text) {
    return ink.dim(String.format(Locale.ROOT, "%-13s", name)) + text;
  }

  private String late(Histogram late) {
    double limitMicros = Validity.sendLateLimitMillis(scenario) * 1_000;
    String p99 = String.format(Locale.ROOT, "%8s", millis(late, 99));
    boolean isLate = late.getTotalCount() > 0 && late.getValueAtPercentile(99) > limitMicros;
    return String.format(Locale.ROOT, "p50 %8s   p99 %s   max %8s   %s", millis(late, 50),
        isLate ? ink.bad(p99) : p99, millis(late, 100),
        ink.dim("limit p99 " + Values.millis(limitMicros)));
  }

  private String finals(Lane lane, Histogram finals) {
    List<Double> trend = trends.computeIfAbsent(lane, k -> new ArrayList<>());
    trend.add(finals.getTotalCount() == 0 ? Double.NaN : finals.getValueAtPercentile(99));
    if (trend.size() > TREND) {
      trend.removeFirst();
    }
    return String.format(Locale.ROOT, "p50 %8s   p99 %8s   %s  %s", millis(finals, 50),
        millis(finals, 99), ink.dim(String.format(Locale.ROOT, "%4d finals in %d s",
            finals.getTotalCount(), Vitals.SECONDS)),
        ink.bars(trend));
  }

  private static String millis(Histogram values, double percentile) {
    return values.getTotalCount() == 0 ? "-"
        : Values.millis(values.getValueAtPercentile(percentile));
  }

  private void verdict(Progress now, List<String> lines) {
    Verdict verdict = verdict(now);
    String state = state(verdict, now);
    long waiting = verdict.judged().stream().filter(j -> j.value().isEmpty()).count();
    lines.add(row("so far", switch (state) {
      case PASS -> ink.good(state);
      case FAIL, INVALID -> ink.bad(state);
      default -> ink.unsure(state);
    } + (waiting == 0 ? "" : ink.dim("   " + waiting + " without data yet"))));
    for (Verdict.Judged j : verdict.judged()) {
      String mark = j.value().isEmpty() ? ink.unsure("waits  ")
          : j.isKept() ? ink.good("kept   ") : ink.bad("BROKEN ");
      lines.add("  " + mark + j.slo().text() + ": " + Values.of(j.slo(), j.value()));
    }
    if (state.equals(INVALID)) {
      verdict.reasons().forEach(reason -> lines.add("  " + reason));
    }
  }

  private Verdict verdict(Progress now) {
    Verdict verdict = Verdict.of(scenario, new Results(now.sight().glance().part(), scores),
        now.turnedAway());
    return new Verdict(verdict.state(), verdict.reasons(),
        verdict.judged().stream().map(LoadPage::soFar).toList());
  }

  /** A glance knows no seconds: a promise in windows waits for the report. */
  private static Verdict.Judged soFar(Verdict.Judged judged) {
    return judged.slo().windowMillis().isEmpty() ? judged
        : new Verdict.Judged(judged.slo(), OptionalDouble.empty(), false);
  }

  /** A promise without data waits and is not broken, as long as the run goes on. */
  private String state(Verdict verdict, Progress now) {
    if (now.started() == 0 || now.second() * 1_000 < scenario.timeline().warmupMillis()) {
      return "nothing counts yet";
    }
    boolean isBroken =
        verdict.judged().stream().anyMatch(j -> j.value().isPresent() && !j.isKept());
    return verdict.state() == Verdict.State.INVALID ? INVALID : isBroken ? FAIL : PASS;
  }
}
