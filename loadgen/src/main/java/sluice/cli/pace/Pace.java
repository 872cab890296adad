package sluice.cli.pace;

import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How one generator kept pace in one window, as the sink saw it.
 *
 * @param who             which generator
 * @param streams         it was to keep
 * @param frames          that arrived
 * @param framesPerSecond and stream; 50 is wanted
 * @param late            of frames
 * @param cost            to its process
 * @param own             what it says of itself, if it says anything
 */
public record Pace(String who, int streams, long frames, double framesPerSecond, Late late,
    Cost cost, Optional<Own> own) {
  /** Heads the columns of {@link #text}. */
  public static final String HEAD = String.format(Locale.ROOT,
      "%-8s %7s %10s %9s %9s %9s %9s %9s %8s %8s %10s", "who", "streams", "frames/s", "p50 ms",
      "p99 ms", "p99.9 ms", "max ms", "us/frame", "RSS MB", "B/frame", "own p99 ms");

  /** Lateness in microseconds. */
  public record Late(long p50, long p99, long p999, long max) {}

  /** CPU of the whole process in the window; memory at its end. */
  public record Cost(double cpuMicros, OptionalLong rssBytes) {}

  /** What our generator knows beside: bytes allocated per frame, its own send lateness. */
  public record Own(double bytesPerFrame, long lateP50Micros, long lateP99Micros) {}

  /** Reads what a sink tells, {@link sluice.load.sink.Window#json}. */
  public static Pace of(String who, int streams, JsonObject seen, Cost cost) {
    return new Pace(who, streams, seen.getLong("frames"), seen.getDouble("framesPerSecond"),
        new Late(seen.getLong("lateP50Micros"), seen.getLong("lateP99Micros"),
            seen.getLong("lateP999Micros"), seen.getLong("lateMaxMicros")),
        cost, Optional.empty());
  }

  /** The same with what the generator says of itself. */
  public Pace with(Own said) {
    return new Pace(who, streams, frames, framesPerSecond, late, cost, Optional.of(said));
  }

  /** CPU per frame, microseconds. */
  public double cpuMicrosPerFrame() {
    return cost.cpuMicros / Math.max(1, frames);
  }

  /** One row under {@link #HEAD}. */
  public String text() {
    return String.format(Locale.ROOT, "%-8s %7d %10.3f %9.2f %9.2f %9.2f %9.2f %9.2f %8s %8s %10s",
        who, streams, framesPerSecond, late.p50 / 1e3, late.p99 / 1e3, late.p999 / 1e3,
        late.max / 1e3, cpuMicrosPerFrame(),
        cost.rssBytes.isPresent() ? Long.toString(cost.rssBytes.getAsLong() >> 20) : "-",
        own.map(o -> String.format(Locale.ROOT, "%.0f", o.bytesPerFrame)).orElse("-"),
        own.map(o -> String.format(Locale.ROOT, "%.2f", o.lateP99Micros / 1e3)).orElse("-"));
  }

  /** The same for machines. */
  public JsonObject json() {
    JsonObject json = new JsonObject().put("who", who).put("streams", streams)
        .put("frames", frames).put("framesPerSecondAndStream", framesPerSecond)
        .put("lateP50Micros", late.p50).put("lateP99Micros", late.p99)
        .put("lateP999Micros", late.p999).put("lateMaxMicros", late.max)
        .put("cpuMicrosPerFrame", cpuMicrosPerFrame());
    cost.rssBytes.ifPresent(bytes -> json.put("rssBytes", bytes));
    own.ifPresent(o -> json.put("allocatedBytesPerFrame", o.bytesPerFrame)
        .put("ownLateP50Micros", o.lateP50Micros).put("ownLateP99Micros", o.lateP99Micros));
    return json;
  }
}
