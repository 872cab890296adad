package sluice.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusEncoder;
import io.github.jaredmdobson.concentus.OpusException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sluice.fixtures.Tones;
import sluice.wire.AudioFormat;
import sluice.wire.AudioFormat.Encoding;

/** Opus as clients send it, and what is no Opus. */
class OpusPacketsTest {
  /** A second of a tone, in packets of so many samples each. */
  static List<byte[]> packets(int hz, int channels, int packetSamples, int bitrate)
      throws OpusException {
    OpusEncoder encoder = new OpusEncoder(48_000, channels, OpusApplication.OPUS_APPLICATION_VOIP);
    encoder.setBitrate(bitrate);
    List<byte[]> packets = new ArrayList<>();
    for (int p = 0; p < 48_000 / packetSamples; p++) {
      short[] pcm = new short[packetSamples * channels];
      for (int i = 0; i < pcm.length; i++) {
        double t = (p * packetSamples + i / channels) / 48_000.0;
        // The second channel is silent.
        pcm[i] = (short) (i % channels == 1 ? 0 : 12_000 * Math.sin(2 * Math.PI * hz * t));
      }
      byte[] room = new byte[4_000];
      packets.add(Arrays.copyOf(room, encoder.encode(pcm, 0, packetSamples, room, 0,
          room.length)));
    }
    return packets;
  }

  /** Low bit rates give SILK packets, then hybrid ones, high ones CELT: each its own decoder. */
  @ParameterizedTest
  @CsvSource({"12000, 0, 11", "32000, 12, 15", "96000, 16, 31"})
  void aToneComesBackInEveryMode(int bitrate, int lowest, int highest) throws OpusException {
    OpusPackets opus = opus(1);
    float[] heard = new float[48_000];
    int n = 0;
    for (byte[] packet : packets(440, 1, 960, bitrate)) {
      int mode = packet[0] >> 3 & 31;
      assertTrue(mode >= lowest && mode <= highest, "mode " + mode);
      float[] mono = new float[opus.samples(packet, packet.length)];
      assertEquals(960, opus.decode(packet, packet.length, mono));
      System.arraycopy(mono, 0, heard, n, mono.length);
      n += mono.length;
    }
    assertEquals(48_000, n);
    float[] settled = Arrays.copyOfRange(heard, 12_000, 48_000);
    assertEquals(20 * Math.log10(12_000 / 16_384.0), Tones.levelDb(settled, 440, 48_000), 1);
    assertTrue(Tones.restDb(settled, 440, 48_000) < -15);
  }

  @ParameterizedTest
  @ValueSource(ints = {120, 240, 480, 960, 1_920, 2_880})
  void thePacketTellsItsLength(int samples) throws OpusException {
    OpusPackets opus = opus(1);
    for (byte[] packet : packets(300, 1, samples, 24_000)) {
      assertEquals(Optional.empty(), opus.objection(packet, packet.length));
      assertEquals(samples, opus.samples(packet, packet.length));
      assertEquals(samples, opus.decode(packet, packet.length, new float[5_760]));
    }
  }

  @Test
  void channelsAreKeptApartOrAveraged() throws OpusException {
    OpusPackets mixed = opus(2);
    OpusPackets split = opus(2);
    double left = 0;
    double right = 0;
    for (byte[] packet : packets(440, 2, 960, 96_000)) {
      float[] mono = new float[960];
      float[][] apart = new float[2][960];
      assertEquals(960, mixed.decode(packet, packet.length, mono));
      assertEquals(960, split.decodeApart(packet, packet.length, apart));
      for (int i = 0; i < 960; i++) {
        assertEquals(mono[i], (apart[0][i] + apart[1][i]) / 2, 1e-7);
        left += apart[0][i] * apart[0][i];
        right += apart[1][i] * apart[1][i];
      }
    }
    assertTrue(left > 50 * right, left + " and " + right);
  }

  @Test
  void whatIsNoPacketIsObjectedTo() {
    OpusPackets opus = opus(1);
    assertTrue(opus.objection(new byte[0], 0).orElseThrow().contains("0 bytes"));
    assertTrue(opus.objection(new byte[]{3}, 1).orElseThrow().contains("1 byte"));
    assertTrue(opus.objection(new byte[]{3, 0}, 2).orElseThrow().contains("0.0 ms"));
    assertTrue(opus.objection(new byte[]{3 | 3 << 3, 3}, 2).orElseThrow().contains("180.0 ms"));
  }

  @Test
  void aPacketOfItsHeadAloneIsConcealed() {
    OpusPackets opus = opus(1);
    assertEquals(Optional.empty(), opus.objection(new byte[]{8}, 1));
    assertEquals(960, opus.decode(new byte[]{8}, 1, new float[960]));
  }

  @Test
  void aPacketThatBreaksTheRulesOfItsFramesIsRefusedByName() {
    BadFrameException e = assertThrows(BadFrameException.class,
        () -> opus(1).decode(new byte[]{1, 7, 7, 7}, 4, new float[5_760]));
    assertTrue(e.getMessage().startsWith("opus packet of 4 bytes cannot be decoded"),
        e.getMessage());
  }

  /** One decoder for long stretches: it must survive what it concealed or refused before. */
  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2"})
  void randomPacketsAreDecodedOrRefusedNeverMore(int channels, long seed)
      throws OpusException {
    SplittableRandom random = new SplittableRandom(seed);
    List<byte[]> real = new ArrayList<>();
    for (int bitrate : new int[]{12_000, 32_000, 96_000}) {
      real.addAll(packets(200, channels, 960, bitrate));
    }
    OpusPackets opus = opus(channels);
    float[] mono = new float[5_760];
    int decoded = 0;
    for (int i = 0; i < 5_000; i++) {
      byte[] packet = i % 2 == 0 ? noise(random) : damaged(real.get(i % real.size()), random);
      if (opus.objection(packet, packet.length).isPresent()) {
        continue;
      }
      int n = 0;
      try {
        n = opus.decode(packet, packet.length, mono);
        assertEquals(opus.samples(packet, packet.length), n, "packet " + i);
        decoded++;
      } catch (BadFrameException e) {
        opus = opus(channels);
      }
      for (int k = 0; k < n; k++) {
        assertTrue(mono[k] >= -1 && mono[k] <= 1, "packet " + i + " sample " + k);
      }
    }
    assertTrue(decoded > 2_000, decoded + " decoded");
  }

  private static byte[] noise(SplittableRandom random) {
    byte[] packet = new byte[random.nextInt(random.nextInt(8) == 0 ? 1_500 : 40)];
    random.nextBytes(packet);
    return packet;
  }

  private static byte[] damaged(byte[] packet, SplittableRandom random) {
    byte[] copy = Arrays.copyOf(packet, 1 + random.nextInt(packet.length));
    for (int flips = random.nextInt(4); flips > 0; flips--) {
      copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return copy;
  }

  private static OpusPackets opus(int channels) {
    return new OpusPackets(
        new AudioFormat(Encoding.OPUS, AudioFormat.OPUS_RATE_HZ, channels));
  }
}
