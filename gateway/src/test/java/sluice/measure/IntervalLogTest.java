package sluice.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import java.util.TreeSet;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.HdrHistogram.HistogramLogWriter;
import org.junit.jupiter.api.Test;
import sluice.wire.Lane;

class IntervalLogTest {
  private static final long SECOND = 1_000_000_000L;
  private final StageLatencies latencies = new StageLatencies(5 * SECOND);
  private final IntervalLog log = new IntervalLog(5 * SECOND);

  @Test
  void hdrHistogramReadsItBackByTag() {
    StringBuilder text = new StringBuilder(log.header("sluice run", 1_700_000_000_500L));
    for (int second = 1; second <= 3; second++) {
      latencies.record(Traces.of(100L * second, 7), Lane.INTERACTIVE, "alpha");
      latencies.record(Traces.of(20_000), Lane.BATCH, "big tier, v2");
      text.append(log.lines(latencies.swap((5 + second) * SECOND)));
    }

    TreeMap<String, Histogram> read = new TreeMap<>();
    TreeSet<Long> starts = new TreeSet<>();
    for (EncodableHistogram each : read(text.toString())) {
      read.computeIfAbsent(each.getTag(), k -> new Histogram(3)).add((Histogram) each);
      starts.add(each.getStartTimeStamp());
    }

    assertEquals(22, read.size());
    assertEquals(3, read.get("ingest.interactive.alpha").getTotalCount());
    assertEquals(300, read.get("ingest.interactive.alpha").getMaxValue());
    assertTrue(read.containsKey("endToEnd.batch.big_tier__v2"), read.keySet().toString());
    assertEquals("[1700000000500, 1700000001500, 1700000002500]", starts.toString());
  }

  @Test
  void aLineIsByteForByteWhatHdrHistogramWrites() {
    latencies.record(Traces.of(1, 22, 333, 4_444, 55_555), Lane.INTERACTIVE, "alpha");
    LatencySnapshot snapshot = latencies.swap(6 * SECOND);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    HistogramLogWriter writer = new HistogramLogWriter(bytes);
    writer.outputLegend();
    snapshot.forEach((key, values) -> {
      values.setTag(key.tag());
      writer.outputIntervalHistogram(0.0, 1.0, values, 1000);
    });
    writer.close();

    String header = log.header("x", 0);
    String legend = header.substring(header.indexOf('"'));

    assertEquals(bytes.toString(StandardCharsets.UTF_8), legend + log.lines(snapshot));
  }

  private static Iterable<EncodableHistogram> read(String text) {
    var list = new java.util.ArrayList<EncodableHistogram>();
    try (HistogramLogReader reader = new HistogramLogReader(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))) {
      for (EncodableHistogram h = reader.nextIntervalHistogram(); h != null; h =
          reader.nextIntervalHistogram()) {
        list.add(h);
      }
    }
    return list;
  }
}
