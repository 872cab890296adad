package sluice.load;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import sluice.wire.Lane;

/**
 * One promise, such as {@code interactive.final.p99 < 800ms} or, phase against phase,
 * {@code interactive.final.p99[flood/calm] < 1.5}, or, in every window of a length,
 * {@code interactive.final.p99 < 800ms every 10s}.
 *
 * @param text      as written
 * @param lane      whose numbers
 * @param metric    which number
 * @param stat      which statistic of a latency; {@link Stat#VALUE} for rates and counts
 * @param phase     in one phase only; all phases when empty
 * @param basePhase the phase it is divided by, if any
 * @param strict    true for {@code <}, false for {@code <=}
 * @param limit     microseconds, a fraction, a count or a ratio
 * @param windowMillis length of the windows in each of which it has to hold, whole seconds; empty
 *                  when it is about a phase or the run as one
 */
public record Slo(String text, Lane lane, Metric metric, Stat stat, Optional<String> phase,
    Optional<String> basePhase, boolean strict, double limit, OptionalLong windowMillis) {
  private static final Pattern FORM = Pattern.compile(
      "\\s*(?<path>[A-Za-z.]+?)(\\.(?<stat>p\\d+(\\.\\d+)?|mean|max|min))?"
          + "\\s*(\\[(?<phase>[^/\\]]+)(/(?<base>[^\\]]+))?\\])?"
          + "\\s*(?<op><=?)\\s*(?<number>\\d+(\\.\\d+)?)\\s*(?<unit>us|ms|s|%|)"
          + "(\\s+every\\s+(?<window>\\d+)(?<of>s|m))?\\s*");
  private static final String EXAMPLE = "write it like interactive.final.p99 < 800ms";

  /**
   * A statistic of a latency.
   *
   * @param key        such as {@code p99}
   * @param percentile 0..100, or {@link Double#NaN} for the mean and {@link #VALUE}
   */
  public record Stat(String key, double percentile) {
    /** For rates and counts, which are one number. */
    public static final Stat VALUE = new Stat("value", Double.NaN);

    static Stat of(String key) {
      return switch (key) {
        case "mean" -> new Stat(key, Double.NaN);
        case "max" -> new Stat(key, 100);
        case "min" -> new Stat(key, 0);
        default -> new Stat(key, Double.parseDouble(key.substring(1)));
      };
    }
  }

  /**
   * Reads a promise.
   *
   * @throws IllegalArgumentException in one line with what is allowed
   */
  public static Slo parse(String text) {
    Matcher m = FORM.matcher(text);
    if (!m.matches()) {
      throw new IllegalArgumentException("SLO '" + text + "' cannot be read: " + EXAMPLE);
    }
    String path = m.group("path");
    int dot = path.indexOf('.');
    Lane lane = Lane.ofKey(dot < 0 ? path : path.substring(0, dot)).orElseThrow(
        () -> wrong(text, "lane", Arrays.stream(Lane.values()).map(Lane::key).toList()));
    Metric metric = Metric.ofKey(path.substring(dot + 1)).orElseThrow(
        () -> wrong(text, "metric", Arrays.stream(Metric.values()).map(Metric::key).toList()));
    Optional<String> base = Optional.ofNullable(m.group("base"));
    return new Slo(text.strip(), lane, metric, stat(text, metric, m.group("stat")),
        Optional.ofNullable(m.group("phase")), base, m.group("op").equals("<"),
        limit(m, metric, base.isPresent()), window(text, m, metric));
  }

  private static OptionalLong window(String text, Matcher m, Metric metric) {
    if (m.group("window") == null) {
      return OptionalLong.empty();
    }
    long millis = Long.parseLong(m.group("window")) * (m.group("of").equals("s") ? 1_000 : 60_000);
    if (millis < 1_000 || millis > Timeline.RUN_MILLIS_MAX) {
      throw new IllegalArgumentException("SLO '" + text + "': a window needs 1s or more, at most "
          + Timeline.RUN_MILLIS_MAX / 3_600_000 + " hours");
    }
    if (!metric.isWindowed()) {
      throw new IllegalArgumentException("SLO '" + text + "': " + metric.key()
          + " is known by phase, not by second; leave 'every' away, or name a phase: ["
          + "flood]");
    }
    return OptionalLong.of(millis);
  }

  private static Stat stat(String text, Metric metric, String key) {
    if (metric.isLatency() == (key == null)) {
      throw new IllegalArgumentException("SLO '" + text + "': " + metric.key()
          + (key == null ? " needs a statistic: p50, p99, p99.9, mean, max, min"
              : " is one number and takes no statistic such as " + key));
    }
    Stat stat = key == null ? Stat.VALUE : Stat.of(key);
    if (stat.percentile() > 100) {
      throw new IllegalArgumentException("SLO '" + text + "': a percentile is at most p100");
    }
    return stat;
  }

  private static double limit(Matcher m, Metric metric, boolean isRatio) {
    double number = Double.parseDouble(m.group("number"));
    String unit = m.group("unit");
    String allowed = isRatio ? "" : metric.isLatency() ? "us ms s" : metric.isRate() ? "%" : "";
    boolean bare = unit.isEmpty() && (isRatio || !metric.isLatency());
    if (!bare && (unit.isEmpty() || !List.of(allowed.split(" ")).contains(unit))) {
      throw new IllegalArgumentException("SLO '" + m.group() + "': unit '" + unit
          + "' does not fit; "
          + (allowed.isEmpty() ? "write a bare number" : "allowed: " + allowed));
    }
    return switch (unit) {
      case "ms" -> number * 1e3;
      case "s" -> number * 1e6;
      case "%" -> number / 100;
      default -> number;
    };
  }

  private static IllegalArgumentException wrong(String text, String what, List<String> allowed) {
    return new IllegalArgumentException("SLO '" + text + "': unknown " + what + "; allowed: "
        + allowed.stream().collect(Collectors.joining(", ")));
  }

  /** True when it asks something of single values: a latency, not one phase over another. */
  public boolean bindsValues() {
    return metric.isLatency() && basePhase.isEmpty();
  }

  /** The longest latency in whole microseconds that keeps it; only if it binds values. */
  long mostMicros() {
    return (long) (strict ? Math.ceil(limit) - 1 : Math.floor(limit));
  }

  /** True when {@code value} keeps the promise. */
  public boolean holds(double value) {
    return strict ? value < limit : value <= limit;
  }
}
