package sluice.route;

import java.util.List;
import sluice.wire.ClientMessage.Labels;
import sluice.wire.Lane;

/**
 * The sessions that have one label in common. A label that is missing is a slice of its own, and so
 * is a locale that is no BCP 47 tag: {@code en_US} is not {@code en-US}.
 *
 * @param label such as {@code locale}; 1..32 characters without {@code =}
 * @param value such as {@code en-IN}; 1..64 characters
 */
public record Slice(String label, String value) {
  /** Labels a session has from its start on, and can be routed by, in the order of {@link #of}. */
  public static final List<String> LABELS =
      List.of("locale", "device", "appVersion", "accent", "lane");
  /** Value of a label the client did not send. */
  public static final String MISSING = "(missing)";
  /** Value of a locale that is no BCP 47 tag. */
  public static final String OTHER_ENCODING = "(other encoding)";
  private static final int LABEL_MAX = 32;
  private static final int VALUE_MAX = 64;

  public Slice {
    if (label.isEmpty() || label.length() > LABEL_MAX || label.indexOf('=') >= 0
        || value.isEmpty() || value.length() > VALUE_MAX) {
      throw new IllegalArgumentException("slice '" + label + "=" + value + "': needs label=value,"
          + " label 1.." + LABEL_MAX + " and value 1.." + VALUE_MAX + " characters");
    }
  }

  /**
   * The slice written as {@code label=value}.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static Slice parse(String text) {
    int at = text.indexOf('=');
    if (at < 0) {
      throw new IllegalArgumentException(
          "slice '" + text + "': needs label=value, such as locale=en-IN");
    }
    return new Slice(text.substring(0, at), text.substring(at + 1));
  }

  /** The slices of a session: one for each of {@link #LABELS}, in that order. */
  public static List<Slice> of(Labels labels, Lane lane) {
    return List.of(locale(labels.locale()), named("device", labels.device()),
        named("appVersion", labels.appVersion()), named("accent", labels.accent()),
        new Slice("lane", lane.key()));
  }

  /** True when the client sent nothing here, or what cannot be read. */
  public boolean isBad() {
    return value.equals(MISSING) || value.equals(OTHER_ENCODING);
  }

  /** {@code label=value}. */
  public String key() {
    return label + "=" + value;
  }

  private static Slice locale(String locale) {
    return locale.isEmpty() || Languages.of(locale).isPresent()
        ? named("locale", locale)
        : new Slice("locale", OTHER_ENCODING);
  }

  private static Slice named(String label, String value) {
    return new Slice(label, value.isEmpty() ? MISSING : value);
  }
}
