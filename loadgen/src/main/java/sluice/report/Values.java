package sluice.report;

import java.util.Locale;
import java.util.OptionalDouble;
import sluice.load.Slo;

/** Numbers as people read them: three digits that matter, with a unit. */
public final class Values {
  private Values() {}

  /** The value of a promise in its unit. */
  public static String of(Slo slo, OptionalDouble value) {
    if (value.isEmpty()) {
      return "no data";
    }
    double v = value.getAsDouble();
    if (slo.basePhase().isPresent()) {
      return String.format(Locale.ROOT, "%.2f times", v);
    }
    return slo.metric().isLatency() ? millis(v)
        : slo.metric().isRate() ? percent(v)
            : slo.metric().isNumber() ? String.format(Locale.ROOT, "%.4f", v)
                : String.format(Locale.ROOT, "%.0f", v);
  }

  /** Microseconds as milliseconds. */
  public static String millis(double micros) {
    double ms = micros / 1000;
    return String.format(Locale.ROOT, ms < 10 ? "%.2f ms" : ms < 100 ? "%.1f ms" : "%.0f ms", ms);
  }

  /** A fraction as a percentage. */
  public static String percent(double fraction) {
    return Double.isNaN(fraction) ? "-" : String.format(Locale.ROOT, "%.1f %%", fraction * 100);
  }
}
