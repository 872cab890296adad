package sluice.report;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import sluice.load.Metric;
import sluice.load.Recording;
import sluice.load.Series;
import sluice.wire.Lane;

/**
 * Latency of interactive finals against the streams that spoke in the same second, within one run.
 * A frame is sent once per frame length and stream, so frames of a second tell how many spoke.
 */
final class LoadCurve {
  private static final int BUCKETS = 12;
  /** Fewer finals than this make no percentile worth a point. */
  private static final int FINALS_MIN = 20;
  /** Seconds that differ by less in load are the same load. */
  private static final double SPREAD_MIN = 1.5;

  private final Report report;
  private final Recording recording;

  LoadCurve(Report report) {
    this.report = report;
    recording = report.results().recording();
  }

  /** Points of rising load; empty when it hardly varied, or when frames differ in length. */
  JsonArray json() {
    Set<Integer> frames = report.scenario().callers().stream()
        .filter(c -> c.lane() == Lane.INTERACTIVE).map(c -> c.manner().frameMillis())
        .collect(Collectors.toSet());
    return frames.size() == 1 ? points(frames.iterator().next()) : new JsonArray();
  }

  private JsonArray points(int frameMillis) {
    Series sent = recording.series(Lane.INTERACTIVE, Metric.SEND_LATE);
    Series finals = recording.series(Lane.INTERACTIVE, Metric.FINAL);
    int first = Math.toIntExact(recording.timeline().startNanos(0) / 1_000_000_000);
    int end = Math.min(sent.seconds(), finals.seconds());
    double[] streams = new double[Math.max(0, end)];
    double most = 0;
    for (int s = first; s < end; s++) {
      streams[s] = sent.ofSecond(s).getTotalCount() * frameMillis / 1000.0;
      most = Math.max(most, streams[s]);
    }
    Histogram[] latency = new Histogram[BUCKETS];
    double[] sums = new double[BUCKETS];
    for (int s = first; s < end; s++) {
      Histogram values = finals.ofSecond(s);
      if (values.getTotalCount() > 0) {
        int bucket = (int) Math.min(BUCKETS - 1, streams[s] / most * BUCKETS);
        latency[bucket] = latency[bucket] == null ? new Histogram(3) : latency[bucket];
        latency[bucket].add(values);
        sums[bucket] += streams[s] * values.getTotalCount();
      }
    }
    return varied(latency, sums);
  }

  private static JsonArray varied(Histogram[] latency, double[] sums) {
    JsonArray points = new JsonArray();
    double least = Double.MAX_VALUE;
    double most = 0;
    for (int i = 0; i < BUCKETS; i++) {
      if (latency[i] != null && latency[i].getTotalCount() >= FINALS_MIN) {
        double mean = sums[i] / latency[i].getTotalCount();
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
