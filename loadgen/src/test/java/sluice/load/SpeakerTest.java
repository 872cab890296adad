package sluice.load;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import sluice.wire.AudioFormat;
import sluice.wire.Lane;

class SpeakerTest {
  private static SessionPlan plan(int seed) {
    Scenario scenario = Scenarios
        .of(Scenarios.caller(Lane.INTERACTIVE, new Arrivals.Streams(1, 0)), 30_000).withSeed(seed);
    return new Schedule(scenario, Clips.seconds(9)).next().orElseThrow();
  }

  private static byte[] spoken(SessionPlan plan, byte[] noise) {
    Speaker speaker = new Speaker(plan, noise);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] frame = new byte[4_000];
    for (int k = 0; k < plan.frames(); k++) {
      speaker.fill(k, frame);
      all.write(frame, 0, speaker.frameBytes(k));
    }
    return all.toByteArray();
  }

  @Property(tries = 50, seed = "1")
  void everyClipLiesAtItsStreamTimeAndNoiseBetween(
      @ForAll @IntRange(min = 0, max = 9999) int seed) {
    SessionPlan plan = plan(seed);
    byte[] expected = new byte[(int) (plan.frames() * 20L * 8 * 2)];
    byte[] noise = {1, 2, 3, 4, 5, 6};
    for (int i = 0; i < expected.length; i++) {
      expected[i] = noise[i % noise.length];
    }
    for (Turn turn : plan.turns()) {
      byte[] audio = turn.clip().audio().bytes();
      System.arraycopy(audio, 0, expected, (int) turn.atMillis() * 16, audio.length);
    }
    assertArrayEquals(expected, spoken(plan, noise));
  }

  @Test
  void framesOfOddRatesAddUpToTheWholeStream() {
    // 11,025 Hz has 220.5 samples in 20 ms: frames alternate and nothing is lost.
    Clip odd = Clips.seconds(1).getFirst();
    AudioFormat format = new AudioFormat(AudioFormat.Encoding.S16LE, 11_025, 1);
    Clip clip = new Clip("odd", "a", new Clip.Audio(format, new byte[11_025 * 2]), odd.speech(),
        odd.labels(), odd.slices());
    SessionPlan plan =
        new Schedule(Scenarios.streams(1, 30_000), List.of(clip)).next().orElseThrow();
    Speaker speaker = new Speaker(plan, new byte[2]);
    assertEquals(220 * 2, speaker.frameBytes(0));
    assertEquals(221 * 2, speaker.frameBytes(1));
    assertEquals(11_025 * 2,
        java.util.stream.IntStream.range(0, 50).map(speaker::frameBytes).sum());
  }

  @Test
  void aFrameIsDueWhenItHasEnded() {
    SessionPlan plan = plan(1);
    assertEquals(20_000_000, plan.dueNanos(0));
    assertEquals(0, plan.frameAt(19));
    assertEquals(1, plan.frameAt(20));
    assertEquals(plan.frames() - 1, plan.frameAt(1_000_000));
    assertEquals(0, Arrays.stream(new int[]{plan.frameAt(-5)}).sum());
  }
}
