package sluice.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PhasesTest {
  @Test
  void evenPhasesAreCalmAndOddOnesAreBesideTheBacklog() {
    Phases phases = new Phases(4);
    fill(phases, 0, 1);
    fill(phases, 1, 2);
    fill(phases, 2, 1);
    fill(phases, 3, 2);

    assertEquals(99, phases.percentile(true, 99), 1);
    assertEquals(198, phases.percentile(false, 99), 2);
    assertEquals(2, phases.ratio(99, 1).value(), 0.03);
  }

  @Test
  void phasesThatAreAllAlikeLeaveNoDoubtAboutTheRatio() {
    Phases phases = new Phases(6);
    for (int i = 0; i < 6; i++) {
      fill(phases, i, 1);
    }
    Phases.Ratio ratio = phases.ratio(99, 7);
    assertEquals(1, ratio.low(), 1e-9);
    assertEquals(1, ratio.high(), 1e-9);
  }

  @Test
  void aPairOfPhasesThatDiffersWidensTheInterval() {
    Phases phases = new Phases(6);
    for (int i = 0; i < 6; i++) {
      fill(phases, i, i == 5 ? 3 : 1);
    }
    Phases.Ratio ratio = phases.ratio(99, 7);
    assertEquals(1, ratio.low(), 0.02);
    assertTrue(ratio.high() > 2.5, "high " + ratio.high());
  }

  @Test
  void theIntervalHoldsTheTruthInMostRuns() {
    int held = 0;
    for (int seed = 1; seed <= 25; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Phases phases = new Phases(24);
      for (int i = 0; i < 24; i++) {
        double level = 100 + 5 * random.nextGaussian();
        for (int k = 0; k < 50; k++) {
          phases.add(i, level + 5 * random.nextGaussian());
        }
      }
      Phases.Ratio ratio = phases.ratio(50, seed);
      held += ratio.low() <= 1 && 1 <= ratio.high() ? 1 : 0;
    }
    assertTrue(held >= 20, held + " of 25");
  }

  @Test
  void anOddNumberOfPhasesIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Phases(3));
  }

  /** A hundred latencies, 1 to 100 ms times {@code factor}. */
  private static void fill(Phases phases, int phase, double factor) {
    for (int i = 1; i <= 100; i++) {
      phases.add(phase, i * factor);
    }
  }
}
