package sluice.cli.compare;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import sluice.measure.IntervalLog;

/** A copy of a run whose slowest finals are slower still, as after a regression of the tail. */
final class SlowedLog {
  private static final String TAG = "interactive.final";
  /** From this percentile on, so that the median and p95 stay what they were. */
  private static final double FROM = 97;

  private SlowedLog() {}

  /** Copies a run and slows the tail of its finals by {@code slower}, a share. */
  static void copy(Path run, Path to, double slower) throws IOException {
    Files.createDirectories(to);
    Files.copy(run.resolve("report.json"), to.resolve("report.json"),
        StandardCopyOption.REPLACE_EXISTING);
    String text = Files.readString(run.resolve("load.hlog"));
    Histogram all = new Histogram(3);
    text.lines().filter(SlowedLog::isFinal).forEach(line -> all.add(values(line)));
    long from = all.getValueAtPercentile(FROM);
    IntervalLog log = new IntervalLog(0);
    StringBuilder slowed = new StringBuilder();
    text.lines().forEach(line -> slowed.append(
        isFinal(line) ? slowed(line, from, 1 + slower, log) : line + "\n"));
    Files.writeString(to.resolve("load.hlog"), slowed);
  }

  private static boolean isFinal(String line) {
    return line.startsWith("Tag=" + TAG + ",");
  }

  private static String slowed(String line, long from, double factor, IntervalLog log) {
    Histogram slowed = new Histogram(3);
    for (HistogramIterationValue v : values(line).recordedValues()) {
      long value = v.getValueIteratedTo();
      slowed.recordValueWithCount(value > from ? Math.round(value * factor) : value,
          v.getCountAddedInThisIterationStep());
    }
    String[] fields = line.split(",");
    return log.line(TAG, Double.parseDouble(fields[1]), Double.parseDouble(fields[2]), slowed);
  }

  private static Histogram values(String line) {
    try {
      return Histogram.decodeFromCompressedByteBuffer(
          ByteBuffer.wrap(Base64.getDecoder().decode(line.split(",")[4])), 0);
    } catch (DataFormatException e) {
      throw new IllegalStateException("a line we wrote cannot be read: " + line, e);
    }
  }
}
