package sluice.signal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import sluice.wire.AudioFormat;
import sluice.wire.AudioFormat.Encoding;

class PcmTest {
  private static final List<Encoding> PCM =
      Stream.of(Encoding.values()).filter(encoding -> !encoding.isPackets()).toList();

  @Test
  void sixteenBitsAreScaledToOne() {
    assertArrayEquals(new float[]{0, 0.5f, -1, 32_767f / 32_768},
        decode(Encoding.S16LE, 1, shorts(0, 16_384, -32_768, 32_767)));
  }

  @Test
  void channelsAreAveraged() {
    assertArrayEquals(new float[]{0.25f, -0.5f},
        decode(Encoding.S16LE, 2, shorts(16_384, 0, -16_384, -16_384)));
    assertArrayEquals(new float[]{0.5f}, decode(Encoding.F32LE, 2, floats(1f, 0f)));
  }

  @Test
  void allChannelsAtFullScaleStayInRange() {
    float[] mono = decode(Encoding.S16LE, 8, shorts(new int[]{-32_768, -32_768, -32_768, -32_768,
        -32_768, -32_768, -32_768, -32_768}));
    assertArrayEquals(new float[]{-1}, mono);
  }

  @Test
  void floatsThatAreNoNumberBecomeSilence() {
    assertArrayEquals(new float[]{0, 0, 0, 1, -1}, decode(Encoding.F32LE, 1,
        floats(Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 7f, -7f)));
  }

  /** ITU-T G.711, tables 1 and 2: decision values of the outermost and innermost codes. */
  @Test
  void lawsFollowTheirTables() {
    assertArrayEquals(samples(-32_124, 32_124, 0, 0, 8, -8),
        decode(Encoding.MULAW, 1, bytes(0x00, 0x80, 0x7f, 0xff, 0xfe, 0x7e)));
    assertArrayEquals(samples(-5_504, 5_504, -8, 8, 32_256, -32_256),
        decode(Encoding.ALAW, 1, bytes(0x00, 0x80, 0x55, 0xd5, 0xaa, 0x2a)));
  }

  @Test
  void sixteenBitsMayComeWithTheHigherByteFirst() {
    assertArrayEquals(samples(256, -2, -32_768),
        decode(Encoding.S16BE, 1, bytes(0x01, 0x00, 0xff, 0xfe, 0x80, 0x00)));
    assertArrayEquals(samples(129), decode(Encoding.S16BE, 2, bytes(0x01, 0x00, 0x00, 0x02)));
  }

  @Test
  void thirtyTwoBitsAreScaledToOne() {
    assertArrayEquals(new float[]{0.5f, -1, 1 / 32_768f}, decode(Encoding.S32LE, 1,
        bytes(0, 0, 0, 0x40, 0, 0, 0, 0x80, 0, 0, 1, 0)));
    assertArrayEquals(new float[]{-0.25f},
        decode(Encoding.S32LE, 2, bytes(0, 0, 0, 0x40, 0, 0, 0, 0x80)));
  }

  @Property(tries = 200, seed = "2")
  void channelsKeptApartAverageToTheMix(@ForAll @Size(min = 8, max = 240) byte[] frame) {
    for (Encoding encoding : PCM) {
      AudioFormat format = new AudioFormat(encoding, 16_000, 2);
      int length = frame.length / format.bytesPerSample() * format.bytesPerSample();
      Pcm pcm = new Pcm(format);
      float[][] apart = new float[2][pcm.samples(length)];
      float[] mono = new float[pcm.samples(length)];
      assertEquals(pcm.decode(frame, length, mono), pcm.decodeApart(frame, length, apart));
      for (int i = 0; i < mono.length; i++) {
        assertEquals(mono[i], (apart[0][i] + apart[1][i]) / 2, 1e-7, encoding + " at " + i);
      }
    }
  }

  @Test
  void aFrameOfHalfASampleOrNoneIsObjectedTo() {
    Pcm pcm = pcm(Encoding.S32LE, 2);
    assertTrue(pcm.objection(new byte[12], 12).orElseThrow().contains("multiple of 8"));
    assertTrue(pcm.objection(new byte[0], 0).isPresent());
    assertEquals(Optional.empty(), pcm.objection(new byte[16], 16));
    assertEquals(2, pcm.samples(new byte[16], 16));
  }

  @Test
  void onlyTheGivenLengthIsRead() {
    float[] mono = {9, 9, 9};
    assertEquals(2, pcm(Encoding.S16LE, 1).decode(shorts(1, 2, 3), 4, mono));
    assertEquals(9, mono[2]);
  }

  @Test
  void aBrokenFrameIsRefusedWithItsNumbers() {
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class,
        () -> pcm(Encoding.S16LE, 2).samples(6));
    assertEquals("frame of 6 bytes: needs a multiple of 4 (s16le x 2 channels)", e.getMessage());
  }

  @Property(tries = 300, seed = "1")
  void anyBytesBecomeSamplesInRange(@ForAll @Size(max = 256) byte[] frame) {
    for (Encoding encoding : PCM) {
      int length = frame.length / encoding.bytes() * encoding.bytes();
      float[] mono = new float[frame.length];
      int n = pcm(encoding, 1).decode(frame, length, mono);
      for (int i = 0; i < n; i++) {
        assertTrue(mono[i] >= -1 && mono[i] <= 1, encoding + " gave " + mono[i]);
      }
    }
  }

  private static Pcm pcm(Encoding encoding, int channels) {
    return new Pcm(new AudioFormat(encoding, 16_000, channels));
  }

  private static float[] decode(Encoding encoding, int channels, byte[] frame) {
    Pcm pcm = pcm(encoding, channels);
    float[] mono = new float[pcm.samples(frame.length)];
    assertEquals(mono.length, pcm.decode(frame, frame.length, mono));
    return mono;
  }

  private static byte[] shorts(int... values) {
    ByteBuffer buffer = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int value : values) {
      buffer.putShort((short) value);
    }
    return buffer.array();
  }

  private static byte[] floats(float... values) {
    ByteBuffer buffer = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      buffer.putFloat(value);
    }
    return buffer.array();
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private static float[] samples(int... sixteenBit) {
    float[] samples = new float[sixteenBit.length];
    for (int i = 0; i < sixteenBit.length; i++) {
      samples[i] = sixteenBit[i] / 32_768f;
    }
    return samples;
  }
}
