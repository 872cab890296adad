package sluice.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import sluice.wire.AudioFormat;
import sluice.wire.AudioFormat.Encoding;

/** Frames in steady state make no garbage. */
class AllocationTest {
  private static final int FRAME = 960;
  private static final int FRAMES = 200;
  private static final int WARM_UP = 10;
  private final Pcm pcm = new Pcm(new AudioFormat(Encoding.S16LE, 48_000, 1));
  private final Resampler resampler = new Resampler(new FilterBanks(16_000).from(48_000));
  private final Vad vad = new Vad(VadConfig.DEFAULT);
  private final byte[] frame = new byte[2 * FRAME];
  private final float[] mono = new float[FRAME];
  private final float[] speech = new float[resampler.outputMax(FRAME)];
  private final float[] scores = new float[8];

  @Test
  void framesFromBytesToScoresAllocateNothing() {
    // Until it is compiled the Vector API makes an object of every vector.
    for (int i = 0; i < WARM_UP; i++) {
      process();
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    threads.getCurrentThreadAllocatedBytes();
    long least = Long.MAX_VALUE;
    // A run may meet a class that is loaded late; the steady state is the least of some.
    for (int run = 0; run < 5; run++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      process();
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertEquals(0, least / FRAMES);
  }

  private void process() {
    for (int i = 0; i < FRAMES; i++) {
      int n = resampler.process(mono, pcm.decode(frame, frame.length, mono), speech);
      vad.process(speech, n, scores);
    }
  }
}
