package sluice.cli;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sluice.cli.live.TimedTiers;
import sluice.schedule.Workload.Servers;

/** The tiers of {@code bench live}, each in a process of its own. Owned by the command. */
final class LiveTiers implements TimedTiers, AutoCloseable {
  private static final int START_SECONDS = 60;

  private final Path log;
  private final Map<Servers, Child> children = new LinkedHashMap<>();
  private final Map<Servers, Integer> ports = new LinkedHashMap<>();

  LiveTiers() throws IOException {
    log = Files.createTempFile("sluice-live", ".log");
  }

  @Override
  public int port(Servers servers) throws IOException, InterruptedException {
    if (!ports.containsKey(servers)) {
      Child child = Child.start(List.of("-Xmx256m", "-XX:+UseSerialGC"),
          List.of("bench", "tier", "--alpha-ms", Double.toString(servers.alphaMs()), "--beta-ms",
              Double.toString(servers.betaMs()), "--max-batch",
              Integer.toString(servers.maxBatch()), "--servers",
              Integer.toString(servers.count()), "--json"),
          log);
      children.put(servers, child);
      ports.put(servers, new JsonObject(child.firstLine(START_SECONDS)).getInteger("port"));
    }
    return ports.get(servers);
  }

  @Override
  public void close() throws IOException {
    children.values().forEach(Child::close);
    Files.deleteIfExists(log);
  }
}
