package sluice.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import picocli.CommandLine.Option;
import sluice.fixtures.AudioReader;
import sluice.signal.Resampler;
import sluice.stream.Span;

/** How a command reads its file of audio, and in which pieces. A picocli mixin. */
final class AudioOptions {
  private static final int RANDOM_MAX = 1_000;
  private static final int RANDOM = -1;
  @Option(names = "--in-rate", paramLabel = "HZ", defaultValue = "0",
      description = "Rate of a raw .f32 input, which has no header.")
  private int inRateHz;
  @Option(names = "--block", paramLabel = "N", defaultValue = "16384",
      description = "Samples fed at a time (default 16384); -1: random sizes 1..1000. The result "
          + "is the same.")
  private int block;
  @Option(names = "--seed", paramLabel = "N", defaultValue = "1",
      description = "Of the random sizes (default 1).")
  private long seed;

  /** Takes samples, of which the first {@code n} count; the array is used again. */
  @FunctionalInterface
  interface Blocks {
    void take(float[] samples, int n) throws IOException;
  }

  /**
   * Opens a file by its ending: {@code .wav}, or {@code .f32}, raw floats of one channel.
   *
   * @throws UsageException when it cannot be read, or the options do not fit it
   */
  AudioReader open(Path file) {
    if (block != RANDOM && block < 1) {
      throw new UsageException("--block " + block + ": allowed are 1 and up, or -1 for random");
    }
    boolean isRaw = isRaw(file);
    if (isRaw && inRateHz < 1) {
      throw new UsageException(file + ": raw floats have no header; say their --in-rate HZ");
    }
    if (!isRaw && inRateHz != 0) {
      throw new UsageException(
          "--in-rate " + inRateHz + ": only for .f32; " + file + " says its own rate");
    }
    try {
      return isRaw ? AudioReader.raw(file, inRateHz) : AudioReader.wav(file);
    } catch (IOException e) {
      throw new UsageException(e.getMessage());
    }
  }

  /**
   * Checks a file to be written, before it is.
   *
   * @throws UsageException when it is the input too, or its folder is not there
   */
  static void checkOutput(Path in, Path out) {
    try {
      if (Files.exists(out) && Files.isSameFile(in, out)) {
        throw new UsageException(out + ": is the input too; write to another file");
      }
    } catch (IOException e) {
      throw new UsageException(out + " cannot be written: " + e.getMessage());
    }
    Path folder = out.toAbsolutePath().getParent();
    if (!Files.isDirectory(folder) || Files.isDirectory(out) || !Files.isWritable(folder)) {
      throw new UsageException(out + " cannot be written: needs a file name in a folder that is "
          + "there and may be written");
    }
  }

  /**
   * True when a file's name ends in {@code .f32}.
   *
   * @throws UsageException when it ends in neither that nor {@code .wav}
   */
  static boolean isRaw(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (!name.endsWith(".f32") && !name.endsWith(".wav")) {
      throw new UsageException(file + ": ends neither in .wav nor in .f32");
    }
    return name.endsWith(".f32");
  }

  /** Hands all samples to {@code to}, in blocks of the size asked for. */
  void read(AudioReader reader, Blocks to) {
    SplittableRandom random = new SplittableRandom(seed);
    int most = block == RANDOM ? RANDOM_MAX : Math.min(block, Math.max(1, reader.length()));
    float[] samples = new float[most];
    try {
      int n = -1;
      while (n != 0) {
        n = reader.read(samples, block == RANDOM ? random.nextInt(1, RANDOM_MAX + 1) : most);
        to.take(samples, n);
      }
    } catch (IOException e) {
      throw new UsageException(e.getMessage());
    }
  }

  /** Hands all samples to {@code to} at another rate; all that follows from them, to the last. */
  void resample(AudioReader reader, int outRateHz, Blocks to) {
    Resampler resampler = Usage.check(() -> new Resampler(reader.rateHz(), outRateHz));
    int most = Math.max(RANDOM_MAX, Math.min(block, Math.max(1, reader.length())));
    float[] out = new float[Usage.check(() -> resampler.outputMax(most))];
    read(reader, (samples, n) -> to.take(out, resampler.process(samples, n, out)));
    try {
      to.take(out, resampler.flush(out));
    } catch (IOException e) {
      throw new UsageException(e.getMessage());
    }
  }

  /** Hands all samples to {@code to} at the rate of the signal path, 16 kHz. */
  void speech(AudioReader reader, Blocks to) {
    resample(reader, Span.RATE_HZ, to);
  }
}
