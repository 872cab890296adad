package sluice.search;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import sluice.load.Slo;
import sluice.report.Values;

/** A search as a page of text for a terminal. */
public final class SearchText {
  private SearchText() {}

  /** The page, ending in a line break. */
  public static String of(StreamSearch.Answer answer) {
    StringBuilder text = new StringBuilder();
    answer.tried().forEach(tried -> text.append(line(tried)).append('\n'));
    answer.violations().forEach(v -> text.append("not monotone: ").append(v).append('\n'));
    return text.append(conclusion(answer)).append('\n').toString();
  }

  /** One trial in one line. */
  public static String line(StreamSearch.Tried tried) {
    StringBuilder line = new StringBuilder(String.format(Locale.ROOT,
        "%3d %-8s %6d streams %5.0f s  %-8s", tried.trial().number(),
        tried.trial().purpose().name().toLowerCase(Locale.ROOT), tried.trial().streams(),
        tried.outcome().seconds(), tried.outcome().state().name().toLowerCase(Locale.ROOT)));
    for (Outcome.Evidence e : tried.outcome().evidence()) {
      OptionalDouble value =
          Double.isNaN(e.value()) ? OptionalDouble.empty() : OptionalDouble.of(e.value());
      line.append("  ").append(name(e.slo())).append(' ').append(Values.of(Slo.parse(e.slo()),
          value));
    }
    return tried.outcome().state() == Outcome.State.INVALID
        ? line.append("  ").append(tried.outcome().reason()).toString()
        : line.toString();
  }

  /** What the answer kept in its last run and cannot prove. */
  private static String unproven(StreamSearch.Answer answer) {
    List<String> kept = answer.tried().stream()
        .filter(t -> t.trial().streams() == answer.streams()).toList().reversed().stream().limit(1)
        .flatMap(t -> t.outcome().evidence().stream()).filter(e -> e.isKept() && !e.isProven())
        .map(Outcome.Evidence::slo).toList();
    return kept.isEmpty() ? "" : " (kept, not proven: " + String.join("; ", kept) + ")";
  }

  private static String name(String slo) {
    return slo.substring(0, slo.indexOf('<')).strip();
  }

  /** The answer in one sentence. */
  public static String conclusion(StreamSearch.Answer answer) {
    String confirmed = answer.streams() + " streams keep every promise, confirmed by "
        + answer.tried().stream().filter(t -> t.trial().purpose() == Trial.Purpose.CONFIRM
            && t.trial().streams() == answer.streams()).count()
        + " runs at confidence " + EarlyStopping.CONFIDENCE + unproven(answer);
    return switch (answer.state()) {
      case FOUND -> "max-streams: " + confirmed;
      case AT_LIMIT -> "max-streams: " + confirmed + "; more was not tried, raise --most";
      case GENERATOR_LIMITED -> "max-streams: " + confirmed
          + "; the generator cannot make more, so the server may carry more: more --loops, or"
          + " an idle machine";
      case UNCONFIRMED -> "max-streams: no load could be confirmed; make the confirming runs"
          + " longer (--confirm-seconds) or the promise looser";
      case NONE -> "max-streams: none, the smallest load already breaks a promise: "
          + answer.tried().getLast().outcome().reason();
    };
  }
}
