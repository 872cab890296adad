package sluice.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class VadLearnerTest {
  private static final int HOPS = 12;
  private final SplittableRandom random = new SplittableRandom(1);
  private final float[] weights = new float[VadNet.WEIGHTS];
  private final VadLearner learner = new VadLearner(weights, HOPS);

  VadLearnerTest() {
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (0.3 * random.nextGaussian());
    }
  }

  @Test
  void theSlopeIsThatOfTheLoss() {
    VadLearner.Stretch stretch = stretch();
    float[] gradient = new float[VadNet.WEIGHTS];
    learner.learn(stretch, new float[VadNet.STATE], gradient);
    for (int k = 0; k < 300; k++) {
      int i = random.nextInt(VadNet.WEIGHTS);
      double wanted = slope(stretch, i);
      assertEquals(wanted, gradient[i], 0.02 * Math.abs(wanted) + 0.003, "weight " + i);
    }
  }

  @Test
  void stepsDownTheSlopeLowerTheLoss() {
    VadLearner.Stretch stretch = stretch();
    double before = loss(stretch);
    for (int step = 0; step < 200; step++) {
      float[] gradient = new float[VadNet.WEIGHTS];
      learner.learn(stretch, new float[VadNet.STATE], gradient);
      for (int i = 0; i < weights.length; i++) {
        weights[i] -= 0.01f * gradient[i];
      }
    }
    assertTrue(loss(stretch) < 0.3 * before, "loss " + before + " -> " + loss(stretch));
  }

  private VadLearner.Stretch stretch() {
    float[][] inputs = new float[HOPS][VadNet.INPUTS];
    float[] signs = new float[HOPS];
    for (int t = 0; t < HOPS; t++) {
      signs[t] = random.nextBoolean() ? 1 : -1;
      for (int i = 0; i < VadNet.INPUTS; i++) {
        inputs[t][i] = (float) random.nextGaussian() / 2;
      }
    }
    return new VadLearner.Stretch(inputs, signs);
  }

  private double slope(VadLearner.Stretch stretch, int i) {
    float kept = weights[i];
    weights[i] = kept + 1e-2f;
    double above = loss(stretch);
    weights[i] = kept - 1e-2f;
    double below = loss(stretch);
    weights[i] = kept;
    return (above - below) / 2e-2;
  }

  private double loss(VadLearner.Stretch stretch) {
    return learner.learn(stretch, new float[VadNet.STATE], new float[VadNet.WEIGHTS]);
  }
}
