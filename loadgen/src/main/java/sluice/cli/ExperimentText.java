package sluice.cli;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import sluice.experiment.Outcome;
import sluice.experiment.Result;

/** What came of experiments, as a table for a terminal. */
final class ExperimentText {
  private static final String ROW = "%-22s %-12s %9s %8s %7s %8s  %-6s %s";

  private final StringBuilder out = new StringBuilder();

  private ExperimentText() {}

  /** The table, what failed below it; ending in a line break. */
  static String of(List<ExperimentRuns> all, boolean showsSteps) {
    ExperimentText text = new ExperimentText();
    text.line(ROW, "drill", "verdict", "detected", "exposed", "new", "streams", "pass", "why");
    for (ExperimentRuns it : all) {
      text.row(it);
    }
    for (ExperimentRuns it : all) {
      if (!it.isPassed() || showsSteps) {
        text.detail(it, showsSteps);
      }
    }
    text.line("");
    text.line("%d of %d passed in %.1f s. detected: from the harm to the verdict; exposed: sessions"
        + " harmed on the canary;", all.stream().filter(ExperimentRuns::isPassed).count(),
        all.size(), all.stream().mapToDouble(ExperimentRuns::wallSeconds).sum());
    text.line("new, streams: from the verdict to the last new session and to the last stream.");
    return text.out.toString();
  }

  private void row(ExperimentRuns it) {
    Outcome outcome = it.shown().outcome();
    String slices = outcome.slicesBack().isEmpty() ? ""
        : "back: " + String.join(", ", outcome.slicesBack().keySet()) + "; ";
    line(ROW, it.name(), outcome.end().state(), seconds(it.detection()),
        it.detection().isPresent() ? it.exposed() : "-", millis(it.newMillis()),
        millis(it.streamMillis()), share(it), slices + it.shown().sentence());
  }

  private void detail(ExperimentRuns it, boolean showsSteps) {
    Result result = it.shown();
    line("");
    line("%s, seed %d: %s", it.name(), result.experiment().extent().seed(),
        result.experiment().text());
    line("  tested: %s", result.experiment().arms().change());
    for (Result.Judged judged : result.judged()) {
      line("  %-6s %s: %s", judged.isMet() ? "met" : "UNMET", judged.criterion().text(),
          judged.shown());
    }
    if (showsSteps) {
      result.outcome().steps().forEach(step -> line("  %6d s  %s", step.second(), step.what()));
    }
    line("  repeat with: %s", it.repeat());
  }

  private static String share(ExperimentRuns it) {
    if (it.results().size() == 1) {
      return it.isPassed() ? "yes" : "NO";
    }
    return it.passed() + "/" + it.results().size();
  }

  private static String seconds(OptionalLong value) {
    return value.isPresent() ? value.getAsLong() + " s" : "-";
  }

  private static String millis(OptionalLong value) {
    return value.isPresent() ? String.format(Locale.ROOT, "%.1f s", value.getAsLong() / 1e3) : "-";
  }

  private void line(String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
