package sluice.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sluice.wire.Endpointing;

/** Where utterances begin and end, and when that is said. */
class EndpointingTest {
  private static final int HOP = 160;
  private static final ChunkerConfig USUAL = ChunkerConfig.interactive();

  @ParameterizedTest
  @ValueSource(ints = {1, 160, 320, 441, -1})
  void theEndIsSaidInThePushThatHoldsTheLastSampleNeeded(int block) {
    float[] scores = new float[200];
    Arrays.fill(scores, 30, 80, 1f);
    SplittableRandom random = new SplittableRandom(5);
    Chunker chunker = new Chunker(USUAL);
    Heard heard = new Heard();
    long needed = (80 + 50) * HOP; // speech ends with hop 80, 500 ms of silence follow
    int at = 0;
    while (at < needed) {
      assertTrue(heard.events.stream().noneMatch(e -> e.startsWith("end")), "too early: " + at);
      int n = block > 0 ? block : random.nextInt(1, 1_001);
      int first = at / HOP;
      int last = (at + n) / HOP;
      chunker.push(new float[n], n, Arrays.copyOfRange(scores, first, last), last - first, heard);
      at += n;
    }
    assertEquals("end 0 at 800 silence", heard.events.getLast());
  }

  @Test
  void whatIsNotAskedForStaysAsUsual() {
    assertEquals(USUAL, USUAL.with(Endpointing.Wish.NONE));
    ChunkerConfig patient = USUAL.with(wish(OptionalDouble.empty(), 0, 900, 0));
    assertEquals(900, patient.trailingSilenceMillis());
    assertEquals(USUAL.prefixMillis(), patient.prefixMillis());
    assertEquals(USUAL.windowMillis(), patient.windowMillis());
    assertEquals(900, patient.endpointing().trailingSilenceMillis());
  }

  @Test
  void aDefaultGivesWayToWhatIsAskedFor() {
    ChunkerConfig hasty = USUAL.with(wish(OptionalDouble.of(0.1), 1_100, 100, 0));
    assertEquals(0.1, hasty.deactivation());
    assertEquals(100, hasty.suffixMillis());
    assertEquals(100, hasty.prefixMillis());
  }

  @Test
  void whatIsOutOfRangeIsNamedWithValueLimitsAndNextStep() {
    assertEquals("endpointing.trailingSilenceMillis 5: needs 10..60000 in steps of 10; "
        + "leave it out for the default", refusal(wish(OptionalDouble.empty(), 0, 5, 0)));
    assertEquals("endpointing.maximumMillis 1000: needs 1800..300000 in steps of 10; "
        + "leave it out for the default", refusal(wish(OptionalDouble.empty(), 0, 0, 1_000)));
    assertEquals("endpointing.activation 1.5: needs more than 0 and at most 1; "
        + "leave it out for the default", refusal(wish(OptionalDouble.of(1.5), 0, 0, 0)));
    assertTrue(refusal(wish(OptionalDouble.of(Double.NaN), 0, 0, 0)).contains("activation NaN"));
  }

  private static String refusal(Endpointing.Wish wish) {
    return assertThrows(IllegalArgumentException.class, () -> USUAL.with(wish)).getMessage();
  }

  /** A wish; a time of 0 is none. */
  private static Endpointing.Wish wish(OptionalDouble activation, int minSpeech, int silence,
      int maximum) {
    return new Endpointing.Wish(activation, OptionalDouble.empty(), millis(minSpeech),
        millis(silence), OptionalInt.empty(), OptionalInt.empty(), millis(maximum));
  }

  private static OptionalInt millis(int millis) {
    return millis == 0 ? OptionalInt.empty() : OptionalInt.of(millis);
  }
}
