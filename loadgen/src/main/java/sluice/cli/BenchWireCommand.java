package sluice.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sluice.cli.BenchServerCommand.Kind;
import sluice.cli.WireBench.Measured;
import sluice.cli.WireCallers.Sound;
import sluice.fixtures.Corpus;

/**
 * {@code sluice bench wire}: what the gateway costs before dispatch, over a bare Vert.x sink fed by
 * the same client in the same run; what it allocates per frame; how many streams each holds.
 */
@Command(name = "wire", mixinStandardHelpOptions = true, sortOptions = false,
    description = "CPU per 20 ms frame of speech (every stage before dispatch) over a bare "
        + "WebSocket sink, by turns; bytes allocated per silent frame; then the most streams with "
        + "acknowledgements p99 < 20 ms late.",
    footer = {"", "Example:", "  ./sluice bench wire --streams 200 --seconds 10 --repeats 5"})
final class BenchWireCommand implements Callable<Integer> {
  private static final double LATE_MILLIS_MAX = 20;
  private static final int[] LADDER =
      {100, 200, 300, 400, 500, 600, 700, 800, 900, 1000, 1250, 1500};
  private static final int[] RATES_HZ = {16_000, 48_000};
  private static final int WARM_UP_SECONDS = 8;
  /** The compilers have done with speech, which takes every path, only after some while. */
  private static final int WARM_UP_SPEECH_SECONDS = 20;

  @Mixin
  private Console console;

  @Option(names = "--streams", defaultValue = "200", paramLabel = "N",
      description = "Streams while CPU is measured, 1..2000 (default ${DEFAULT-VALUE}).")
  private int streams;

  @Option(names = "--seconds", defaultValue = "6", paramLabel = "N",
      description = "Length of one measurement, 3..120 (default ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(names = "--repeats", defaultValue = "3", paramLabel = "N",
      description = "Measurements of each server, by turns, 1..20 (default ${DEFAULT-VALUE}).")
  private int repeats;

  @Option(names = "--no-ladder", description = "Leave out the search for the most streams.")
  private boolean noLadder;

  private final StringBuilder text = new StringBuilder();
  private final JsonArray rows = new JsonArray();
  private final JsonObject json = new JsonObject();

  @Override
  public Integer call() throws Exception {
    Usage.range("--streams", streams, 1, 2_000);
    Usage.range("--seconds", seconds, 3, 120);
    Usage.range("--repeats", repeats, 1, 20);
    Corpus corpus = Corpora.open(console::note);
    String head = String.format(Locale.ROOT, "%-8s %6s %7s %7s %9s %12s %11s %11s %s", "server",
        "rate", "sound", "streams", "us/frame", "bytes/frame", "ack p50 ms", "ack p99 ms",
        "client late p99 ms");
    text.append(head).append(System.lineSeparator());
    console.note("Each row follows when it is measured; in all about " + minutes() + " minutes.");
    console.note(head);
    try (WireBench bench = WireBench.start()) {
      for (int rateHz : RATES_HZ) {
        cost(bench, Sound.speech(corpus, rateHz));
      }
      for (int rateHz : RATES_HZ) {
        garbage(bench, rateHz);
      }
      if (!noLadder) {
        Sound speech = Sound.speech(corpus, RATES_HZ[0]);
        for (Kind kind : Kind.values()) {
          int held = held(bench, kind, speech);
          json.put(kind.key() + "StreamsHeld", held);
          text.append(String.format(Locale.ROOT, "%s holds %d streams at ack p99 < %.0f ms%n",
              kind.key(), held, LATE_MILLIS_MAX));
        }
      }
    }
    console.result(json.put("measured", rows).encodePrettily(), text.toString());
    return Exit.OK.code();
  }

  /** How long it takes in all, rounded up: nobody should think that it hangs. */
  private long minutes() {
    int kinds = Kind.values().length;
    int cost = RATES_HZ.length * kinds * (WARM_UP_SPEECH_SECONDS + repeats * seconds);
    int garbage = RATES_HZ.length * 2 * kinds * (WARM_UP_SECONDS + 2 * seconds);
    int ladder = noLadder ? 0 : kinds * LADDER.length * seconds;
    return Math.ceilDiv(cost + garbage + ladder, 60);
  }

