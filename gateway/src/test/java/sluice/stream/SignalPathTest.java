package sluice.stream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import sluice.signal.FilterBanks;
import sluice.signal.Pcm;
import sluice.signal.Resampler;
import sluice.signal.Vad;
import sluice.signal.VadConfig;
import sluice.wire.AudioFormat;
import sluice.wire.AudioFormat.Encoding;

/** The stages joined as a session joins them, from bytes to chunks. */
class SignalPathTest {
  private static final int RATE = 44_100;
  private static final FilterBanks BANKS = new FilterBanks(Span.RATE_HZ);

  @Test
  void burstsOfSoundInNoiseBecomeUtterances() {
    Heard heard = run(recording(8, 1), new SplittableRandom(1), 882);
    assertEquals(2, heard.chunks.stream().filter(Chunk::isLast).count());
    assertTrue(heard.chunks.getFirst().span().overlap(Span.ofMillis(2_000, 3_000)) > 0);
    assertTrue(heard.events.getLast().endsWith("silence"));
  }

  @Property(tries = 15, seed = "51")
  void framesOfAnyLengthGiveTheSameChunksBitForBit(@ForAll long seed) {
    byte[] bytes = recording(8, seed);
    Heard whole = run(bytes, new SplittableRandom(0), 882);
    Heard cut = run(bytes, new SplittableRandom(seed), 9_000);
    assertEquals(whole.events, cut.events);
    for (int i = 0; i < whole.chunks.size(); i++) {
      assertArrayEquals(whole.chunks.get(i).samples(), cut.chunks.get(i).samples());
    }
  }

  /** Sends the bytes in frames of up to {@code most} samples; checks the account at the end. */
  private static Heard run(byte[] bytes, SplittableRandom cuts, int most) {
    Pcm pcm = new Pcm(new AudioFormat(Encoding.S16LE, RATE, 1));
    Resampler resampler = new Resampler(BANKS.from(RATE));
    Vad vad = new Vad(VadConfig.DEFAULT);
    Chunker chunker = new Chunker(ChunkerConfig.interactive());
    Heard heard = new Heard();
    float[] mono = new float[most];
    float[] speech = new float[resampler.outputMax(most)];
    float[] scores = new float[speech.length / Vad.HOP_SAMPLES + 1];
    for (int at = 0; at < bytes.length;) {
      int length = Math.min(bytes.length - at, 2 * cuts.nextInt(1, most + 1));
      byte[] frame = Arrays.copyOfRange(bytes, at, at + length);
      int n = resampler.process(mono, pcm.decode(frame, length, mono), speech);
      chunker.push(speech, n, scores, vad.process(speech, n, scores), heard);
      at += length;
    }
    int n = resampler.flush(speech);
    chunker.push(speech, n, scores, vad.process(speech, n, scores), heard);
    chunker.stop(heard);
    assertEquals((bytes.length / 2L * Span.RATE_HZ + RATE - 1) / RATE, chunker.samplesIn());
    assertEquals(chunker.samplesIn(), chunker.silenceSamples() + chunker.chunkedSamples());
    return heard;
  }

  /** Noise with a buzz that comes and goes, from second 2 to 3 and from 5 to 6. */
  private static byte[] recording(int seconds, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] bytes = new byte[2 * seconds * RATE];
    for (int i = 0; i < bytes.length / 2; i++) {
      double t = (double) i / RATE;
      boolean speaks = t >= 2 && t < 3 || t >= 5 && t < 6;
      double buzz = speaks ? (0.6 - 0.4 * Math.cos(25 * t)) * (t * 120 % 1 - 0.5) : 0;
      short sample = (short) (8_000 * buzz + 100 * random.nextGaussian());
      bytes[2 * i] = (byte) sample;
      bytes[2 * i + 1] = (byte) (sample >> 8);
    }
    return bytes;
  }
}
