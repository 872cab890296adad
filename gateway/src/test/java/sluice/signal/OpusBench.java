package sluice.signal;

import io.github.jaredmdobson.concentus.OpusException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import sluice.wire.AudioFormat;
import sluice.wire.AudioFormat.Encoding;

/**
 * What decoding 20 ms of Opus costs: thread CPU time, least of many interleaved runs of 1 s. By
 * hand: {@code java -cp … sluice.signal.OpusBench}.
 */
final class OpusBench {
  private static final int RUNS = 200;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private OpusBench() {}

  /** Prints a row per mode. */
  public static void main(String[] args) throws OpusException {
    int[] bitrates = {12_000, 32_000, 96_000};
    double[] least = new double[bitrates.length];
    Arrays.fill(least, Double.MAX_VALUE);
    for (int run = 0; run < RUNS; run++) {
      for (int b = 0; b < bitrates.length; b++) {
        least[b] = Math.min(least[b], run(OpusPacketsTest.packets(220, 1, 960, bitrates[b])));
      }
    }
    for (int b = 0; b < bitrates.length; b++) {
      System.out.printf("%d bit/s: %.1f us per 20 ms%n", bitrates[b], least[b]);
    }
  }

  /** Microseconds per packet. */
  private static double run(List<byte[]> packets) {
    OpusPackets opus = new OpusPackets(
        new AudioFormat(Encoding.OPUS, AudioFormat.OPUS_RATE_HZ, 1));
    float[] mono = new float[5_760];
    long before = THREADS.getCurrentThreadCpuTime();
    for (byte[] packet : packets) {
      opus.decode(packet, packet.length, mono);
    }
    double micros = (THREADS.getCurrentThreadCpuTime() - before) / 1e3 / packets.size();
    return micros;
  }
}
