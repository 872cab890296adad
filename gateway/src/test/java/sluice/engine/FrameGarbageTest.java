package sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sluice.wire.AudioFormat;
import sluice.wire.AudioFormat.Encoding;
import sluice.wire.ClientMessage;
import sluice.wire.ErrorCode;
import sluice.wire.Lane;
import sluice.wire.ServerMessage;

/** A frame that decides nothing makes no garbage between the socket and the chunker. */
class FrameGarbageTest {
  /** Fewer than an acknowledgement takes: that one is a message, and allocates. */
  private static final int IN_A_ROW = 4;
  private static final int FRAMES = 300;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final Bench bench = new Bench();
  private final Client deaf = new Client() {
    @Override
    public void send(ServerMessage message) {}

    @Override
    public void close() {}

    @Override
    public void close(ErrorCode code, String reason) {}
  };

  @ParameterizedTest
  @ValueSource(ints = {16_000, 48_000, 44_100, 8_000})
  void aFrameOfSilenceAllocatesNothing(int rateHz) {
    Session session = bench.ingest.open(deaf);
    bench.ingest.text(session,
        new ClientMessage.Start("t", new AudioFormat(Encoding.S16LE, rateHz, 1),
            new ClientMessage.Labels("en-US", "d", "1"), Lane.INTERACTIVE, 800, "", false,
            List.of()));
    byte[] frame = new byte[2 * rateHz / 50];
    long least = Long.MAX_VALUE;
    for (int i = 0; i < FRAMES; i++) {
      least = Math.min(least, allocated(session, frame));
    }
    assertEquals(0, least, "bytes for " + IN_A_ROW + " frames at " + rateHz + " Hz");
  }

  /** By frames in a row; the loop's own turn between them is not counted. */
  private long allocated(Session session, byte[] frame) {
    long spent = 0;
    for (int i = 0; i < IN_A_ROW; i++) {
      bench.run(20);
      long before = threads.getCurrentThreadAllocatedBytes();
      bench.ingest.audio(session, frame, frame.length, 0);
      spent += threads.getCurrentThreadAllocatedBytes() - before;
    }
    return spent;
  }
}
