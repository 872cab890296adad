package sluice.load.yaml;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.UnaryOperator;
import sluice.load.Arrivals;

/** Reads {@code arrivals} of a speaker: one kind of process with its numbers. */
final class ArrivalsReader {
  private static final long RAMP_MILLIS = 1_000;
  private static final List<String> KINDS = List.of("streams", "constant", "poisson", "gamma",
      "mmpp", "diurnal", "rates", "trace");

  private final UnaryOperator<String> files;

  /** {@code files} gives the text of a file beside the scenario, or complains in one line. */
  ArrivalsReader(UnaryOperator<String> files) {
    this.files = files;
  }

  Arrivals arrivals(Yaml y) {
    y.only("streams", "ramp", "constant", "poisson", "gamma", "mmpp", "diurnal", "rates", "even",
        "trace");
    List<String> kinds = KINDS.stream().filter(y::has).toList();
    if (kinds.size() != 1 || y.has("ramp") && !y.has("streams")
        || y.has("even") && !y.has("rates")) {
      throw y.wrong("needs exactly one of " + String.join(", ", KINDS)
          + ", such as streams: 40 (with ramp: 2s if wanted), poisson: 1.5 (sessions per second)"
          + " or rates: [...] (with even: true if wanted)");
    }
    String kind = kinds.getFirst();
    Yaml value = y.need(kind);
    return y.checked(() -> switch (kind) {
      case "streams" -> new Arrivals.Streams(Math.toIntExact(value.whole()),
          y.get("ramp", Yaml::millis, RAMP_MILLIS));
      case "constant" -> new Arrivals.Constant(value.number());
      case "poisson" -> new Arrivals.Poisson(value.number());
      case "gamma" -> gamma(value);
      case "mmpp" -> new Arrivals.Mmpp(value.items().stream().map(ArrivalsReader::state).toList());
      case "diurnal" -> diurnal(value);
      case "rates" -> new Arrivals.Rates(
          value.items().stream().map(ArrivalsReader::point).toList(),
          y.get("even", ExperimentReader::isYes, false));
      default -> trace(value);
    });
  }

  private static Arrivals gamma(Yaml y) {
    y.only("rate", "cv");
    return y
        .checked(() -> new Arrivals.Gamma(y.need("rate").number(), y.need("cv").number()));
  }

  private static Arrivals.Mmpp.State state(Yaml y) {
    y.only("rate", "stay");
    return y.checked(
        () -> new Arrivals.Mmpp.State(y.need("rate").number(), y.need("stay").millis()));
  }

  private static Arrivals diurnal(Yaml y) {
    y.only("mean", "swing", "period", "peak");
    return y.checked(() -> new Arrivals.Diurnal(y.need("mean").number(),
        y.need("swing").number(), y.need("period").millis(), y.get("peak", Yaml::millis, 0L)));
  }

  private static Arrivals.Rates.Point point(Yaml y) {
    y.only("at", "rate");
    return y
        .checked(() -> new Arrivals.Rates.Point(y.need("at").millis(), y.need("rate").number()));
  }

  /** A list of instants, or a map with the name of a file of them. */
  private Arrivals trace(Yaml y) {
    if (!y.isMap()) {
      return new Arrivals.Trace(y.items().stream().mapToLong(Yaml::nanos).toArray());
    }
    y.only("file", "speed");
    double speed = y.get("speed", Yaml::number, 1.0);
    if (!(speed >= 1e-6 && speed <= 1e6)) {
      throw y.need("speed").wrong(speed + ": needs a number above 0; 2 plays it twice as fast");
    }
    Yaml file = y.need("file");
    String text = file.checked(() -> files.apply(file.text()));
    return file.checked(() -> new Arrivals.Trace(
        instants(text, file).stream().mapToLong(nanos -> Math.round(nanos / speed)).toArray()));
  }

  private static List<Long> instants(String text, Yaml file) {
    List<String> lines = text.lines().toList();
    return java.util.stream.IntStream.range(0, lines.size())
        .filter(i -> !lines.get(i).isBlank() && !lines.get(i).startsWith("#"))
        .mapToObj(i -> nanos(lines.get(i).strip(), i + 1, file)).toList();
  }

  private static long nanos(String seconds, int line, Yaml file) {
    try {
      return new BigDecimal(seconds).movePointRight(9).setScale(0, java.math.RoundingMode.HALF_UP)
          .longValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      throw file.wrong(file.text() + ":" + line + ": '" + seconds
          + "' is no instant; write seconds from the start, one a line, such as 12.5");
    }
  }
}
