package sluice.stream;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Merges intervals that meet or lie at most a gap apart. Half-open: with a gap of 0, [0, 5) and [5,
 * 9) become [0, 9). As an object it is the streaming form: spans come in any order, settled ones
 * leave. Owned by one loop.
 */
public final class Spans {
  private static final Comparator<Span> ORDER =
      Comparator.comparingLong(Span::start).thenComparingLong(Span::end);
  private final long gapSamples;
  private final int limit;
  private final List<Span> open = new ArrayList<>();

  /**
   * An empty merger.
   *
   * @param gapSamples spans this far apart still become one; at least 0
   * @param limit      most separate spans waiting to settle; at least 1
   */
  public Spans(long gapSamples, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit " + limit + " of open spans: needs at least 1");
    }
    this.gapSamples = checkedGap(gapSamples);
    this.limit = limit;
  }

  /**
   * The union of {@code spans} with gaps up to {@code gapSamples} closed: sorted, each further than
   * the gap from the next. Idempotent; does not depend on the order given. O(n log n).
   */
  public static List<Span> merge(List<Span> spans, long gapSamples) {
    checkedGap(gapSamples);
    List<Span> merged = new ArrayList<>();
    for (Span span : spans.stream().sorted(ORDER).toList()) {
      append(merged, span, gapSamples);
    }
    return List.copyOf(merged);
  }

  /**
   * Adds a span. O(open spans).
   *
   * @throws IllegalStateException when more than the limit are open: settle earlier ones first
   */
  public void add(Span span) {
    List<Span> all = new ArrayList<>(open);
    all.add(span);
    List<Span> merged = merge(all, gapSamples);
    if (merged.size() > limit) {
      throw new IllegalStateException(merged.size() + " spans wait to settle, limit " + limit
          + ": raise the watermark");
    }
    open.clear();
    open.addAll(merged);
  }

  /**
   * Removes and returns, in order, the spans that no later span can join, given that every later
   * one starts at or after {@code watermark}.
   */
  public List<Span> settle(long watermark) {
    int settled = 0;
    while (settled < open.size() && open.get(settled).end() + gapSamples < watermark) {
      settled++;
    }
    List<Span> done = List.copyOf(open.subList(0, settled));
    open.subList(0, settled).clear();
    return done;
  }

  private static void append(List<Span> merged, Span span, long gapSamples) {
    int last = merged.size() - 1;
    if (last >= 0 && span.start() <= merged.get(last).end() + gapSamples) {
      Span before = merged.get(last);
      merged.set(last, new Span(before.start(), Math.max(before.end(), span.end())));
    } else {
      merged.add(span);
    }
  }

  private static long checkedGap(long gapSamples) {
    if (gapSamples < 0) {
      throw new IllegalArgumentException("gap of " + gapSamples + " samples: needs at least 0");
    }
    return gapSamples;
  }
}
