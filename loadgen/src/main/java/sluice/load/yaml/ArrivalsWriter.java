package sluice.load.yaml;

import java.util.Arrays;
import java.util.stream.Collectors;
import sluice.load.Arrivals;

/** Writes an arrival process as {@link ArrivalsReader} reads it. */
final class ArrivalsWriter {
  private ArrivalsWriter() {}

  static String write(Arrivals arrivals) {
    return switch (arrivals) {
      case Arrivals.Streams s -> "{streams: " + s.count() + ", ramp: " + s.rampMillis() + "ms}";
      case Arrivals.Constant c -> "{constant: " + c.perSecond() + "}";
      case Arrivals.Poisson p -> "{poisson: " + p.perSecond() + "}";
      case Arrivals.Gamma g -> "{gamma: {rate: " + g.perSecond() + ", cv: " + g.cv() + "}}";
      case Arrivals.Mmpp m -> m.states().stream()
          .map(s -> "{rate: " + s.perSecond() + ", stay: " + s.stayMillis() + "ms}")
          .collect(Collectors.joining(", ", "{mmpp: [", "]}"));
      case Arrivals.Diurnal d -> "{diurnal: {mean: " + d.perSecond() + ", swing: " + d.swing()
          + ", period: " + d.periodMillis() + "ms, peak: " + d.peakMillis() + "ms}}";
      case Arrivals.Rates r -> r.points().stream()
          .map(p -> "{at: " + p.atMillis() + "ms, rate: " + p.perSecond() + "}")
          .collect(Collectors.joining(", ", "{rates: [", "], even: " + r.isEven() + "}"));
      case Arrivals.Trace t -> Arrays.stream(t.nanos())
          .mapToObj(nanos -> java.math.BigDecimal.valueOf(nanos, 6).toPlainString() + "ms")
          .collect(Collectors.joining(", ", "{trace: [", "]}"));
    };
  }
}
