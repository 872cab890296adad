package sluice.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SpansTest {
  @Test
  void spansWithinTheGapBecomeOne() {
    assertEquals(List.of(new Span(0, 9), new Span(12, 20)),
        Spans.merge(List.of(new Span(12, 20), new Span(7, 9), new Span(0, 5)), 2));
  }

  @Test
  void unsortedTouchingAndNearSpansMerge() {
    assertEquals(List.of(new Span(0, 20), new Span(30, 40)),
        Spans.merge(List.of(new Span(30, 40), new Span(0, 10), new Span(10, 20)), 0));
    assertEquals(List.of(new Span(0, 20)),
        Spans.merge(List.of(new Span(0, 10), new Span(13, 20)), 3));
    assertEquals(2, Spans.merge(List.of(new Span(0, 10), new Span(13, 20)), 2).size());
  }

  @Test
  void nothingOneAndNestedSpansMerge() {
    assertEquals(List.of(), Spans.merge(List.of(), 3));
    assertEquals(List.of(new Span(4, 9)), Spans.merge(List.of(new Span(4, 9)), 3));
    assertEquals(List.of(new Span(0, 30)),
        Spans.merge(List.of(new Span(5, 10), new Span(0, 30), new Span(30, 30)), 0));
  }

  @Test
  void aSpanWithoutLengthJoinsWhatItTouches() {
    assertEquals(List.of(new Span(5, 9)), Spans.merge(List.of(new Span(5, 5), new Span(5, 9)), 0));
    assertEquals(2, Spans.merge(List.of(new Span(4, 4), new Span(5, 9)), 0).size());
  }

  @Test
  void withoutAGapOnlyTouchingSpansMeet() {
    assertEquals(List.of(new Span(0, 9)), Spans.merge(List.of(new Span(0, 5), new Span(5, 9)), 0));
    assertEquals(2, Spans.merge(List.of(new Span(0, 5), new Span(6, 9)), 0).size());
  }

  @Test
  void reversedSpansAndNegativeGapsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Span(5, 4));
    assertThrows(IllegalArgumentException.class, () -> Spans.merge(List.of(), -1));
    assertThrows(IllegalArgumentException.class, () -> new Spans(-1, 10));
    assertThrows(IllegalArgumentException.class, () -> new Spans(0, 0));
  }

  @Test
  void openSpansAreBounded() {
    Spans spans = new Spans(0, 2);
    spans.add(new Span(0, 1));
    spans.add(new Span(2, 3));
    assertThrows(IllegalStateException.class, () -> spans.add(new Span(4, 5)));
    assertEquals(List.of(new Span(0, 1), new Span(2, 3)), spans.settle(10));
  }

  @Test
  void aSpanSettlesOnlyWhenNothingCanJoinIt() {
    Spans spans = new Spans(2, 10);
    spans.add(new Span(0, 5));
    assertEquals(List.of(), spans.settle(7));
    assertEquals(List.of(new Span(0, 5)), spans.settle(8));
  }

  @Test
  void aSpanThatComesAfterTheWatermarkIsRejectedAndCounted() {
    Spans spans = new Spans(2, 10);
    assertEquals(Spans.Arrival.TAKEN, spans.add(new Span(0, 5)));
    assertEquals(List.of(new Span(0, 5)), spans.settle(20));
    assertEquals(Spans.Arrival.REJECTED_LATE, spans.add(new Span(6, 9)));
    assertEquals(Spans.Arrival.TAKEN, spans.add(new Span(20, 21)));
    assertEquals(1, spans.rejected());
    assertEquals(3, spans.rejectedSamples());
    assertEquals(List.of(new Span(20, 21)), spans.settle(100));
  }

  @Test
  void theWatermarkNeverFalls() {
    Spans spans = new Spans(0, 10);
    spans.settle(20);
    spans.settle(10);
    assertEquals(Spans.Arrival.REJECTED_LATE, spans.add(new Span(19, 30)));
  }

  @Test
  void aSpanThatJoinsOthersNeedsNoRoom() {
    Spans spans = new Spans(0, 2);
    spans.add(new Span(0, 2));
    spans.add(new Span(4, 6));
    spans.add(new Span(1, 5));
    spans.add(new Span(8, 9));
    assertEquals(List.of(new Span(0, 6), new Span(8, 9)), spans.settle(100));
  }

  @Property(tries = 300, seed = "35")
  void whateverComesTooLateWhatSettlesStaysApartAndSorted(@ForAll("spans") List<Span> spans,
      @ForAll @IntRange(max = 20) int gap, @ForAll("marks") List<Long> marks) {
    Spans streaming = new Spans(gap, 100);
    List<Span> taken = new ArrayList<>();
    List<Span> settled = new ArrayList<>();
    for (int i = 0; i < spans.size(); i++) {
      if (streaming.add(spans.get(i)) == Spans.Arrival.TAKEN) {
        taken.add(spans.get(i));
      }
      settled.addAll(i < marks.size() ? streaming.settle(marks.get(i)) : List.of());
    }
    settled.addAll(streaming.settle(Long.MAX_VALUE));
    assertEquals(Spans.merge(taken, gap), settled);
    assertEquals(spans.size(), taken.size() + streaming.rejected());
  }

  @Property(tries = 500, seed = "31")
  void mergedSpansAreSortedAndFurtherApartThanTheGap(@ForAll("spans") List<Span> spans,
      @ForAll @IntRange(max = 20) int gap) {
    List<Span> merged = Spans.merge(spans, gap);
    for (int i = 1; i < merged.size(); i++) {
      assertTrue(merged.get(i).start() - merged.get(i - 1).end() > gap);
    }
    assertEquals(merged, Spans.merge(merged, gap));
  }

  @Property(tries = 500, seed = "32")
  void withoutAGapTheUnionStaysTheSame(@ForAll("spans") List<Span> spans) {
    List<Span> merged = Spans.merge(spans, 0);
    for (long sample = 0; sample < 300; sample++) {
      assertEquals(holds(spans, sample), holds(merged, sample));
    }
  }

  @Property(tries = 300, seed = "33")
  void neitherOrderNorGroupingMatters(@ForAll("spans") List<Span> spans,
      @ForAll @IntRange(max = 20) int gap, @ForAll long seed) {
    List<Span> shuffled = new ArrayList<>(spans);
    Collections.shuffle(shuffled, new Random(seed));
    Spans streaming = new Spans(gap, 100);
    shuffled.forEach(streaming::add);
    List<Span> whole = Spans.merge(spans, gap);
    assertEquals(whole, Spans.merge(shuffled, gap));
    assertEquals(whole, streaming.settle(Long.MAX_VALUE));
    int half = shuffled.size() / 2;
    List<Span> grouped = new ArrayList<>(Spans.merge(shuffled.subList(0, half), gap));
    grouped.addAll(Spans.merge(shuffled.subList(half, shuffled.size()), gap));
    assertEquals(whole, Spans.merge(grouped, gap));
  }

  @Property(tries = 300, seed = "34")
  void settlingOnTheWayChangesNothing(@ForAll("spans") List<Span> spans,
      @ForAll @IntRange(max = 20) int gap) {
    List<Span> sorted =
        spans.stream().sorted((a, b) -> Long.compare(a.start(), b.start())).toList();
    Spans streaming = new Spans(gap, 100);
    List<Span> settled = new ArrayList<>();
    for (Span span : sorted) {
      settled.addAll(streaming.settle(span.start()));
      streaming.add(span);
    }
    settled.addAll(streaming.settle(Long.MAX_VALUE));
    assertEquals(Spans.merge(spans, gap), settled);
  }

  @Provide
  Arbitrary<List<Span>> spans() {
    return Combinators
        .combine(Arbitraries.longs().between(0, 200), Arbitraries.longs().between(0, 60))
        .as((start, length) -> new Span(start, start + length)).list().ofMaxSize(20);
  }

  @Provide
  Arbitrary<List<Long>> marks() {
    return Arbitraries.longs().between(0, 260).list().ofMaxSize(20);
  }

  private static boolean holds(List<Span> spans, long sample) {
    return spans.stream().anyMatch(span -> span.start() <= sample && sample < span.end());
  }
}
