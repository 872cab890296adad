package sluice.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts, while a load runs, the batch sizes that a gateway tells of its last second. A thread of
 * its own that asks once a second; a second it cannot ask in is missing, as {@link #seconds} shows.
 */
final class GatewayWatch implements AutoCloseable {
  private static final int PERIOD_MILLIS = 1_000;

  private final URI address;
  private final Thread thread;
  private final Map<String, long[]> sizes = new TreeMap<>();
  private long seenMillis = -1;
  private int seconds;

  private GatewayWatch(URI address) {
    this.address = address;
    thread = Thread.ofPlatform().daemon().name("gateway-watch").unstarted(this::watch);
  }

  /** Watches until it is closed. */
  static GatewayWatch start(URI address) {
    GatewayWatch watch = new GatewayWatch(address);
    watch.thread.start();
    return watch;
  }

  private void watch() {
    try (HttpClient client = HttpClient.newHttpClient()) {
      while (!Thread.currentThread().isInterrupted()) {
        GatewayAccount.status(client, address).ifPresent(this::count);
        Thread.sleep(PERIOD_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void count(JsonObject status) {
    long at = status.getLong("atMillis", 0L);
    if (at == seenMillis) {
      return;
    }
    seenMillis = at;
    seconds++;
    for (Object each : status.getJsonArray("tiers", new JsonArray())) {
      JsonObject tier = (JsonObject) each;
      JsonArray last = tier.getJsonObject("last", new JsonObject()).getJsonArray("batchSizes",
          new JsonArray());
      long[] sums = sizes.computeIfAbsent(tier.getString("name", ""), k -> new long[last.size()]);
      for (int i = 0; i < Math.min(sums.length, last.size()); i++) {
        sums[i] += last.getLong(i);
      }
    }
  }

  /** Seconds it was told of. */
  synchronized int seconds() {
    return seconds;
  }

  /** Batches by tier; entry i holds those of i + 1 chunks. */
  synchronized JsonObject sizes() {
    JsonObject json = new JsonObject();
    sizes.forEach((tier, counts) -> {
      JsonArray array = new JsonArray();
      for (long n : counts) {
        array.add(n);
      }
      json.put(tier, array);
    });
    return json;
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
