package sluice.live;

import java.nio.file.Path;

/**
 * Where rollouts keep their evidence.
 *
 * @param folder     one folder per rollout in it; created when it is not there
 * @param limitBytes most bytes of one evidence file; then promotion stops
 */
public record RolloutsConfig(Path folder, long limitBytes) {
  /** About a day of 64 slices at 20 sessions a second. */
  public static final int LIMIT_MEGABYTES = 512;

  public RolloutsConfig {
    if (limitBytes < 1 << 16) {
      throw new IllegalArgumentException(
          "rollouts.limitMegabytes is " + limitBytes + " bytes: needs at least " + (1 << 16));
    }
  }

  /** Evidence in {@code folder}, up to the standard limit each. */
  public static RolloutsConfig in(Path folder) {
    return new RolloutsConfig(folder, (long) LIMIT_MEGABYTES << 20);
  }
}
