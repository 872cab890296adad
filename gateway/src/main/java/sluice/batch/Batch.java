package sluice.batch;

import java.util.List;

/**
 * Requests that leave together for one tier.
 *
 * @param tier     name of the tier
 * @param requests 1..maxBatch, most urgent first; copied
 */
public record Batch(String tier, List<Request> requests) {
  public Batch {
    requests = List.copyOf(requests);
    if (requests.isEmpty()) {
      throw new IllegalArgumentException("a batch for tier " + tier + " holds no request");
    }
  }
}
