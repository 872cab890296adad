package sluice.compare;

import java.util.Locale;

/** Compared runs as a page of text for a terminal. */
public final class CompareText {
  private final StringBuilder out = new StringBuilder();

  private CompareText() {}

  /** The page, ending in a line break. */
  public static String of(Comparisons compared) {
    CompareText text = new CompareText();
    compared.pairs().forEach(text::pair);
    compared.notes().forEach(note -> text.line("note: %s", note));
    return text.out.toString();
  }

  private void line(String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
  }

  private void pair(Comparison pair) {
    line("%s against %s", pair.other(), pair.base());
    line("  %-36s %10s %10s %12s   %-24s", "", "base", "run", "effect", "band");
    pair.judged().forEach(this::difference);
    Comparison.Method how = pair.blocks();
    line("  bands: %d %% for all judged latencies together, bootstrap of %d s blocks, %d draws;"
        + " %d %% for each rate and share; effects up to %.1f %% are no regression",
        Difference.Kind.LATENCY.bandPercent(), how.blockSeconds(), how.draws(),
        Difference.Kind.SHARE.bandPercent(), 100 * how.threshold());
    line("verdict: %s", pair.verdict());
    pair.reasons().forEach(reason -> line("  %s", reason));
    line("");
  }

  private void difference(Difference d) {
    boolean isThin = d.finding() == Finding.THIN;
    line("  %-36s %10s %10s %12s   %-24s %s", d.name(), Outcome.value(d, d.base()),
        Outcome.value(d, d.other()), Outcome.effect(d, d.effect()),
        isThin ? "-" : Outcome.effect(d, d.band().low()) + " to "
            + Outcome.effect(d, d.band().high()),
        d.finding() == Finding.NONE ? "" : d.finding().words());
  }
}
