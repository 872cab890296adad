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
   * Some numbers are room in a buffer, or a limit that good input never meets: of all 272 there
   * were before the joining of words grew, 225 were noticed, and of the others none was arithmetic
   * that the path uses but four of one class.
   */
  private static final double NOTICED_MIN = 0.65;

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
