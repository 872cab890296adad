package sluice.cli;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sluice.fixtures.AudioReader;
import sluice.fixtures.AudioWriter;
import sluice.fixtures.Encoding;
import sluice.signal.Resampler;

/** {@code sluice resample}: the gateway's resampler on a file. */
@Command(name = "resample", mixinStandardHelpOptions = true, sortOptions = false,
    description = "Changes the rate of a file as the gateway does of a stream; channels are "
        + "averaged. By their endings, files are WAV or raw 32-bit floats.",
    footer = {"", "Example:", "  ./sluice resample call.wav call16.wav --rate 16000 --block 160"})
final class ResampleCommand implements Callable<Integer> {
  @Mixin
  private Console console;
  @Mixin
  private AudioOptions audio;
  @Parameters(index = "0", paramLabel = "IN", description = ".wav of 1..8 channels, or .f32.")
  private Path in;
  @Parameters(index = "1", paramLabel = "OUT", description = ".wav or .f32; one channel.")
  private Path out;
  @Option(names = "--rate", required = true, paramLabel = "HZ", description = "Of the output.")
  private int rateHz;
  @Option(names = "--format", paramLabel = "NAME", defaultValue = "s16",
      description = "Of a .wav output: s16 (default: rounded, clipped at full scale) or f32.")
  private String format;

  @Override
  public Integer call() {
    Encoding encoding = encoding();
    AudioReader reader = audio.open(in);
    boolean isRaw = AudioOptions.isRaw(out);
    AudioOptions.checkOutput(in, out);
    Usage.check(() -> new Resampler(reader.rateHz(), rateHz));
    long samples;
    long clipped;
    try (AudioWriter writer =
        isRaw ? AudioWriter.raw(out) : AudioWriter.wav(out, encoding, rateHz)) {
      audio.resample(reader, rateHz, writer::write);
      samples = writer.samples();
      clipped = writer.clipped();
    } catch (IOException e) {
      throw new UsageException(out + " cannot be written: " + e.getMessage());
    }
    if (clipped > 0) {
      console.note(String.format(Locale.ROOT, "sluice resample: %d of %d samples clipped at full "
          + "scale; --format f32 keeps them", clipped, samples));
    }
    JsonObject json = new JsonObject().put("inRateHz", reader.rateHz()).put("rateHz", rateHz)
        .put("inSamples", reader.length()).put("samples", samples).put("clipped", clipped);
    console.result(json.encode(), String.format(Locale.ROOT, "%s: %d samples at %d Hz from %d at "
        + "%d Hz%n", out, samples, rateHz, reader.length(), reader.rateHz()));
    return Exit.OK.code();
  }

  private Encoding encoding() {
    return switch (format) {
      case "s16" -> Encoding.S16LE;
      case "f32" -> Encoding.F32LE;
      default -> throw new UsageException("--format '" + format + "': allowed are s16, f32");
    };
  }
}
