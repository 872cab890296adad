package sluice.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sluice.fixtures.Wav;
import sluice.live.Gateway;

/** {@code sluice demo}: everything in one go, on real sockets. */
@Command(name = "demo", mixinStandardHelpOptions = true, sortOptions = false,
    description = "Starts database, tiers, gateway and load; shows transcripts, latencies and the "
        + "SLO verdict; writes a report.",
    footer = {"", "Examples:", "  ./sluice demo --seconds 20",
        "  ./sluice demo --audio my.wav --stay"})
final class DemoCommand implements Callable<Integer> {
  private static final int SECONDS_MIN = 5;
  private static final int SECONDS_MAX = 3_600;
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  @Mixin
  private Console console;

  @Option(names = "--seconds", defaultValue = "30", paramLabel = "N",
      description = "Seconds of load, 5 to 3600 (default ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(names = "--audio", paramLabel = "FILE", arity = "1..*",
      description = "Stream your own WAV recordings as well; what is heard is printed.")
  private List<Path> audio = List.of();

  @Option(names = "--stay", description = "Keep everything running afterwards, until Ctrl-C.")
  private boolean stay;

  @Option(names = "--out", paramLabel = "DIR",
      description = "Report folder (default runs/demo-<time>).")
  private Optional<Path> out;

  @Option(names = "--scenario", paramLabel = "FILE", defaultValue = "demo",
      description = "What is streamed: a bundled name or a YAML file (default demo).")
  private String scenario;

  @Option(names = "--seed", defaultValue = "1", paramLabel = "N",
      description = "Of arrivals, choice of utterances, service times (default ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--port", defaultValue = "8080", paramLabel = "N",
      description = "Of the gateway; another one is taken when it is in use (default 8080).")
  private int port;

  @Option(names = "--pg-uri", paramLabel = "URI", defaultValue = "embedded",
      description = "Ledger database instead of the embedded one.")
  private String pgUri;

  @Option(names = "--journal", paramLabel = "FILE",
      description = "Journal of the gateway's dispatch, for ./sluice replay (default none).")
  private Optional<Path> journal;

  @Override
  public Integer call() throws Exception {
    Usage.range("--seconds", seconds, SECONDS_MIN, SECONDS_MAX);
    List<Wav> wavs = Recordings.read(audio);
    Path folder = out.orElseGet(() -> Path.of("runs", "demo-" + LocalDateTime.now().format(STAMP)));
    Files.createDirectories(folder);
    try (DemoStage stage =
        DemoStage.open(console::note, new DemoStage.Wanted(port, pgUri, seed, folder, journal))) {
      return run(stage, folder, wavs);
    }
  }

  private int run(DemoStage stage, Path folder, List<Wav> wavs) throws Exception {
    Gateway gateway = stage.gateway();
    String url = "http://127.0.0.1:" + gateway.port();
    console.note("demo: gateway and live page on " + url);
    stage.canary();
    console.note("demo: " + seconds + " s of load from a process of its own");
    DemoProgress progress = new DemoProgress(console, gateway.board(), seconds);
    int code;
    try (Child load = Child.start(List.of("-Xmx1g"),
        List.of("load", "--target", "ws://127.0.0.1:" + gateway.port() + "/v1/stream",
            "--scenario", scenario, "--seconds", Integer.toString(seconds), "--seed",
            Long.toString(seed), "--gateway", url, "--show", "3", "--out", folder.toString()),
        folder.resolve("load.log"))) {
      Recordings recordings = new Recordings(console, gateway.port());
      recordings.play(audio, wavs);
      progress.watch(load);
      code = load.waitFor();
      recordings.await();
    }
    new DemoResult(console, folder).print(url, code);
    if (stay) {
      console.note("demo: staying up, live page on " + url + "; Ctrl-C ends");
      stage.stay();
    }
    return code;
  }
}
