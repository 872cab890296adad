package sluice.wire;

import java.util.Locale;
import java.util.Optional;

/** The two lanes. Interactive work is paced by a speaker; batch work takes what is left. */
public enum Lane {
  INTERACTIVE,
  BATCH;

  /** Lower-case name, as on the wire, in metrics and in reports. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The lane of that {@link #key}, if any. */
  public static Optional<Lane> ofKey(String key) {
    for (Lane lane : values()) {
      if (lane.key().equals(key)) {
        return Optional.of(lane);
      }
    }
    return Optional.empty();
  }
}
