package sluice.report;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sluice.load.Slo;
import sluice.load.Timeline;

/**
 * A verdict as JUnit XML, for build servers: a suite for the whole run, whose cases fail exactly
 * when the run does, and one per phase. A promise about the whole run that one phase alone would
 * break, yet the run keeps, is a skipped case of that phase with its value: seen, and not red.
 */
final class ReportJunit {
  private sealed interface Outcome {
    record Passed() implements Outcome {}

    record Failed(String message) implements Outcome {}

    record Skipped(String message) implements Outcome {}

    record Invalid(String message) implements Outcome {}
  }

  private record Case(String name, Outcome outcome) {
    boolean is(Class<? extends Outcome> kind) {
      return kind.isInstance(outcome);
    }
  }

  private final Report report;
  private final Timeline timeline;
  private final StringBuilder out = new StringBuilder();

  private ReportJunit(Report report) {
    this.report = report;
    timeline = report.scenario().timeline();
  }

  /** The file's text. */
  static String of(Report report) {
    return new ReportJunit(report).text();
  }

  private String text() {
    List<Timeline.Phase> phases = timeline.phases();
    out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.append("<testsuites name=\"").append(xml(report.scenario().name())).append("\">\n");
    long millis = phases.stream().mapToLong(Timeline.Phase::durationMillis).sum();
    suite("run", 0, millis, report.verdict().judged().stream()
        .map(j -> new Case(j.slo().text(), whole(j))).toList());
    for (int i = 0; i < phases.size(); i++) {
      suite("phase " + phases.get(i).name(), timeline.startNanos(i) / 1_000_000,
          phases.get(i).durationMillis(), cases(phases.get(i).name()));
    }
    return out.append("</testsuites>\n").toString();
  }

  private Outcome whole(Verdict.Judged j) {
    if (report.verdict().state() == Verdict.State.INVALID) {
      return new Outcome.Invalid(String.join("; ", report.verdict().reasons()));
    }
    return j.isKept() ? new Outcome.Passed()
        : new Outcome.Failed(j.slo().text() + " is not kept: " + Values.of(j.slo(), j.value()));
  }

  private List<Case> cases(String phase) {
    List<Case> cases = new ArrayList<>();
    for (Verdict.Judged j : report.verdict().judged()) {
      boolean isItsOwn = j.slo().phase().map(phase::equals).orElse(false);
      if (isItsOwn) {
        cases.add(new Case(j.slo().text(), whole(j)));
      } else if (j.slo().phase().isEmpty()) {
        cases.add(new Case(j.slo().text(), alone(j, phase)));
      }
    }
    return cases;
  }

  private Outcome alone(Verdict.Judged j, String phase) {
    if (report.verdict().state() == Verdict.State.INVALID) {
      return whole(j);
    }
    Slo slo = j.slo();
    Verdict.Judged here = Verdict.Judged.of(
        new Slo(slo.text(), slo.lane(), slo.metric(), slo.stat(), Optional.of(phase),
            Optional.empty(), slo.strict(), slo.limit(), slo.windowMillis()),
        report.results());
    if (here.isKept()) {
      return new Outcome.Passed();
    }
    String says = "in phase " + phase + " alone: " + here.shown();
    return here.value().isPresent() && !j.isKept() ? new Outcome.Failed(says)
        : new Outcome.Skipped(says + (j.isKept() ? "; the whole run keeps it" : ""));
  }

  private void suite(String name, long fromMillis, long millis, List<Case> cases) {
    Instant at = Instant.ofEpochMilli(report.about().startMillis() + fromMillis)
        .truncatedTo(ChronoUnit.SECONDS);
    out.append(String.format(Locale.ROOT,
        "  <testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"%d\" skipped=\"%d\""
            + " time=\"%.3f\" timestamp=\"%s\">%n",
        xml(name), cases.size(), count(cases, Outcome.Failed.class),
        count(cases, Outcome.Invalid.class), count(cases, Outcome.Skipped.class), millis / 1e3,
        at.toString().replace("Z", "")));
    for (Case each : cases) {
      out.append("    <testcase classname=\"").append(xml(report.scenario().name() + "." + name))
          .append("\" name=\"").append(xml(each.name)).append("\" time=\"0\"");
      switch (each.outcome) {
        case Outcome.Passed() -> out.append("/>\n");
        case Outcome.Failed(String message) -> element("failure", "promise", message);
        case Outcome.Invalid(String message) -> element("error", "invalid", message);
        case Outcome.Skipped(String message) -> out.append("><skipped message=\"")
            .append(xml(message)).append("\"/></testcase>\n");
      }
    }
    out.append("  </testsuite>\n");
  }

  private static long count(List<Case> cases, Class<? extends Outcome> kind) {
    return cases.stream().filter(each -> each.is(kind)).count();
  }

  private void element(String name, String type, String message) {
    out.append("><").append(name).append(" type=\"").append(type).append("\" message=\"")
        .append(xml(message)).append("\"/></testcase>\n");
  }

  /** Text in an attribute; what XML 1.0 cannot hold becomes a question mark. */
  static String xml(String text) {
    StringBuilder safe = new StringBuilder();
    text.codePoints().forEach(c -> {
      switch (c) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '"' -> safe.append("&quot;");
        case '\t', '\n', '\r' -> safe.append(' ');
        default -> safe.appendCodePoint(
            c < 0x20 || c >= 0xD800 && c < 0xE000 || c == 0xFFFE || c == 0xFFFF ? '?' : c);
      }
    });
    return safe.toString();
  }
}
