package sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusEncoder;
import io.github.jaredmdobson.concentus.OpusException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sluice.batch.PlannerConfig;
import sluice.signal.VadConfig;
import sluice.stream.ChunkerConfig;
import sluice.wire.AudioFormat;
import sluice.wire.ClientMessage;
import sluice.wire.ClientMessage.Start;
import sluice.wire.ErrorCode;
import sluice.wire.Lane;
import sluice.wire.ServerMessage;
import sluice.wire.ServerMessage.Account;
import sluice.wire.ServerMessage.Failed;

/** A session whose frames do not tell their samples by their length. */
class OpusSessionTest {
  private static final int PACKET_MILLIS = 20;
  private Bench bench = new Bench();
  private ScriptedClient client = bench.connect();

  @Test
  void speechInPacketsIsRecognisedAndAccountedFor() throws OpusException {
    for (Lane lane : Lane.values()) {
      client = bench.connect();
      start(lane);
      sendSpeech(2_000);
      client.tell(new ClientMessage.Stop());
      bench.run(6_000);
      Account account = client.done();
      assertEquals(100, account.frames());
      assertEquals(2_000 * 16, account.in());
      assertEquals(account.in(), account.silence() + account.recognized());
      assertTrue(account.recognized() > 16_000, account.toString());
      assertEquals(1, client.heard(ServerMessage.Final.class).size());
    }
  }

  @Test
  void aPacketThatCannotBeDecodedEndsItsSessionByName() {
    start(Lane.INTERACTIVE);
    send(new byte[]{1, 7, 7, 7});
    bench.run(10);
    assertFailed(ErrorCode.BAD_FRAME, "opus packet of 4 bytes cannot be decoded");
  }

  @Test
  void aBatchPacketThatCannotBeDecodedDoesSoToo() throws OpusException {
    start(Lane.BATCH);
    sendSpeech(400);
    send(new byte[]{1, 7, 7, 7});
    bench.run(2_000);
    assertFailed(ErrorCode.BAD_FRAME, "opus packet of 4 bytes cannot be decoded");
  }

  @Test
  void aPacketOfNothingIsNamed() {
    start(Lane.INTERACTIVE);
    send(new byte[0]);
    bench.run(10);
    assertFailed(ErrorCode.BAD_FRAME, "opus packet of 0 bytes");
  }

  @Test
  void aPacketLongerThanAFrameMayBeIsTooLarge() {
    bench = new Bench(new IngestConfig(
        new IngestConfig.Limits(10_000, 20_000, 50, 30_000, 5_000, 3_000, 30_000), 2,
        VadConfig.DEFAULT, ChunkerConfig.interactive(), ChunkerConfig.batch()),
        PlannerConfig.defaults());
    client = bench.connect();
    start(Lane.INTERACTIVE);
    send(new byte[]{3 << 3, 1, 2, 3});
    bench.run(10);
    assertFailed(ErrorCode.TOO_LARGE, "at most 50 ms;");
  }

  @Test
  void audioAheadOfTimeIsCountedByItsSamples() throws OpusException {
    start(Lane.INTERACTIVE);
    for (byte[] packet : packets(15_000)) {
      send(packet);
    }
    bench.run(100);
    assertFailed(ErrorCode.TOO_FAST, "ahead of real time");
  }

  private void start(Lane lane) {
    client.tell(
        new Start("acme", new AudioFormat(AudioFormat.Encoding.OPUS, AudioFormat.OPUS_RATE_HZ, 1),
            new ClientMessage.Labels("en-US", "phone", "1"), lane, 800, "", false, List.of()));
  }

  private void send(byte[] packet) {
    bench.loop.post(
        () -> bench.ingest.audio(client.session, packet, packet.length, bench.loop.nowNanos()));
  }

  private void sendSpeech(int millis) throws OpusException {
    for (byte[] packet : packets(millis)) {
      send(packet);
      bench.run(PACKET_MILLIS);
    }
  }

  /** 200 ms of silence at both ends, a tone between. */
  private static List<byte[]> packets(int millis) throws OpusException {
    OpusEncoder encoder = new OpusEncoder(16_000, 1, OpusApplication.OPUS_APPLICATION_VOIP);
    List<byte[]> packets = new ArrayList<>();
    for (int at = 0; at < millis; at += PACKET_MILLIS) {
      short[] pcm = new short[320];
      for (int i = 0; i < pcm.length && at >= 200 && at < millis - 200; i++) {
        pcm[i] = (short) (9_000 * Math.sin(0.1 * (at * 16 + i)));
      }
      byte[] room = new byte[1_500];
      packets.add(Arrays.copyOf(room, encoder.encode(pcm, 0, 320, room, 0, room.length)));
    }
    return packets;
  }

  private void assertFailed(ErrorCode code, String hint) {
    Failed failed = client.heard(Failed.class).getFirst();
    assertEquals(code, failed.code());
    assertTrue(failed.reason().contains(hint), failed.reason());
    assertEquals(Optional.of(code.closeCode() + " " + code.key()), client.closedAs);
  }
}
