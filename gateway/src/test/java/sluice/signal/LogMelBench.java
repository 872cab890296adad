package sluice.signal;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import sluice.signal.LogMelConfig.Clamp;
import sluice.signal.LogMelConfig.Kaldi;
import sluice.signal.LogMelConfig.Whisper;

/**
 * What a log-mel frame costs, and how far it is from the formulas: thread CPU time, least of many
 * interleaved runs of 10 s in blocks of 20 ms. By hand: {@code java -cp …
 * sluice.signal.LogMelBench}.
 */
final class LogMelBench {
  private static final int BLOCK = 320;
  private static final int SAMPLES = 160_000;
  private static final int RUNS = 60;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private LogMelBench() {}

  /** Prints a row per configuration. */
  public static void main(String[] args) {
    List<LogMelConfig> configs = List.of(new Whisper(80, Clamp.NONE),
        new Whisper(128, Clamp.FIXED_WINDOW), new Kaldi(80, 1));
    float[] x = Signals.pink(SAMPLES, 0.003, 1);
    Signals.addSpeech(x, 8_000, 120_000);
    double[] least = new double[configs.size()];
    Arrays.fill(least, Double.MAX_VALUE);
    for (int run = 0; run < RUNS; run++) {
      for (int c = 0; c < least.length; c++) {
        least[c] = Math.min(least[c], microsPerFrame(configs.get(c), x));
      }
    }
    for (int c = 0; c < least.length; c++) {
      System.out.printf("%-45s %.2f us/frame, error %s%n", configs.get(c), least[c],
          errors(configs.get(c), x));
    }
  }

  private static double microsPerFrame(LogMelConfig config, float[] x) {
    LogMel features = new LogMel(config);
    float[] block = new float[BLOCK];
    float[] out = new float[(Clamp.WINDOW_FRAMES + 5) * config.bands()];
    long frames = 0;
    long before = THREADS.getCurrentThreadCpuTime();
    for (int at = 0; at < x.length; at += BLOCK) {
      System.arraycopy(x, at, block, 0, BLOCK);
      frames += features.process(block, BLOCK, out);
    }
    frames += features.flush(out);
    return (THREADS.getCurrentThreadCpuTime() - before) / 1e3 / frames;
  }

  private static String errors(LogMelConfig config, float[] x) {
    double unit = config instanceof Kaldi ? 1 : 4 * Math.log(10);
    double[] exact = switch (config) {
      case Whisper w when w.clamp() == Clamp.NONE ->
        Arrays.stream(LogMelReference.whisperLogs(x, w.bands())).flatMapToDouble(Arrays::stream)
            .map(v -> (v + 4) / 4).toArray();
      case Whisper w -> LogMelReference.whisper(x, w.bands());
      case Kaldi k -> LogMelReference.kaldi(x, k.bands(), k.scale());
    };
    float[] found = LogMel.of(config, x);
    double[] errors = new double[found.length];
    Arrays.setAll(errors, i -> Math.abs(found[i] - exact[i]) * unit);
    Arrays.sort(errors);
    return String.format("max %.1e, p99.9 %.1e in ln units", errors[errors.length - 1],
        errors[(int) (errors.length * 0.999)]);
  }
}
