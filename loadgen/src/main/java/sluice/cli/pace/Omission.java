package sluice.cli.pace;

import io.vertx.core.json.JsonObject;
import java.util.Locale;

/**
 * The proof that nothing is omitted: a server that does nothing for a while is charged for every
 * final due in it. Finals are due evenly, so of n finals the worst 1 % waited all of the freeze but
 * the share of it that passed before they were due.
 *
 * @param finals      how many
 * @param p50Micros   median from the end of speech: what a final takes without a freeze
 * @param p99Micros   99th percentile of the same
 * @param rawMicros   99th percentile from the actual send: what a naive client reports
 * @param wantedMicros what arithmetic says that p99 is
 */
public record Omission(long finals, long p50Micros, long p99Micros, long rawMicros,
    double wantedMicros) {
  private static final String FINAL = "final";

  /**
   * Reads what the generator says.
   *
   * @param own         its report
   * @param perSecond   finals due in a second
   * @param freezeNanos how long the server did nothing
   */
  public static Omission of(JsonObject own, double perSecond, long freezeNanos) {
    JsonObject corrected = own.getJsonObject(FINAL);
    long finals = corrected.getLong("count");
    long p50 = corrected.getLong("p50");
    double wanted = freezeNanos / 1e3 - 0.01 * finals / perSecond * 1e6 + p50;
    return new Omission(finals, p50, corrected.getLong("p99"),
        own.getJsonObject(FINAL + ".raw").getLong("p99"), wanted);
  }

  /** Measured over wanted. */
  public double ratio() {
    return p99Micros / wantedMicros;
  }

  /** One line. */
  public String text() {
    return String.format(Locale.ROOT, "server frozen 2 s of 20: final p99 %.1f ms, arithmetic says"
        + " %.1f ms (ratio %.4f); raw p99 %.1f ms; %d finals", p99Micros / 1e3, wantedMicros / 1e3,
        ratio(), rawMicros / 1e3, finals);
  }

  /** The same for machines. */
  public JsonObject json() {
    return new JsonObject().put("finals", finals).put("finalP50Micros", p50Micros)
        .put("finalP99Micros", p99Micros).put("rawP99Micros", rawMicros)
        .put("wantedP99Micros", wantedMicros).put("ratio", ratio());
  }
}
