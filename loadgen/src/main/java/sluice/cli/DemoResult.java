package sluice.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What a demo prints in the end, read from its report: the same numbers, whoever looks. */
final class DemoResult {
  private static final String ROW = "  %-10s %8s %9s %9s %9s %9s %9s%n";

  private final Console console;
  private final Path folder;
  private final StringBuilder text = new StringBuilder();

  DemoResult(Console console, Path folder) {
    this.console = console;
    this.folder = folder;
  }

  /** Prints tables, verdict and where to look; {@code code} is the load's exit code. */
  void print(String url, int code) throws IOException {
    Path file = folder.resolve("report.json");
    if (!Files.isRegularFile(file)) {
      throw new UsageException("the load ended with " + code + " and without a report; see "
          + folder.resolve("load.log"));
    }
    JsonObject report = new JsonObject(Files.readString(file));
    transcripts(report.getJsonArray("transcripts", new JsonArray()));
    JsonObject gateway = report.getJsonObject("gateway", new JsonObject());
    for (String lane : List.of("interactive", "batch")) {
      stages(lane, gateway.getJsonArray("stages", new JsonArray()));
    }
    account(gateway.getJsonObject("audio", new JsonObject()),
        gateway.getJsonObject("status", new JsonObject()).getJsonArray("tiers", new JsonArray()));
    wer(report.getJsonObject("wer").getJsonObject("byOrigin"));
    verdict(report.getJsonObject("verdict"));
    line("%nreport     %s", folder.resolve("report.html").toAbsolutePath().normalize());
    line("live page  %s (while it runs; --stay keeps it)", url);
    console.result(report.encodePrettily(), text.toString());
  }

  private void transcripts(JsonArray shown) {
    line("%ntranscripts");
    for (JsonObject one : objects(shown)) {
      line("  %s, %s", one.getString("id"), one.getString("about"));
      line("    said   %s", one.getString("reference"));
      line("    heard  %s", one.getString("heard"));
    }
  }

  private void stages(String lane, JsonArray rows) {
    line("%n%s lane: every chunk, milliseconds", lane);
    text.append(String.format(Locale.ROOT, ROW, "stage", "chunks", "p50", "p95", "p99", "p99.9",
        "mean"));
    for (JsonObject row : objects(rows)) {
      if (row.getString("lane").equals(lane)) {
        text.append(String.format(Locale.ROOT, ROW, row.getString("stage"), row.getLong("count"),
            millis(row, "p50Millis"), millis(row, "p95Millis"), millis(row, "p99Millis"),
            millis(row, "p999Millis"), millis(row, "meanMillis")));
      }
    }
  }

  private static String millis(JsonObject row, String field) {
    return String.format(Locale.ROOT, "%.2f", row.getDouble(field));
  }

  private void account(JsonObject audio, JsonArray tiers) {
    line("%naudio in %.1f s = silence %.1f + recognized %.1f + shed %.1f + failed %.1f + open %.1f",
        seconds(audio, "in"), seconds(audio, "silence"), seconds(audio, "recognized"),
        seconds(audio, "shed"), seconds(audio, "failed"), seconds(audio, "open"));
    for (JsonObject tier : objects(tiers)) {
      line("tier %s: %d batches, %d chunks, %d failures", tier.getString("name"),
          tier.getLong("batches"), tier.getLong("chunks"), tier.getLong("failures"));
    }
  }

  private static double seconds(JsonObject audio, String field) {
    return audio.getDouble(field + "Seconds", 0.0);
  }

  private void wer(JsonObject byOrigin) {
    line("%nWER by lane/tier/arm, with its 95 %% interval");
    for (String origin : byOrigin.fieldNames()) {
      JsonObject row = byOrigin.getJsonObject(origin);
      line("  %-32s %5.1f %%  [%.1f, %.1f]  %d words", origin, 100 * row.getDouble("rate", 0.0),
          100 * row.getDouble("low", 0.0), 100 * row.getDouble("high", 0.0),
          row.getLong("referenceWords"));
    }
  }

  private void verdict(JsonObject verdict) {
    line("");
    for (JsonObject slo : objects(verdict.getJsonArray("slos"))) {
      line("  %-6s %s: %s", slo.getBoolean("isKept") ? "kept" : "BROKEN", slo.getString("text"),
          slo.getString("shown"));
    }
    line("verdict: %s", verdict.getString("state"));
    verdict.getJsonArray("reasons").forEach(reason -> line("  %s", reason));
  }

  private static List<JsonObject> objects(JsonArray array) {
    return IntStream.range(0, array.size()).mapToObj(array::getJsonObject).toList();
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format + "%n", values));
  }
}
