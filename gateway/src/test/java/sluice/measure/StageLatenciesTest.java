package sluice.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import sluice.measure.LatencyKey.Part;
import sluice.wire.Lane;

class StageLatenciesTest {
  private final StageLatencies latencies = new StageLatencies(0);

  @Test
  void everyStageAndTheWholeWayGetTheirTime() {
    latencies.record(Traces.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), Lane.INTERACTIVE, "alpha");

    List<LatencyRow> rows = latencies.swap(1).rows();

    assertEquals(11, rows.size());
    for (int i = 0; i < 10; i++) {
      assertEquals(i + 1, rows.get(i).quantiles().p50(), rows.get(i).key().part().key());
    }
    assertEquals(55, row(rows, Part.END_TO_END, Lane.INTERACTIVE, "alpha").quantiles().max());
  }

  @Test
  void lanesAndTiersAreKeptApart() {
    latencies.record(Traces.of(10), Lane.INTERACTIVE, "alpha");
    latencies.record(Traces.of(20), Lane.BATCH, "alpha");
    latencies.record(Traces.of(30), Lane.BATCH, "beta");

    List<LatencyRow> rows = latencies.swap(1).rows();

    assertEquals(10, row(rows, Part.MODEL, Lane.INTERACTIVE, "alpha").quantiles().p99());
    assertEquals(20, row(rows, Part.MODEL, Lane.BATCH, "alpha").quantiles().p99());
    assertEquals(30, row(rows, Part.MODEL, Lane.BATCH, "beta").quantiles().p99());
  }

  @Test
  void anUnfinishedTraceIsRefusedByName() {
    Trace trace = new Trace(0);
    trace.mark(Stage.INGEST, 5);

    Exception e = assertThrows(IllegalStateException.class,
        () -> latencies.record(trace, Lane.INTERACTIVE, "alpha"));

    assertTrue(e.getMessage().contains("before stage resample"), e.getMessage());
    assertTrue(latencies.swap(1).rows().isEmpty());
  }

  @Test
  void timesBeyondAnHourAreClampedAndCounted() {
    long twoHours = 7_200_000_000L;
    latencies.record(Traces.of(1, 1, 1, 1, twoHours, 1), Lane.BATCH, "alpha");

    LatencySnapshot snapshot = latencies.swap(1);

    assertEquals(2, snapshot.clamped(), "queue and end to end");
    long max = row(snapshot.rows(), Part.QUEUE, Lane.BATCH, "alpha").quantiles().max();
    assertEquals(StageLatencies.LIMIT_MICROS, max, StageLatencies.LIMIT_MICROS / 1000.0);
    assertEquals(0, latencies.swap(2).clamped());
  }

  @Test
  void aSwapStartsTheNextIntervalEmpty() {
    latencies.record(Traces.of(10), Lane.INTERACTIVE, "alpha");
    LatencySnapshot first = latencies.swap(1_000);
    latencies.record(Traces.of(99), Lane.INTERACTIVE, "alpha");

    LatencySnapshot second = latencies.swap(2_000);

    assertEquals(10, row(first.rows(), Part.VAD, Lane.INTERACTIVE, "alpha").quantiles().max());
    assertEquals(1, row(second.rows(), Part.VAD, Lane.INTERACTIVE, "alpha").count());
    assertEquals(1_000, second.startNanos());
    assertTrue(latencies.swap(3_000).rows().isEmpty());
  }

  @Test
  void snapshotsOfSeveralLoopsMergeIntoOne() {
    StageLatencies other = new StageLatencies(500);
    latencies.record(Traces.of(10), Lane.INTERACTIVE, "alpha");
    other.record(Traces.of(30), Lane.INTERACTIVE, "alpha");
    other.record(Traces.of(40), Lane.BATCH, "beta");

    LatencySnapshot merged =
        LatencySnapshot.merge(List.of(latencies.swap(1_000), other.swap(1_200)));

    assertEquals(22, merged.rows().size());
    assertEquals(2, row(merged.rows(), Part.SEND, Lane.INTERACTIVE, "alpha").count());
    assertEquals(30, row(merged.rows(), Part.SEND, Lane.INTERACTIVE, "alpha").quantiles().max());
    assertEquals(0, merged.startNanos());
    assertEquals(1_200, merged.endNanos());
  }

  @Property(tries = 200, seed = "20261121")
  void percentilesAreThoseOfHdrHistogram(
      @ForAll @Size(min = 1, max = 400) List<@LongRange(min = 0, max = 5_000_000) Long> micros) {
    Histogram reference = new Histogram(StageLatencies.DIGITS);
    Histogram values = new Histogram(StageLatencies.DIGITS);
    micros.forEach(values::recordValue);
    micros.forEach(reference::recordValue);

    LatencyRow row = LatencyRow.of(new LatencyKey(Part.MODEL, Lane.BATCH, "a"), values);

    assertEquals(reference.getValueAtPercentile(50), row.quantiles().p50());
    assertEquals(reference.getValueAtPercentile(95), row.quantiles().p95());
    assertEquals(reference.getValueAtPercentile(99), row.quantiles().p99());
    assertEquals(reference.getValueAtPercentile(99.9), row.quantiles().p999());
    assertEquals(reference.getMaxValue(), row.quantiles().max());
    assertEquals(reference.getMean(), row.meanMicros(), 1e-6 * (1 + reference.getMean()));
  }

  @Test
  void meansOfTheStagesAddUpToTheMeanOfTheWholeWay() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 2_000; i++) {
      latencies.record(Traces.of(random.longs(10, 0, 40_000).toArray()), Lane.INTERACTIVE, "alpha");
    }

    List<LatencyRow> rows = latencies.swap(1).rows();

    double whole = row(rows, Part.END_TO_END, Lane.INTERACTIVE, "alpha").meanMicros();
    double sum = rows.stream().filter(r -> r.key().part() != Part.END_TO_END)
        .mapToDouble(LatencyRow::meanMicros).sum();
    assertEquals(whole, sum, whole * 0.001, "HdrHistogram keeps values to 0.1 %");
  }

  @Test
  void recordingAllocatesNothingOnceTheRangeIsKnown() {
    Trace trace = Traces.of(50_000);
    for (int i = 0; i < 20_000; i++) {
      latencies.record(trace, Lane.INTERACTIVE, "alpha");
    }
    latencies.swap(1);
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();

    for (int i = 0; i < 10_000; i++) {
      latencies.record(trace, Lane.INTERACTIVE, "alpha");
    }

    long perRecord = (threads.getCurrentThreadAllocatedBytes() - before) / 10_000;
    assertEquals(0, perRecord, "bytes per recorded trace");
  }

  private static LatencyRow row(List<LatencyRow> rows, Part part, Lane lane, String tier) {
    LatencyKey key = new LatencyKey(part, lane, tier);
    return rows.stream().filter(r -> r.key().equals(key)).findFirst().orElseThrow();
  }
}
