package sluice.route;

/**
 * A model tier as routing and batching see it.
 *
 * @param name        unique, 1..64 characters
 * @param release     name of the release it serves
 * @param maxBatch    most requests in one batch, >= 1
 * @param concurrency most batches in flight, >= 1
 */
public record Tier(String name, String release, int maxBatch, int concurrency) {
  public Tier {
    if (name.isBlank() || name.length() > 64 || release.isBlank()) {
      throw new IllegalArgumentException("tier '" + name + "' of release '" + release
          + "': needs a name of 1..64 characters and a release");
    }
    if (maxBatch < 1 || concurrency < 1) {
      throw new IllegalArgumentException("tier " + name + ": maxBatch " + maxBatch
          + " and concurrency " + concurrency + " must be >= 1");
    }
  }
}
