package sluice.cli.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.SplittableRandom;
import sluice.fixtures.RateStream;

/**
 * CPU time of engines that take turns, so that a busy minute of the machine hits all of them alike.
 */
final class CpuRounds {
  private static final int WARM_UP = 3;
  private static final int ROUNDS = 9;
  private static final int BLOCKS = 50;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final int inRateHz;
  private final int outRateHz;
  private final float[][] blocks;
  private final float[] out;

  CpuRounds(int inRateHz, int outRateHz) {
    this.inRateHz = inRateHz;
    this.outRateHz = outRateHz;
    SplittableRandom random = new SplittableRandom(1);
    blocks = new float[BLOCKS][inRateHz / BLOCKS];
    for (float[] block : blocks) {
      for (int i = 0; i < block.length; i++) {
        block[i] = (float) (0.1 * random.nextGaussian());
      }
    }
    out = new float[outRateHz];
  }

  /** Least nanoseconds per output of each engine over nine turns of {@code seconds} of audio. */
  double[] nanosPerOutput(List<Engine> engines, int seconds) {
    double[] least = new double[engines.size()];
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      for (int i = 0; i < least.length; i++) {
        double nanos = turn(engines.get(i), seconds);
        least[i] = round <= 0 ? nanos : Math.min(least[i], nanos);
      }
    }
    return least;
  }

  private double turn(Engine engine, int seconds) {
    long outputs = 0;
    try (RateStream stream = engine.open(inRateHz, outRateHz)) {
      long before = threads.getCurrentThreadCpuTime();
      for (int i = 0; i < seconds * BLOCKS; i++) {
        float[] block = blocks[i % BLOCKS];
        outputs += stream.process(block, 0, block.length, out, 0);
      }
      return (double) (threads.getCurrentThreadCpuTime() - before) / outputs;
    }
  }
}