  private void cost(WireBench bench, Sound speech) throws Exception {
    for (Kind kind : Kind.values()) {
      bench.measure(kind, speech, streams, WARM_UP_SPEECH_SECONDS);
    }
    Map<Kind, List<Double>> micros = new EnumMap<>(Kind.class);
    for (int i = 0; i < repeats; i++) {
      for (Kind kind : Kind.values()) {
        Measured measured = row(bench.measure(kind, speech, streams, seconds));
        micros.computeIfAbsent(kind, k -> new ArrayList<>()).add(measured.microsPerFrame());
      }
    }
    double gateway = median(micros.get(Kind.GATEWAY));
    double sink = median(micros.get(Kind.SINK));
    json.put("cpuRatio" + speech.rateHz(), gateway / sink);
    text.append(String.format(Locale.ROOT,
        "CPU per frame at %d Hz, median: gateway %.2f us, sink %.2f us, ratio %.2f%n",
        speech.rateHz(), gateway, sink, gateway / sink));
  }

  /**
   * Silent frames close no chunk, so what the gateway allocates beyond the sink, and beyond its own
   * idling, is by frame, or by second and session; frames of two lengths tell which.
   */
  private void garbage(WireBench bench, int rateHz) throws Exception {
    double usual = bytesPerSecond(bench, Sound.silence(rateHz, Sound.FRAME_MILLIS));
    double longer = bytesPerSecond(bench, Sound.silence(rateHz, 2 * Sound.FRAME_MILLIS));
    double perSecond = 1_000.0 / Sound.FRAME_MILLIS;
    double perFrame = 2 * (usual - longer) / perSecond;
    double rest = usual - perFrame * perSecond;
    json.put("ownBytesPerFrame" + rateHz, perFrame).put("ownBytesPerSecond" + rateHz, rest);
    text.append(String.format(Locale.ROOT,
        "allocated beyond the sink at %d Hz: %.1f bytes per silent frame, %.0f per second of a"
            + " session%n",
        rateHz, perFrame, rest));
  }

  /** What the gateway allocates beyond the sink for one session in a second, idling taken off. */
  private double bytesPerSecond(WireBench bench, Sound silence) throws Exception {
    double[] each = new double[Kind.values().length];
    for (Kind kind : Kind.values()) {
      bench.measure(kind, silence, streams, WARM_UP_SECONDS);
      double idle = bench.idleBytesPerSecond(kind, seconds);
      Measured measured = row(bench.measure(kind, silence, streams, seconds));
      each[kind.ordinal()] =
          (measured.bytesPerFrame() * measured.framesPerSecond() - idle) / streams;
    }
    return each[Kind.GATEWAY.ordinal()] - each[Kind.SINK.ordinal()];
  }

  /** Climbs until two rungs in a row are too late: one may be the machine's noise. */
  private int held(WireBench bench, Kind kind, Sound sound) throws Exception {
    int held = 0;
    int failed = 0;
    for (int rung = 0; rung < LADDER.length && failed < 2; rung++) {
      Measured measured = row(bench.measure(kind, sound, LADDER[rung], seconds));
      if (measured.p99Millis() < LATE_MILLIS_MAX) {
        held = LADDER[rung];
        failed = 0;
      } else {
        failed++;
      }
    }
    return held;
  }

  private Measured row(Measured m) {
    rows.add(m.json());
    String line = String.format(Locale.ROOT, "%-8s %6d %7s %7d %9.2f %12.0f %11.2f %11.2f %.2f",
        m.kind().key(), m.sound().rateHz(), m.sound().name(), m.streams(), m.microsPerFrame(),
        m.bytesPerFrame(), m.p50Millis(), m.p99Millis(), m.ownP99Millis());
    console.note(line);
    text.append(line).append(System.lineSeparator());
    return m;
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int n = sorted.size();
    return n % 2 == 1 ? sorted.get(n / 2) : (sorted.get(n / 2 - 1) + sorted.get(n / 2)) / 2;
  }
}
