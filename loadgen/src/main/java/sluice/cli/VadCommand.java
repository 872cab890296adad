package sluice.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sluice.fixtures.AudioReader;
import sluice.live.SileroDetector;
import sluice.live.SileroModel;
import sluice.signal.SpeechDetector;
import sluice.signal.Vad;
import sluice.signal.VadConfig;
import sluice.stream.Chunk;
import sluice.stream.Chunker;
import sluice.stream.ChunkerConfig;
import sluice.stream.Span;

/** {@code sluice vad}: the gateway's speech scores and endpoints on a file. */
@Command(name = "vad", mixinStandardHelpOptions = true, sortOptions = false,
    description = "Where the gateway hears speech in a file: a score for each 10 ms, known at its "
        + "end, and the utterances by the endpointing of interactive sessions.",
    footer = {"", "Example:", "  ./sluice vad call.wav --json"})
final class VadCommand implements Callable<Integer> {
  private static final int HOP_MILLIS = Vad.HOP_SAMPLES * 1_000 / Span.RATE_HZ;

  @Mixin
  private Console console;
  @Mixin
  private AudioOptions audio;
  @Parameters(paramLabel = "IN", description = ".wav of 1..8 channels, averaged, or .f32.")
  private Path in;
  @Option(names = "--engine", paramLabel = "NAME", defaultValue = "dsp",
      description = "dsp (default), the gateway's own, or silero.")
  private String engine;
  @Option(names = "--vad-model", paramLabel = "FILE",
      description = "The Silero model, version 5 or 6, as .onnx; without it, dsp is used.")
  private Path model;

  @Override
  public Integer call() {
    Ear ear = new Ear(detector());
    AudioReader reader = audio.open(in);
    audio.speech(reader, ear::take);
    ear.chunker.stop(ear);
    console.result(json(ear).encode(), text(ear));
    return Exit.OK.code();
  }

  private SpeechDetector detector() {
    return switch (engine) {
      case "dsp" -> new Vad(VadConfig.DEFAULT);
      case "silero" -> silero();
      default -> throw new UsageException("--engine '" + engine + "': allowed are dsp, silero");
    };
  }

  private SpeechDetector silero() {
    if (model == null) {
      console.note("sluice vad: --engine silero needs --vad-model FILE.onnx, a Silero model of "
          + "version 5 or 6; these scores are of dsp, the built-in detector");
      return new Vad(VadConfig.DEFAULT);
    }
    return new SileroDetector(Usage.check(() -> SileroModel.load(model)));
  }

  private record Segment(long startMillis, long endMillis, Chunker.End reason) {}

  /** Listens as a session of the gateway does, and keeps what it heard. */
  private static final class Ear implements Chunker.Sink {
    private final SpeechDetector detector;
    private final Chunker chunker = new Chunker(ChunkerConfig.interactive());
    private final List<Float> scores = new ArrayList<>();
    private final List<Segment> segments = new ArrayList<>();
    private float[] fresh = new float[0];
    private long startMillis;

    Ear(SpeechDetector detector) {
      this.detector = detector;
    }

    void take(float[] samples, int n) {
      if (fresh.length < n / Vad.HOP_SAMPLES + 1) {
        fresh = new float[n / Vad.HOP_SAMPLES + 1];
      }
      int hops = detector.process(samples, n, fresh);
      for (int i = 0; i < hops; i++) {
        scores.add(fresh[i]);
      }
      chunker.push(samples, n, fresh, hops, this);
    }

    @Override
    public void speechStarted(int utterance, long atSample) {
      startMillis = millis(atSample);
    }

    @Override
    public void chunk(Chunk chunk) {
      // Only the bounds of speech are asked for.
    }

    @Override
    public void utteranceEnd(int utterance, long atSample, Chunker.End reason) {
      segments.add(new Segment(startMillis, millis(atSample), reason));
    }

    private static long millis(long sample) {
      return sample * 1_000 / Span.RATE_HZ;
    }
  }

  private static JsonObject json(Ear ear) {
    JsonArray segments = new JsonArray();
    ear.segments.forEach(s -> segments.add(new JsonArray().add(s.startMillis).add(s.endMillis)));
    return new JsonObject().put("hop_ms", HOP_MILLIS).put("scores", new JsonArray(ear.scores))
        .put("segments", segments);
  }

  private String text(Ear ear) {
    StringBuilder text = new StringBuilder();
    text.append(String.format(Locale.ROOT, "%8s %10s %10s %10s  %s%n", "speech", "start s",
        "end s", "length s", "ended by"));
    long spoken = 0;
    for (int i = 0; i < ear.segments.size(); i++) {
      Segment s = ear.segments.get(i);
      spoken += s.endMillis - s.startMillis;
      text.append(String.format(Locale.ROOT, "%8d %10.2f %10.2f %10.2f  %s%n", i,
          s.startMillis / 1e3, s.endMillis / 1e3, (s.endMillis - s.startMillis) / 1e3,
          s.reason.key()));
    }
    return text.append(String.format(Locale.ROOT, "%.2f s of %.2f s are speech, engine %s%n",
        spoken / 1e3, ear.scores.size() * HOP_MILLIS / 1e3,
        ear.detector instanceof Vad ? "dsp" : ear.detector.kind())).toString();
  }
}
