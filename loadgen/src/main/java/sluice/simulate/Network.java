package sluice.simulate;

/**
 * The way between a client and the gateway.
 *
 * @param upNanos       shortest time of a frame to the gateway, >= 0
 * @param downNanos     time of a message to the client, >= 0
 * @param jitterNanos   most that a frame takes longer, evenly drawn; frames do not overtake, >= 0
 * @param bitsPerSecond how fast a batch client can send, > 0; interactive frames are far below it
 */
public record Network(long upNanos, long downNanos, long jitterNanos, long bitsPerSecond) {
  private static final long BILLION = 1_000_000_000;

  public Network {
    if (upNanos < 0 || downNanos < 0 || jitterNanos < 0 || bitsPerSecond <= 0) {
      throw new IllegalArgumentException("network of " + upNanos + " ns up, " + downNanos
          + " ns down, " + jitterNanos + " ns jitter, " + bitsPerSecond
          + " bit/s: times must be >= 0, the rate > 0");
    }
  }

  /** A city away: 10 ms each way, up to 5 ms of jitter, 100 Mbit/s. */
  public static Network defaults() {
    return new Network(10_000_000, 10_000_000, 5_000_000, 100_000_000);
  }

  /** Time that {@code bytes} occupy the line. */
  long sendingNanos(int bytes) {
    return 8L * bytes * BILLION / bitsPerSecond;
  }
}
