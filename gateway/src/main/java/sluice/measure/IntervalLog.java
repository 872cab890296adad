package sluice.measure;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.zip.Deflater;
import org.HdrHistogram.Histogram;

/**
 * Text of an HdrHistogram log, format 1.3, with one tag per key: {@code stage.lane.tier}. Byte for
 * byte what {@code HistogramLogWriter} prints, as a string, so that whoever owns a file writes it.
 * Histogram values are microseconds; the maximum column is milliseconds. One owner: it keeps a
 * buffer.
 */
public final class IntervalLog {
  private final long runStartNanos;
  private ByteBuffer buffer = ByteBuffer.allocate(0);

  /**
   * A log of a run.
   *
   * @param runStartNanos loop time the time stamps count from
   */
  public IntervalLog(long runStartNanos) {
    this.runStartNanos = runStartNanos;
  }

  /**
   * The first lines of the file.
   *
   * @param title       one line of text
   * @param startMillis wall clock of the run's start, milliseconds since 1970
   */
  public String header(String title, long startMillis) {
    return '#' + title.lines().findFirst().orElse("") + '\n'
        + "#[Histogram log format version 1.3]\n"
        + String.format(Locale.ROOT, "#[StartTime: %.3f (seconds since epoch), %s]\n",
            startMillis / 1000.0, Instant.ofEpochMilli(startMillis))
        + "\"StartTimestamp\",\"Interval_Length\",\"Interval_Max\","
        + "\"Interval_Compressed_Histogram\"\n";
  }

  /** A line that readers of histograms skip. */
  public String comment(String text) {
    return '#' + text.lines().findFirst().orElse("") + '\n';
  }

  /** One line per histogram of {@code snapshot}; empty when nothing was recorded. */
  public String lines(LatencySnapshot snapshot) {
    StringBuilder lines = new StringBuilder();
    double start = (snapshot.startNanos() - runStartNanos) / 1e9;
    double length = (snapshot.endNanos() - snapshot.startNanos()) / 1e9;
    snapshot.forEach((key, values) -> lines.append(line(key.tag(), start, length, values)));
    return lines.toString();
  }

  /**
   * One line.
   *
   * @param tag           without commas and blanks
   * @param startSeconds  of the interval, from the run's start
   * @param lengthSeconds of the interval
   */
  public String line(String tag, double startSeconds, double lengthSeconds, Histogram values) {
    return "Tag=" + tag + String.format(Locale.ROOT, ",%.3f,%.3f,%.3f,", startSeconds,
        lengthSeconds, values.getMaxValue() / 1000.0) + encode(values) + '\n';
  }

  private String encode(Histogram values) {
    int needed = values.getNeededByteBufferCapacity();
    if (buffer.capacity() < needed) {
      buffer = ByteBuffer.allocate(needed);
    }
    buffer.clear();
    int length = values.encodeIntoCompressedByteBuffer(buffer, Deflater.BEST_COMPRESSION);
    return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
  }
}
