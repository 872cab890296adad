package sluice.wire;

import java.util.Locale;
import java.util.Optional;

/** What becomes of the channels of a session's frames. */
public enum ChannelMode {
  /** Averaged: one transcript. */
  MIX,
  /** Each is a stream of its own: one transcript per channel, told apart by its number. */
  SEPARATE;

  /** Name on the wire. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The mode of that {@link #key}, if any. */
  public static Optional<ChannelMode> ofKey(String key) {
    for (ChannelMode mode : values()) {
      if (mode.key().equals(key)) {
        return Optional.of(mode);
      }
    }
    return Optional.empty();
  }
}
