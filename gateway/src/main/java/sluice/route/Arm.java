package sluice.route;

import java.util.Locale;

/** Which side of an experiment a session is on. */
public enum Arm {
  CONTROL,
  CANARY;

  /** Lower-case name, as on the wire, in metrics and in reports. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
