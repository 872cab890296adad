package sluice.cli.judge;

import io.vertx.core.json.JsonObject;
import java.util.Locale;

/**
 * A number that was promised.
 *
 * @param what    is measured
 * @param reached the number; infinite when it never came
 * @param wanted  the bound
 * @param isFloor true when the number must not be below the bound, false when not above it
 * @param unit    of both
 */
record Goal(String what, double reached, double wanted, boolean isFloor, Unit unit) {
  enum Unit {
    PERCENT,
    SECONDS,
    SESSIONS,
    RATIO,
    MICROS;

    String text(double value) {
      if (Double.isInfinite(value)) {
        return "never";
      }
      return switch (this) {
        case PERCENT -> String.format(Locale.ROOT, "%.1f %%", 100 * value);
        case SECONDS -> String.format(Locale.ROOT, "%.0f s", value);
        case SESSIONS -> String.format(Locale.ROOT, "%.0f", value);
        case RATIO -> String.format(Locale.ROOT, "%.2fx", value);
        case MICROS -> String.format(Locale.ROOT, "%.2f us", value);
      };
    }
  }

  static Goal atMost(String what, double reached, double wanted, Unit unit) {
    return new Goal(what, reached, wanted, false, unit);
  }

  static Goal atLeast(String what, double reached, double wanted, Unit unit) {
    return new Goal(what, reached, wanted, true, unit);
  }

  boolean isMet() {
    return isFloor ? reached >= wanted : reached <= wanted;
  }

  String line() {
    return String.format(Locale.ROOT, "  %-6s %10s  %s %-8s  %s%n", isMet() ? "met" : "MISSED",
        unit.text(reached), isFloor ? ">=" : "<=", unit.text(wanted), what);
  }

  JsonObject json() {
    JsonObject json = new JsonObject().put("goal", what).put("wanted", wanted)
        .put("bound", isFloor ? "at least" : "at most").put("unit", unit.name())
        .put("met", isMet());
    return Double.isInfinite(reached) ? json : json.put("reached", reached);
  }
}
