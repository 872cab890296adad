package sluice.cli.vad;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TallyTest {
  private final SplittableRandom random = new SplittableRandom(3);

  @Test
  void missesAreCountedAtThePeersOwnFalseAlarms() {
    // Of four silent hops the peer calls two: ours may go down to just above 0.25.
    boolean[] speech = {true, true, true, true, false, false, false, false};
    float[] ours = {0.9f, 0.5f, 0.31f, 0.2f, 0.6f, 0.3f, 0.25f, 0.1f};
    float[] peer = {1, 1, 1, 0, 1, 1, 0, 0};
    Tally.Result result = tally(speech, ours, peer).result(1);
    assertEquals(0.5, result.falseAlarms());
    assertEquals(0.25, result.peerMisses());
    assertEquals(0.25, result.misses(), 1e-9);
    assertEquals(0.25, result.threshold(), 1e-3);
  }

  @Test
  void theSameDecisionsComeOutEven() {
    Tally tally = new Tally();
    for (int turn = 0; turn < 200; turn++) {
      float[] scores = noisy(0.2, 0.1);
      tally.add(scene(), scores, scores);
    }
    Tally.Result result = tally.result(1);
    assertEquals(result.peerMisses(), result.misses(), 1e-9);
    assertEquals(0, result.low(), 1e-9);
    assertEquals(0, result.high(), 1e-9);
  }

  @Test
  void theIntervalHoldsTheTrueDifferenceNineteenTimesInTwenty() {
    // Ours misses 10 % at 10 % false alarms, the peer 15 % at the same.
    int held = 0;
    for (int run = 0; run < 100; run++) {
      Tally tally = new Tally();
      for (int turn = 0; turn < 60; turn++) {
        tally.add(scene(), noisy(0.1, 0.1), noisy(0.15, 0.1));
      }
      Tally.Result result = tally.result(run);
      held += result.low() <= -0.05 && -0.05 <= result.high() ? 1 : 0;
    }
    // Binomial(100, .95) lies below 87 in less than one run of a thousand.
    assertTrue(held >= 87, "intervals that hold the truth: " + held + " of 100");
  }

  /** Decisions with these shares of misses and false alarms, independent from hop to hop. */
  private float[] noisy(double misses, double alarms) {
    float[] scores = new float[SPEECH.length];
    for (int h = 0; h < scores.length; h++) {
      scores[h] = random.nextDouble() < (SPEECH[h] ? misses : alarms) == SPEECH[h] ? 0 : 1;
    }
    return scores;
  }

  private static final boolean[] SPEECH = new boolean[120];

  static {
    for (int h = 0; h < 60; h++) {
      SPEECH[h] = true;
    }
  }

  private static Scene scene() {
    return new Scene("test", Ambience.CLEAN, new float[SPEECH.length * 160], SPEECH,
        new ArrayList<>(List.of(new int[]{0, 60})));
  }

  private static Tally tally(boolean[] speech, float[] ours, float[] peer) {
    Tally tally = new Tally();
    tally.add(new Scene("test", Ambience.CLEAN, new float[speech.length * 160], speech,
        Scene.turns(speech, 60)), ours, peer);
    return tally;
  }
}
