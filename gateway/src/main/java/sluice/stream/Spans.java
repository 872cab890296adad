package sluice.stream;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Merges intervals that meet or lie at most a gap apart. Half-open: with a gap of 0, [0, 5) and [5,
 * 9) become [0, 9). As an object it is the streaming form: spans come in any order, settled ones
 * leave, and what starts before the watermark comes too late: it is rejected and counted, for a
 * span it could have joined may have left. Owned by one loop.
 */
public final class Spans {
  private static final Comparator<Span> ORDER =
      Comparator.comparingLong(Span::start).thenComparingLong(Span::end);
  private final long gapSamples;
  private final int limit;
  /** Ends by starts; each further than the gap from the next. */
  private final TreeMap<Long, Long> open = new TreeMap<>();
  private long watermark;
  private long rejected;
  private long rejectedSamples;

  /** What became of a span. */
  public enum Arrival {
    /** It is open, alone or as part of another. */
    TAKEN,
    /** It started before the watermark. */
    REJECTED_LATE
  }

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
   * Adds a span, or rejects it when it starts before the watermark. O(log open spans), amortised.
   *
   * @throws IllegalStateException when it would be one open span more than the limit: nothing is
   *         changed; settle earlier ones first
   */
  public Arrival add(Span span) {
    if (span.start() < watermark) {
      rejected++;
      rejectedSamples += span.length();
      return Arrival.REJECTED_LATE;
    }
    Map.Entry<Long, Long> before = open.floorEntry(span.start());
    boolean joinsBefore = before != null && before.getValue() + gapSamples >= span.start();
    long start = joinsBefore ? before.getKey() : span.start();
    long end = joinsBefore ? Math.max(before.getValue(), span.end()) : span.end();
    Map.Entry<Long, Long> after = open.higherEntry(start);
    boolean joinsAfter = after != null && after.getKey() <= end + gapSamples;
    if (!joinsBefore && !joinsAfter && open.size() >= limit) {
      throw new IllegalStateException((open.size() + 1) + " spans wait to settle, limit " + limit
          + ": raise the watermark");
    }
    while (after != null && after.getKey() <= end + gapSamples) {
      end = Math.max(end, after.getValue());
      open.remove(after.getKey());
      after = open.higherEntry(start);
    }
    open.put(start, end);
    return Arrival.TAKEN;
  }

  /**
   * Raises the watermark, and removes and returns, in order, the spans that no later span can join:
   * every one that starts before the watermark will be rejected. A lower watermark than before
   * changes nothing. O(spans settled * log open spans).
   */
  public List<Span> settle(long untilSample) {
    watermark = Math.max(watermark, untilSample);
    List<Span> done = new ArrayList<>();
    Map.Entry<Long, Long> first = open.firstEntry();
    while (first != null && first.getValue() < watermark - gapSamples) {
      done.add(new Span(first.getKey(), first.getValue()));
      open.remove(first.getKey());
      first = open.firstEntry();
    }
    return List.copyOf(done);
  }

  /** Spans that came too late. */
  public long rejected() {
    return rejected;
  }

  /** Sum of their lengths. */
  public long rejectedSamples() {
    return rejectedSamples;
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
