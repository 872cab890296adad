package sluice.cli.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import sluice.fixtures.RateQuality;

/** The resampler against the C libraries that people trust, in one run. */
public final class ResamplerSection {
  private static final int MODEL_HZ = 16_000;
  private static final int[][] RATIOS = {{48_000, MODEL_HZ}, {44_100, MODEL_HZ},
      {24_000, MODEL_HZ}, {8_000, MODEL_HZ}, {MODEL_HZ, 8_000}, {MODEL_HZ, 48_000}};

  private ResamplerSection() {}

  /** One engine at one ratio; {@code overOurs} is its CPU time over that of our fastest. */
  private record Row(int inRateHz, int outRateHz, String engine, double nanosPerOutput,
      double overOurs, RateQuality quality) {}

  /**
   * Takes some ten seconds.
   *
   * @param seconds of audio in one engine's turn
   * @param note    hears of peers that are not there
   */
  public static Section run(int seconds, Consumer<String> note) {
    List<Engine> engines = Engine.present(note);
    ColdStart cold = ColdStart.measure();
    List<Row> rows = new ArrayList<>();
    for (int[] ratio : RATIOS) {
      rows.addAll(rows(engines, ratio[0], ratio[1], seconds));
    }
    JsonArray array = new JsonArray();
    rows.forEach(row -> array.add(json(row)));
    return new Section("resampler",
        new JsonObject().put("coldStart", cold.json()).put("rows", array),
        cold.text() + costs(rows) + qualities(rows));
  }

  private static List<Row> rows(List<Engine> all, int in, int out, int seconds) {
    List<Engine> engines = all.stream().filter(engine -> engine.knows(in, out)).toList();
    double[] nanos = new CpuRounds(in, out).nanosPerOutput(engines, seconds);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < nanos.length; i++) {
      Engine engine = engines.get(i);
      rows.add(new Row(in, out, engine.name(), nanos[i], nanos[i] / nanos[0],
          RateQuality.of(() -> engine.open(in, out), in, out)));
    }
    return rows;
  }

  private static String costs(List<Row> rows) {
    StringBuilder text = new StringBuilder(line(
        "%n20 ms blocks, mono float, least thread CPU of nine turns; lag fed by the millisecond%n"
            + "%-14s %-13s %10s %9s %9s %12s %13s%n",
        "rates", "engine", "ns/output", "over ours", "x real", "lag mean ms", "lag worst ms"));
    for (Row row : rows) {
      text.append(line("%-14s %-13s %10.2f %9.2f %9.0f %12.2f %13.2f%n", rates(row), row.engine,
          row.nanosPerOutput, row.overOurs, 1e9 / row.nanosPerOutput / row.outRateHz,
          row.quality.lag().meanMillis(), row.quality.lag().worstMillis()));
    }
    return text.toString();
  }

  private static String qualities(List<Row> rows) {
    StringBuilder text = new StringBuilder(line("%n%-14s %-13s %9s %6s %11s %9s %8s %7s %6s %6s%n",
        "rates", "engine", "ripple dB", "-3 dB", "alias>1.002", "alias>1.1", "images", "SNR dB",
        "exact", "length"));
    for (Row row : rows) {
      RateQuality q = row.quality;
      text.append(line("%-14s %-13s %9.5f %6.3f %11s %9s %8.1f %7.1f %6s %+6d%n", rates(row),
          row.engine, q.rippleDb(), q.edge(), decibels(q.aliasDb()), decibels(q.farAliasDb()),
          q.imageDb(),
          q.snrDb(), q.isExact() ? "yes" : "no", q.lengthError()));
    }
    return text.toString();
  }

  private static JsonObject json(Row row) {
    RateQuality q = row.quality;
    JsonObject json = new JsonObject().put("inRateHz", row.inRateHz).put("outRateHz", row.outRateHz)
        .put("engine", row.engine).put("nanosPerOutput", row.nanosPerOutput)
        .put("overOurs", row.overOurs).put("lagMeanMillis", q.lag().meanMillis())
        .put("lagWorstMillis", q.lag().worstMillis()).put("rippleDb", q.rippleDb())
        .put("edge", q.edge()).put("imageDb", q.imageDb()).put("snrDb", q.snrDb())
        .put("exact", q.isExact()).put("lengthError", q.lengthError());
    if (!Double.isNaN(q.aliasDb())) {
      json.put("aliasDb", q.aliasDb()).put("farAliasDb", q.farAliasDb());
    }
    return json;
  }

  private static String decibels(double value) {
    return Double.isNaN(value) ? "-" : line("%.1f", value);
  }

  private static String rates(Row row) {
    return row.inRateHz + ">" + row.outRateHz;
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
