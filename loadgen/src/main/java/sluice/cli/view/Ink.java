package sluice.cli.view;

import java.util.List;
import java.util.Map;

/**
 * What a terminal can show: colours, and bars that are more than ASCII.
 *
 * @param hasColour false on request ({@code NO_COLOR}, no-color.org)
 * @param isUnicode true when it takes UTF-8
 */
public record Ink(boolean hasColour, boolean isUnicode) {
  private static final String UNICODE_BARS = "▁▂▃▄▅▆▇█";
  private static final String ASCII_BARS = ".:-=+*#@";

  /** The ink that environment and output allow. */
  public static Ink of(Map<String, String> environment, String encoding) {
    return new Ink(environment.getOrDefault("NO_COLOR", "").isEmpty(),
        encoding.equalsIgnoreCase("UTF-8"));
  }

  private String coloured(String code, String text) {
    return hasColour ? "\033[" + code + "m" + text + "\033[0m" : text;
  }

  String bold(String text) {
    return coloured("1", text);
  }

  String dim(String text) {
    return coloured("2", text);
  }

  String good(String text) {
    return coloured("32", text);
  }

  String bad(String text) {
    return coloured("1;31", text);
  }

  String unsure(String text) {
    return coloured("33", text);
  }

  /** How far something is, in {@code width} columns. */
  String progress(double share, int width) {
    int done = Math.clamp(Math.round(share * width), 0, width);
    String full = isUnicode ? "━" : "=";
    return full.repeat(done) + dim((isUnicode ? "─" : "-").repeat(width - done));
  }

  /** One bar per value, the highest for the largest; a blank for NaN. */
  String bars(List<Double> values) {
    String bars = isUnicode ? UNICODE_BARS : ASCII_BARS;
    double top = values.stream().filter(v -> !v.isNaN()).mapToDouble(v -> v).max().orElse(0);
    StringBuilder text = new StringBuilder();
    for (double v : values) {
      int height = top <= 0 ? 0 : (int) Math.min(7, v / top * 8);
      text.append(Double.isNaN(v) ? ' ' : bars.charAt(height));
    }
    return text.toString();
  }
}
