package sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import sluice.batch.PlannerConfig;
import sluice.signal.VadConfig;
import sluice.stream.ChunkerConfig;
import sluice.wire.ClientMessage;
import sluice.wire.ErrorCode;
import sluice.wire.Lane;
import sluice.wire.ServerMessage;

/** A batch client that sends whatever its credit allows neither stalls nor is refused. */
class CreditTest {
  private static final int FRAME_MILLIS = 100;

  /** Sends as fast as credit allows: speech and silence in turn, then stop. */
  private static final class CreditClient implements Client {
    private final Bench bench;
    private final boolean isLoud;
    private final int frames;
    private final Session session;
    private final List<ServerMessage> ends = new java.util.ArrayList<>();
    private int sent;
    private long acknowledged;
    private long bufferedMillis;
    private long creditMillis;

    CreditClient(Bench bench, int frames, boolean isLoud) {
      this.bench = bench;
      this.frames = frames;
      this.isLoud = isLoud;
      session = bench.ingest.open(this);
      bench.loop
          .post(() -> bench.ingest.text(session, ScriptedClient.start(Lane.BATCH)));
    }

    @Override
    public void send(ServerMessage message) {
      switch (message) {
        case ServerMessage.Ready ready -> creditMillis = ready.bufferMillis();
        case ServerMessage.Ack ack -> {
          acknowledged = ack.frames();
          bufferedMillis = ack.bufferedMillis();
        }
        case ServerMessage.Done done -> ends.add(done);
        case ServerMessage.Failed failed -> ends.add(failed);
        default -> {
        }
      }
      bench.loop.post(this::fill);
    }

    private void fill() {
      while (sent < frames && bufferedMillis + (sent - acknowledged) * FRAME_MILLIS
          + FRAME_MILLIS <= creditMillis) {
        boolean speaks = isLoud || sent % 40 < 25;
        byte[] frame = ScriptedClient.frame(FRAME_MILLIS, speaks ? (byte) 0x20 : 0);
        sent++;
        bench.ingest.audio(session, frame, frame.length, bench.loop.nowNanos());
      }
      if (sent == frames) {
        sent++;
        bench.ingest.text(session, new ClientMessage.Stop());
      }
    }

    @Override
    public void close() {}

    @Override
    public void close(ErrorCode code, String reason) {}
  }

  private static IngestConfig config(int bufferMillis, int windowMillis) {
    ChunkerConfig batch = new ChunkerConfig(windowMillis, 100, 0.5, 0.35, 60, 500, 300, 200,
        30_000);
    return new IngestConfig(
        new IngestConfig.Limits(10_000, bufferMillis, 200, 30_000, 3_600_000, 3_000, 30_000), 9,
        VadConfig.DEFAULT, ChunkerConfig.interactive(), batch);
  }

  @Property(tries = 60)
  void aClientWithinItsCreditIsServedToItsEnd(@ForAll @IntRange(min = 50, max = 400) int hops,
      @ForAll @IntRange(min = 0, max = 300) int spareMillis, @ForAll boolean isLoud) {
    int windowMillis = hops * 10;
    Bench bench = new Bench(config(IngestConfig.batchBufferMin(windowMillis, 200) + spareMillis,
        windowMillis), PlannerConfig.defaults());
    CreditClient client = new CreditClient(bench, 600, isLoud);
    bench.run(60_000);

    assertEquals(List.of("Done"),
        client.ends.stream().map(m -> m.getClass().getSimpleName()).toList());
    assertEquals(60_000 * 16, ((ServerMessage.Done) client.ends.getFirst()).account().in());
  }

  @Test
  void aBufferThatCouldStallIsRefusedAsAConfiguration() {
    assertThrows(IllegalArgumentException.class,
        () -> config(IngestConfig.batchBufferMin(1_000, 200) - 1, 1_000));
  }

  @Test
  void moreSessionsThanPlacesStillAllEnd() {
    Bench bench = new Bench();
    List<CreditClient> clients = new java.util.ArrayList<>();
    for (int i = 0; i < 20; i++) {
      clients.add(new CreditClient(bench, 1_000, true));
    }
    bench.run(120_000);

    clients.forEach(client -> assertEquals("Done",
        client.ends.getFirst().getClass().getSimpleName()));
    clients.forEach(client -> assertEquals(1, client.ends.size()));
  }
}
