package sluice.cli.judge;

import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * What one contender did with every release of a case.
 *
 * @param contender its name
 * @param sightings one per run
 * @param sick      name of the sick slice; empty when there is none
 */
record Row(String contender, List<Sighting> sightings, String sick) {
  /** A second or a count that never came. */
  static final long NEVER = Sighting.NEVER;

  Row {
    sightings = List.copyOf(sightings);
  }

  Share share(Predicate<Sighting> of) {
    return new Share((int) sightings.stream().filter(of).count(), sightings.size());
  }

  /** Only ours gives single slices back. */
  boolean knowsSlices() {
    return contender.startsWith(Contender.OURS.name());
  }

  Share rolledBack() {
    return share(Sighting::isRolledBack);
  }

  /** Anything that was taken from a healthy release: all of it, a slice, or its validity. */
  Share touched() {
    return share(it -> it.isRolledBack() || it.isInvalid() || !it.slices().isEmpty());
  }

  Share promoted() {
    return share(Sighting::isPromoted);
  }

  /** A slice that is not the sick one was given back. */
  Share healthySliceBack() {
    return share(it -> it.slices().stream().anyMatch(back -> !back.slice().equals(sick)));
  }

  Share found() {
    return share(it -> it.sliceBack(sick) < NEVER);
  }

  long medianSeconds() {
    return quantile(0.5, Sighting::rolledBack);
  }

  long p90Seconds() {
    return quantile(0.9, Sighting::rolledBack);
  }

  long medianExposed() {
    return quantile(0.5, Sighting::exposed);
  }

  long medianFound() {
    return quantile(0.5, it -> it.sliceBack(sick));
  }

  long medianPromoted() {
    return quantile(0.5, Sighting::promoted);
  }

  /** The smallest value that at least {@code share} of the runs do not exceed. */
  private long quantile(double share, ToLongFunction<Sighting> of) {
    long[] sorted = sightings.stream().mapToLong(of).toArray();
    Arrays.sort(sorted);
    return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
  }

  JsonObject json() {
    JsonObject json = new JsonObject().put("judge", contender).put("runs", sightings.size());
    put(json, "rolled_back", rolledBack());
    put(json, "touched", touched());
    put(json, "healthy_slice_back", healthySliceBack());
    put(json, "promoted", promoted());
    put(json, "median_s", medianSeconds());
    put(json, "p90_s", p90Seconds());
    put(json, "median_promoted_s", medianPromoted());
    json.put("median_exposed", medianExposed());
    if (!sick.isEmpty()) {
      put(json, "found", found());
      put(json, "median_found_s", medianFound());
    }
    return json.put("invalid", share(Sighting::isInvalid).hits());
  }

  private static void put(JsonObject json, String name, Share share) {
    json.put(name, share.hits()).put(name + "_low95", share.low())
        .put(name + "_high95", share.high());
  }

  private static void put(JsonObject json, String name, long value) {
    if (value < NEVER) {
      json.put(name, value);
    }
  }
}
