package sluice.cli.vad;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a {@link VadMeasure} found, as text and as JSON. */
public final class VadTable {
  private final String title;
  private final VadMeasure measure;

  /** A table under a title, such as the seeds' role. */
  public VadTable(String title, VadMeasure measure) {
    this.title = title;
    this.measure = measure;
  }

  /** Lines for a terminal: a table per contender. */
  public String text() {
    return measure.standings().stream().map(this::text).collect(Collectors.joining());
  }

  private String text(VadMeasure.Standing standing) {
    String name = standing.name();
    StringBuilder text = new StringBuilder();
    text.append(String.format(Locale.ROOT, "%s%n%-15s %6s %15s %20s %16s %24s %24s%n", title, "",
        "turns", "false alarms", "misses at that", "95 %", "cut in / no end (500 ms)",
        "decision after ms"));
    text.append(String.format(Locale.ROOT, "%-15s %6s %15s %10s %9s %16s %11s %12s %11s %12s%n", "",
        "", "of WebRTC 3", name, "WebRTC 3", "of difference", name, "WebRTC 3",
        name + " p50/90", "WebRTC"));
    for (VadMeasure.Row row : standing.rows()) {
      text.append(line(row));
    }
    VadMeasure.Cpu cpu = standing.cpu();
    text.append(String.format(Locale.ROOT,
        "CPU per 10 ms: %s %.2f us, WebRTC 3 %.2f us (through JNI), ratio %.2f%n%n", name,
        cpu.micros(), cpu.peerMicros(), cpu.ratio()));
    return text.toString();
  }

  private static String line(VadMeasure.Row row) {
    Tally.Result hops = row.hops();
    Endpoints.Result own = row.own();
    Endpoints.Result peer = row.peer();
    return String.format(Locale.ROOT,
        "%-15s %6d %15.3f %10.4f %9.4f %+8.4f..%+.4f %5.3f/%.3f %6.3f/%.3f %6.0f/%-5.0f "
            + "%6.0f/%.0f%n",
        row.group(), own.turns(), hops.falseAlarms(), hops.misses(), hops.peerMisses(),
        hops.low(), hops.high(), own.cutIn(), own.noEnd(), peer.cutIn(), peer.noEnd(),
        own.lag50(), own.lag90(), peer.lag50(), peer.lag90());
  }

  /** The same for programs: ours, and the other contenders in {@code others} by name. */
  public JsonObject json() {
    JsonObject json = new JsonObject().put("set", title);
    JsonArray others = new JsonArray();
    for (VadMeasure.Standing standing : measure.standings()) {
      if (standing.name().equals(VadMeasure.OURS)) {
        json.mergeIn(json(standing));
      } else {
        others.add(new JsonObject().put("name", standing.name()).mergeIn(json(standing)));
      }
    }
    return json.put("others", others);
  }

  private static JsonObject json(VadMeasure.Standing standing) {
    JsonArray rows = new JsonArray();
    for (VadMeasure.Row row : standing.rows()) {
      Tally.Result hops = row.hops();
      rows.add(new JsonObject().put("group", row.group()).put("falseAlarms", hops.falseAlarms())
          .put("misses", hops.misses()).put("webrtcMisses", hops.peerMisses())
          .put("differenceLow", hops.low()).put("differenceHigh", hops.high())
          .put("threshold", hops.threshold()).put("missesAtHalf", row.atHalf()[0])
          .put("falseAlarmsAtHalf", row.atHalf()[1]).put("ends", ends(row.own()))
          .put("webrtcEnds", ends(row.peer())).put("labelEnds", ends(row.truth())));
    }
    VadMeasure.Cpu cpu = standing.cpu();
    return new JsonObject().put("groups", rows).put("cpuMicrosPerHop", cpu.micros())
        .put("webrtcCpuMicrosPerHop", cpu.peerMicros()).put("cpuRatio", cpu.ratio());
  }

  private static JsonObject ends(Endpoints.Result ends) {
    return new JsonObject().put("turns", ends.turns()).put("cutIn", ends.cutIn())
        .put("noEnd", ends.noEnd()).put("lagP50Millis", ends.lag50())
        .put("lagP90Millis", ends.lag90());
  }
}
