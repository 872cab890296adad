package sluice.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import sluice.stream.Mutants.Mutant;

/**
 * Changes a number in the stages' compiled code and looks whether the fingerprint notices: what is
 * not noticed here would be a release that nobody can tell apart.
 */
class FingerprintTest {
  private static final int SAMPLE = 48;
  /**
   * Of all 429 numbers that are neither settings nor mere lengths of arrays, 363 were noticed, 85
   * %. The others: the 30 s of Whisper's window, limits that good input never meets, numbers that
   * cancel out or that a search starts from, and rules for joining words that no talk of the probe
   * meets just where a fifth more or less decides.
   */
  private static final double NOTICED_MIN = 0.78;

  private final Mutants mutants = new Mutants();

  @Test
  void theSameCodeHasTheSameFingerprintWhoeverLoadsIt() {
    assertEquals(Fingerprint.stages().toString(), mutants.fingerprint(Mutant.NONE));
  }

  @Test
  void aNumberChangedInAStageIsNoticed() {
    String usual = mutants.fingerprint(Mutant.NONE);
    List<Mutant> all = mutants.all();
    SplittableRandom random = new SplittableRandom(20);
    List<Mutant> missed = new ArrayList<>();
    for (int i = 0; i < SAMPLE; i++) {
      Mutant mutant = all.remove(random.nextInt(all.size()));
      if (mutants.fingerprint(mutant).equals(usual)) {
        missed.add(mutant);
      }
    }
    assertTrue(missed.size() <= (1 - NOTICED_MIN) * SAMPLE,
        missed.size() + " of " + SAMPLE + " went unnoticed: " + missed);
  }

  @Test
  void everyStageIsWithinReach() {
    String usual = mutants.fingerprint(Mutant.NONE);
    for (String type : List.of("sluice.signal.Pcm", "sluice.signal.Resampler",
        "sluice.signal.Vad", "sluice.signal.LogMel", "sluice.stream.Chunker",
        "sluice.stream.Stitcher", "sluice.stream.TextStyle")) {
      assertTrue(mutants.loaded().contains(type), type + " is not probed: " + mutants.loaded());
    }
    assertNotEquals("", usual);
  }
}
