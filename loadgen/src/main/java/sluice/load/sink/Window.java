package sluice.load.sink;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * What a sink saw of all streams in one window.
 *
 * @param streams when the frames of each arrived, microseconds since the window began; not copied
 * @param seconds length of the window
 */
public record Window(List<int[]> streams, double seconds) {
  /** Length of a frame. */
  public static final int FRAME_MICROS = 20_000;
  private static final long MICROS_MAX = 3_600_000_000L;

  /**
   * How late frames were in microseconds. Frame k of a stream is late by its arrival minus k
   * frames, over the least of that in the window: a stream that drifts grows later and later.
   */
  public Histogram late() {
    Histogram late = new Histogram(3);
    for (int[] arrivals : streams) {
      long least = Long.MAX_VALUE;
      for (int k = 0; k < arrivals.length; k++) {
        least = Math.min(least, arrivals[k] - (long) k * FRAME_MICROS);
      }
      for (int k = 0; k < arrivals.length; k++) {
        late.recordValue(
            Math.min(MICROS_MAX, arrivals[k] - (long) k * FRAME_MICROS - least));
      }
    }
    return late;
  }

  /** Frames of all streams. */
  public long frames() {
    return streams.stream().mapToLong(arrivals -> arrivals.length).sum();
  }

  /** In the words in which a sink tells its parent. */
  public JsonObject json() {
    Histogram late = late();
    return new JsonObject().put("streams", streams.size()).put("frames", frames())
        .put("seconds", seconds)
        .put("framesPerSecond",
            streams.isEmpty() ? 0.0 : frames() / seconds / streams.size())
        .put("lateP50Micros", late.getValueAtPercentile(50))
        .put("lateP99Micros", late.getValueAtPercentile(99))
        .put("lateP999Micros", late.getValueAtPercentile(99.9))
        .put("lateMaxMicros", late.getMaxValue());
  }
}
