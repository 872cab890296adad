package sluice.report;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import org.HdrHistogram.Histogram;
import sluice.load.Metric;
import sluice.load.Recording;
import sluice.load.Series;
import sluice.wire.Lane;

/** Latency of interactive finals against the streams open in the same second, within one run. */
final class LoadCurve {
  private static final int BUCKETS = 12;
  /** Fewer finals than this make no percentile worth a point. */
  private static final int FINALS_MIN = 20;
  /** Seconds that differ by less in load are the same load. */
  private static final double SPREAD_MIN = 1.5;

  private final Recording recording;
  private final Histogram[] latency = new Histogram[BUCKETS];
  private final long[] streams = new long[BUCKETS];

  LoadCurve(Recording recording) {
    this.recording = recording;
  }

  /** Points of rising load; empty when it hardly varied. */
  JsonArray json() {
    long[] open = recording.streamsOpen(Lane.INTERACTIVE);
    Series finals = recording.series(Lane.INTERACTIVE, Metric.FINAL);
    int first = Math.toIntExact(recording.timeline().startNanos(0) / 1_000_000_000);
    long most = Math.max(1, Arrays.stream(open).max().orElse(1));
    for (int s = first; s < Math.min(open.length, finals.seconds()); s++) {
      Histogram values = finals.ofSecond(s);
      if (values.getTotalCount() > 0) {
        int bucket = Math.toIntExact(Math.min(BUCKETS - 1, open[s] * BUCKETS / most));
        latency[bucket] = latency[bucket] == null ? new Histogram(3) : latency[bucket];
        latency[bucket].add(values);
        streams[bucket] += open[s] * values.getTotalCount();
      }
    }
    return points();
  }

  private JsonArray points() {
    JsonArray points = new JsonArray();
    double least = Double.MAX_VALUE;
    double most = 0;
    for (int i = 0; i < BUCKETS; i++) {
      if (latency[i] != null && latency[i].getTotalCount() >= FINALS_MIN) {
        double mean = (double) streams[i] / latency[i].getTotalCount();
        least = Math.min(least, mean);
        most = Math.max(most, mean);
        points.add(new JsonObject().put("streams", Math.round(mean * 10) / 10.0)
            .put("finals", latency[i].getTotalCount())
            .put("p50", latency[i].getValueAtPercentile(50))
            .put("p95", latency[i].getValueAtPercentile(95))
            .put("p99", latency[i].getValueAtPercentile(99)));
      }
    }
    return most >= SPREAD_MIN * least ? points : new JsonArray();
  }
}
