package sluice.cli;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sluice.fixtures.AudioReader;
import sluice.fixtures.AudioWriter;
import sluice.signal.LogMel;
import sluice.signal.LogMelConfig;
import sluice.signal.LogMelConfig.Clamp;
import sluice.signal.LogMelConfig.Kaldi;
import sluice.signal.LogMelConfig.Whisper;

/** {@code sluice features}: log-mel frames of a file. */
@Command(name = "features", mixinStandardHelpOptions = true, sortOptions = false,
    description = "Computes log-mel frames, one per 10 ms, after resampling to 16 kHz; writes them "
        + "as rows of little-endian 32-bit floats.",
    footer = {"", "Example:", "  ./sluice features call.wav --kind whisper --out call.f32"})
final class FeaturesCommand implements Callable<Integer> {
  private static final int HOP_MILLIS = 10;

  @Mixin
  private Console console;
  @Mixin
  private AudioOptions audio;
  @Parameters(paramLabel = "IN", description = ".wav of 1..8 channels, averaged, or .f32.")
  private Path in;
  @Option(names = "--kind", required = true, paramLabel = "NAME",
      description = "whisper or kaldi.")
  private String kind;
  @Option(names = "--out", required = true, paramLabel = "FILE", description = "The frames.")
  private Path out;
  @Option(names = "--bands", paramLabel = "N", defaultValue = "80",
      description = "Values per frame (default 80): 80 or 128 for whisper, 20..100 for kaldi.")
  private int bands;
  @Option(names = "--clamp", paramLabel = "NAME", defaultValue = "fixed-window",
      description = "Of whisper: 8 decades below the loudest of each 30 s (fixed-window, default), "
          + "so far (running-max), or none.")
  private String clamp;
  @Option(names = "--scale", paramLabel = "X", defaultValue = "1",
      description = "Of kaldi: what full scale counts as (default 1; Kaldi itself: 32768).")
  private float scale;

  @Override
  public Integer call() {
    LogMelConfig config = Usage.check(this::config);
    AudioReader reader = audio.open(in);
    AudioOptions.checkOutput(in, out);
    LogMel features = new LogMel(config);
    long frames;
    try (AudioWriter writer = AudioWriter.raw(out)) {
      float[][] rows = {new float[0]};
      audio.speech(reader, (samples, n) -> {
        rows[0] = room(features.framesMax(n) * bands, rows[0]);
        writer.write(rows[0], features.process(samples, n, rows[0]) * bands);
      });
      rows[0] = room(features.framesMax(0) * bands, rows[0]);
      writer.write(rows[0], features.flush(rows[0]) * bands);
      frames = writer.samples() / bands;
    } catch (IOException e) {
      throw new UsageException(out + " cannot be written: " + e.getMessage());
    }
    JsonObject json = new JsonObject().put("frames", frames).put("bands", bands)
        .put("hop_ms", HOP_MILLIS).put("config", config.id());
    console.result(json.encode(), String.format(Locale.ROOT, "%s: %d frames of %d values, %s%n",
        out, frames, bands, config.id()));
    return Exit.OK.code();
  }

  private static float[] room(int values, float[] rows) {
    return rows.length >= values ? rows : new float[values];
  }

  private LogMelConfig config() {
    return switch (kind) {
      case "whisper" -> new Whisper(bands, Clamp.ofKey(clamp).orElseThrow(
          () -> new UsageException("--clamp '" + clamp + "': allowed are " + Arrays
              .stream(Clamp.values()).map(Clamp::key).collect(Collectors.joining(", ")))));
      case "kaldi" -> new Kaldi(bands, scale);
      default -> throw new UsageException("--kind '" + kind + "': allowed are whisper, kaldi");
    };
  }
}
