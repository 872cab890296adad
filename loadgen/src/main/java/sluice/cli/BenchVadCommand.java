package sluice.cli;

import io.vertx.core.json.JsonArray;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sluice.cli.vad.Contender;
import sluice.cli.vad.VadMeasure;
import sluice.cli.vad.VadTable;
import sluice.cli.vad.Voices;
import sluice.live.SileroDetector;
import sluice.live.SileroModel;

/** {@code sluice bench vad}: the voice detector against WebRTC's, on known speech. */
@Command(name = "vad", mixinStandardHelpOptions = true, sortOptions = false,
    description = "Misses of speech at WebRTC mode 3's own false alarms, ends of turns and CPU, "
        + "on speech in noise at 20 to 0 dB, for seeds used in tuning and for unseen ones.",
    footer = {"", "Example:", "  ./sluice bench vad --speech ~/speech --seconds 60"})
final class BenchVadCommand implements Callable<Integer> {
  @Mixin
  private Console console;
  @Option(names = "--speech", paramLabel = "DIR",
      description = "Clean speech as DIR/<speaker>/*.wav, music as DIR/_music/*.wav "
          + "(default: the fixture corpus).")
  private Path speech;
  @Option(names = "--seeds", split = ",", defaultValue = "101,102,103", paramLabel = "N",
      description = "Seeds looked at while tuning (default ${DEFAULT-VALUE}).")
  private long[] seeds;
  @Option(names = "--unseen", split = ",", defaultValue = "9001,9002,9003", paramLabel = "N",
      description = "Seeds kept for the end (default ${DEFAULT-VALUE}).")
  private long[] unseen;
  @Option(names = "--seconds", defaultValue = "40", paramLabel = "N",
      description = "Length of a speaker's session, 10..3600 (default ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(names = "--vad-model", paramLabel = "FILE",
      description = "A Silero model, version 5 or 6, as .onnx, to be measured too.")
  private Path model;

  @Override
  public Integer call() throws IOException {
    Usage.range("--seconds", seconds, 10, 3_600);
    try (Silero silero = silero()) {
      Voices voices = voices(speech, console);
      VadTable dev = table("development seeds", seeds, voices, silero);
      VadTable fresh = table("unseen seeds", unseen, voices, silero);
      console.result(new JsonArray().add(dev.json()).add(fresh.json()).encodePrettily(),
          dev.text() + fresh.text());
    }
    return Exit.OK.code();
  }

  /** The model, or none; every scene gets a detector of its own. */
  private record Silero(Optional<SileroModel> model) implements AutoCloseable {
    List<Contender> contenders() {
      return model.stream()
          .map(it -> new Contender(it.kind(), () -> new SileroDetector(it))).toList();
    }

    @Override
    public void close() {
      model.ifPresent(SileroModel::close);
    }
  }

  private Silero silero() {
    if (model == null) {
      console.note("sluice bench vad: Silero is skipped; --vad-model FILE.onnx, a Silero model of "
          + "version 5 or 6, adds it");
      return new Silero(Optional.empty());
    }
    return new Silero(Optional.of(Usage.check(() -> SileroModel.load(model))));
  }

  static Voices voices(Path folder, Console console) throws IOException {
    if (folder == null) {
      return Voices.of(Corpora.open(console::note));
    }
    try {
      return Voices.read(folder);
    } catch (IOException e) {
      throw new UsageException("--speech: " + e.getMessage());
    }
  }

  private VadTable table(String title, long[] with, Voices voices, Silero silero) {
    VadMeasure measure = new VadMeasure(silero.contenders());
    measure.run(voices, with, seconds, line -> console.note("sluice bench vad: " + line));
    return new VadTable(title, measure);
  }
}
