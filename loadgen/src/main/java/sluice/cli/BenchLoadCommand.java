package sluice.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sluice.cli.pace.Gatling;
import sluice.cli.pace.Omission;
import sluice.cli.pace.Pace;
import sluice.load.sink.PacedLoad;

/** {@code sluice bench load}: how well the generator keeps pace, beside Gatling. */
@Command(name = "load", mixinStandardHelpOptions = true, sortOptions = false,
    description = "Streams of 50 frames a second into a bare sink in another process, by turns "
        + "from this generator and from Gatling " + Gatling.VERSION + ", fetched from Maven "
        + "Central into a folder of its own when first asked for: frames/s, lateness as the sink "
        + "sees it, CPU, memory; once a number of streams the floor, a loop of bare writes; then a "
        + "server frozen for 2 s of 20.",
    footer = {"", "Example:",
        "  ./sluice bench load --streams 100,500,1000 --seconds 60 --repeats 2"})
final class BenchLoadCommand implements Callable<Integer> {
  private static final int FROZEN_STREAMS = 20;
  /** Of a process until its streams send, warm-up included. */
  private static final int START_SECONDS = 6;

  @Mixin
  private Console console;

  @Option(names = "--streams", split = ",", defaultValue = "100,500,1000", paramLabel = "N",
      description = "Streams at once, each 1..5000 (default ${DEFAULT-VALUE}).")
  private List<Integer> streams;

  @Option(names = "--seconds", defaultValue = "60", paramLabel = "N",
      description = "Length of a window, 2..600 (default ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(names = "--warm", defaultValue = "20", paramLabel = "N",
      description = "Seconds that all streams send before it, 0..120 (default ${DEFAULT-VALUE}).")
  private int warm;

  @Option(names = "--repeats", defaultValue = "2", paramLabel = "N",
      description = "Windows of each generator, by turns, 1..20 (default ${DEFAULT-VALUE}).")
  private int repeats;

  @Option(names = "--loops", defaultValue = "1", paramLabel = "N",
      description = "Event loops of this generator, 1..64 (default ${DEFAULT-VALUE}).")
  private int loops;

  @Option(names = "--no-peer", description = "Without Gatling.")
  private boolean noPeer;

  private final JsonObject json = new JsonObject();
  private final JsonArray rows = new JsonArray();
  private final StringBuilder text = new StringBuilder();

  @Override
  public Integer call() throws Exception {
    for (int n : streams) {
      Usage.range("--streams", n, 1, 5_000);
    }
    Usage.range("--seconds", seconds, 2, 600);
    Usage.range("--warm", warm, 0, 120);
    Usage.range("--repeats", repeats, 1, 20);
    Usage.range("--loops", loops, 1, 64);
    Optional<Gatling> peer = noPeer ? Optional.empty() : Optional.of(Gatling.at(peers()));
    console.note("Each row follows when it is measured; in all about " + minutes() + " minutes.");
    say(Pace.HEAD);
    List<Pace> measured = new ArrayList<>();
    try (PaceBench bench = new PaceBench(loops)) {
      bench.warmUp(streams.getLast());
      for (int n : streams) {
        PaceBench.Run run = new PaceBench.Run(n, warm, seconds);
        for (int i = 0; i < repeats; i++) {
          measured.add(row(bench.ours(run)));
          if (peer.isPresent()) {
            row(bench.gatling(peer.get(), run));
          }
        }
        row(bench.floor(run));
      }
      Omission omission = bench.frozen(FROZEN_STREAMS);
      json.put("omission", omission.json());
      say(omission.text());
    }
    json.put("measured", rows);
    memory(measured);
    console.result(json.encodePrettily(), text.toString());
    return Exit.OK.code();
  }

  /** How long it takes in all, rounded up. */
  private long minutes() {
    int window = START_SECONDS + PacedLoad.RAMP_SECONDS + warm + seconds;
    int each = window + PacedLoad.MARGIN_SECONDS + (noPeer ? 0 : window);
    return Math.ceilDiv(streams.size() * (repeats * each + window) + 60, 60);
  }

  private static Path peers() {
    String cache = System.getenv("XDG_CACHE_HOME");
    return (cache == null || cache.isBlank()
        ? Path.of(System.getProperty("user.home"), ".cache")
        : Path.of(cache)).resolve("sluice").resolve("peers");
  }

  /** What a stream costs in memory: the slope from the fewest streams to the most. */
  private void memory(List<Pace> ours) {
    Pace least = ours.getFirst();
    Pace most = ours.getLast();
    if (most.streams() > least.streams() && most.cost().rssBytes().isPresent()) {
      double perStream =
          (double) (most.cost().rssBytes().getAsLong() - least.cost().rssBytes().getAsLong())
              / (most.streams() - least.streams());
      json.put("rssBytesPerStream", perStream);
      text.append(String.format(Locale.ROOT, "sluice: %.1f KiB of memory per stream%n",
          perStream / 1024));
    }
  }

  private Pace row(Pace pace) {
    rows.add(pace.json());
    say(pace.text());
    return pace;
  }

  private void say(String line) {
    console.note(line);
    text.append(line).append(System.lineSeparator());
  }
}
