package sluice.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusEncoder;
import io.github.jaredmdobson.concentus.OpusException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import sluice.engine.IngestConfig.Limits;
import sluice.wire.ServerMessage;
import sluice.wire.ServerMessage.Done;
import sluice.wire.ServerMessage.Final;
import sluice.wire.ServerMessage.OnChannel;

/** Packets and channels kept apart, over a real socket. */
class AudioDoorIT {
  private static final int SECOND = 16_000;
  private static LiveGateway live;

  @BeforeAll
  static void open() throws Exception {
    live = new LiveGateway(Limits.DEFAULT, 4);
  }

  @AfterAll
  static void close() throws Exception {
    live.close();
  }

  @Test
  void aChannelThatSpeaksHasATranscriptAndTheSilentOneHasNone() throws Exception {
    byte[] mono = talk();
    LiveCaller caller = live.call().text(start("\"s16le\",\"channels\":2", "separate"));
    for (int at = 0; at < mono.length; at += 3_200) {
      byte[] stereo = new byte[6_400];
      for (int i = 0; i < 3_200; i++) {
        stereo[i / 2 * 4 + 2 + i % 2] = mono[at + i];
      }
      caller.audio(stereo);
    }
    List<ServerMessage> heard = caller.text("{\"type\":\"stop\"}").untilDone();
    List<OnChannel> said =
        heard.stream().filter(OnChannel.class::isInstance).map(OnChannel.class::cast).toList();
    assertTrue(said.stream().allMatch(m -> m.channel() == 1), said.toString());
    assertEquals(1, said.stream().filter(m -> m.message() instanceof Final).count());
    assertEquals(2 * 5 * SECOND, ((Done) heard.getLast()).account().in());
  }

  @Test
  void packetsAreATranscript() throws Exception {
    byte[] mono = talk();
    LiveCaller caller = live.call().text(start("\"opus\"", "mix"));
    OpusEncoder encoder = new OpusEncoder(SECOND, 1, OpusApplication.OPUS_APPLICATION_VOIP);
    for (int at = 0; at < mono.length; at += 1_920) {
      caller.audio(packet(encoder, Arrays.copyOfRange(mono, at, at + 1_920)));
    }
    List<ServerMessage> heard = caller.text("{\"type\":\"stop\"}").untilDone();
    assertEquals(1, heard.stream().filter(Final.class::isInstance).count());
    // 84 packets of 60 ms: the last is filled up with silence.
    assertEquals(84 * 60 * 16, ((Done) heard.getLast()).account().in());
  }

  private static String start(String encoding, String mode) {
    return "{\"type\":\"start\",\"version\":1,\"lane\":\"batch\",\"audio\":{\"encoding\":"
        + encoding + "},\"channelMode\":\"" + mode + "\"}";
  }

  /** 5 s at 16 kHz, speech from 2 s to 3.5 s. */
  private static byte[] talk() {
    byte[] talk = new byte[2 * 5 * SECOND];
    byte[] speech = Tones.speechLike(SECOND * 3 / 2, 1);
    System.arraycopy(speech, 0, talk, 2 * 2 * SECOND, speech.length);
    return talk;
  }

  private static byte[] packet(OpusEncoder encoder, byte[] bytes) throws OpusException {
    short[] pcm = new short[bytes.length / 2];
    for (int i = 0; i < pcm.length; i++) {
      pcm[i] = (short) (bytes[2 * i] & 0xff | bytes[2 * i + 1] << 8);
    }
    byte[] room = new byte[1_500];
    return Arrays.copyOf(room, encoder.encode(pcm, 0, pcm.length, room, 0, room.length));
  }
}
