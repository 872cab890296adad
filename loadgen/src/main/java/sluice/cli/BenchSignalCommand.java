package sluice.cli;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sluice.cli.bench.ResamplerSection;
import sluice.cli.bench.Section;
import sluice.cli.bench.VadSection;
import sluice.cli.vad.Voices;

/** {@code sluice bench signal}: the signal path against its peers, each section in one run. */
@Command(name = "signal", mixinStandardHelpOptions = true, sortOptions = false,
    description = "CPU time, lag and quality of the resampler beside soxr HQ and speexdsp q7 "
        + "(libsoxr0 and libspeexdsp1, when installed), by turns; then CPU and misses of the voice "
        + "detector beside WebRTC's.",
    footer = {"", "Example:", "  ./sluice bench signal --seconds 10"})
final class BenchSignalCommand implements Callable<Integer> {
  private static final int SECONDS_MAX = 600;
  /** Of each voice in each noise; long enough for two turns. */
  private static final int VAD_SECONDS = 15;

  @Mixin
  private Console console;

  @Option(names = "--seconds", defaultValue = "10", paramLabel = "N",
      description = "Seconds of audio in one engine's turn, 1..600 (default ${DEFAULT-VALUE}).")
  private int seconds;

  @Override
  public Integer call() throws IOException {
    Usage.range("--seconds", seconds, 1, SECONDS_MAX);
    List<Section> sections = List.of(ResamplerSection.run(seconds, console::note),
        VadSection.run(Voices.of(Corpora.open(console::note)), VAD_SECONDS, console::note));
    JsonObject json = new JsonObject();
    sections.forEach(section -> json.put(section.name(), section.json()));
    console.result(json.encodePrettily(),
        sections.stream().map(Section::text).collect(Collectors.joining(System.lineSeparator())));
    return Exit.OK.code();
  }
}
