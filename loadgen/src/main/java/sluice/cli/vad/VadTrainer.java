package sluice.cli.vad;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import sluice.signal.Vad;
import sluice.signal.VadConfig;
import sluice.signal.VadLearner;
import sluice.signal.VadNet;

/**
 * Trains the voice detector's network: Adam (Kingma and Ba, 2015) on stretches of many streams side
 * by side, each going on where its last one ended. The same seed gives the same weights.
 */
public final class VadTrainer {
  private static final int STREAMS = 32;
  private static final int STRETCH = 100;
  private static final int SCENE_SECONDS = 40;
  /** Every second scene is short: the first seconds of a stream are hard, and all some have. */
  private static final int SHORT_SECONDS = 5;
  private static final double FIRST_MOMENT = 0.9;
  private static final double SECOND_MOMENT = 0.99;
  /** Largest norm of a gradient; beyond it, it is shortened. */
  private static final double NORM_MAX = 1;
  private static final int SPOKEN = 240;

  private final Scenery scenery;
  private final List<String> speakers;
  private final SplittableRandom random;
  private final float[] weights = new float[VadNet.WEIGHTS];
  private final float[] gradient = new float[VadNet.WEIGHTS];
  private final double[] first = new double[VadNet.WEIGHTS];
  private final double[] second = new double[VadNet.WEIGHTS];
  private final VadLearner learner = new VadLearner(weights, STRETCH);
  private final Track[] tracks = new Track[STREAMS];
  private Track[] pool;
  private int steps;

  /** Features and labels of one scene, and how far training has come in it. */
  private static final class Track {
    private final float[][] inputs;
    private final float[] signs;

    Track(Scene scene) {
      Vad vad = new Vad(VadConfig.DEFAULT);
      int hops = scene.speech().length;
      inputs = new float[hops][];
      signs = new float[hops];
      float[] hop = new float[Vad.HOP_SAMPLES];
      float[] score = new float[2];
      for (int h = 0; h < hops; h++) {
        System.arraycopy(scene.samples(), h * hop.length, hop, 0, hop.length);
        vad.process(hop, hop.length, score);
        inputs[h] = vad.inputs().clone();
        signs[h] = scene.speech()[h] ? 1 : -1;
      }
    }
  }

  private final int[] at = new int[STREAMS];
  private final float[][] states = new float[STREAMS][VadNet.STATE];

  /** A trainer with random weights. */
  public VadTrainer(Scenery scenery, List<String> speakers, long seed) {
    this.scenery = scenery;
    this.speakers = speakers;
    this.random = new SplittableRandom(seed);
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (random.nextGaussian() * 0.15);
    }
  }

  /** Trains for so many rounds of {@code scenes} new scenes, each used {@code uses} times. */
  public float[] train(int rounds, int scenes, int uses, Consumer<String> notes) {
    long stepsInAll =
        (long) rounds * scenes * uses * SCENE_SECONDS / 2 * 100 / STRETCH / STREAMS;
    for (int round = 0; round < rounds; round++) {
      pool = new Track[scenes];
      for (int i = 0; i < scenes; i++) {
        int seconds = i % 2 == 0 ? SCENE_SECONDS : SHORT_SECONDS;
        pool[i] = new Track(scenery.any(speakers, seconds, random));
      }
      long steps = stepsInAll / rounds;
      double loss = 0;
      for (long s = 0; s < steps; s++) {
        loss += step(rate(round * steps + s, stepsInAll));
        if ((s + 1) % SPOKEN == 0 || s + 1 == steps) {
          long n = (s % SPOKEN) + 1;
          notes.accept("round " + (round + 1) + "/" + rounds + " step " + (s + 1) + "/" + steps
              + " loss " + Math.round(1e4 * loss / n) / 1e4);
          loss = 0;
        }
      }
    }
    return weights;
  }

  /** Learning rate: rises over the first steps, then falls along a cosine. */
  private static double rate(long step, long all) {
    double warm = Math.min(1, step / 100.0);
    return 4e-3 * warm * (0.02 + 0.98 * 0.5 * (1 + Math.cos(Math.PI * step / all)));
  }

  private double step(double rate) {
    Arrays.fill(gradient, 0);
    double loss = 0;
    for (int s = 0; s < STREAMS; s++) {
      loss += stretch(s);
    }
    descend(rate);
    return loss / STREAMS / STRETCH;
  }

  private double stretch(int s) {
    if (tracks[s] == null || at[s] + STRETCH > tracks[s].inputs.length) {
      tracks[s] = pool[random.nextInt(pool.length)];
      at[s] = 0;
      Arrays.fill(states[s], 0);
    }
    Track track = tracks[s];
    VadLearner.Stretch stretch =
        new VadLearner.Stretch(Arrays.copyOfRange(track.inputs, at[s], at[s] + STRETCH),
            Arrays.copyOfRange(track.signs, at[s], at[s] + STRETCH));
    at[s] += STRETCH;
    return learner.learn(stretch, states[s], gradient);
  }

  private void descend(double rate) {
    steps++;
    double norm = 0;
    for (float slope : gradient) {
      norm += (double) slope * slope;
    }
    norm = Math.sqrt(norm) / STREAMS / STRETCH;
    double scale = Math.min(1, NORM_MAX / norm) / STREAMS / STRETCH;
    double firstShare = 1 - Math.pow(FIRST_MOMENT, steps);
    double secondShare = 1 - Math.pow(SECOND_MOMENT, steps);
    for (int i = 0; i < weights.length; i++) {
      double slope = gradient[i] * scale;
      first[i] += (1 - FIRST_MOMENT) * (slope - first[i]);
      second[i] += (1 - SECOND_MOMENT) * (slope * slope - second[i]);
      weights[i] -=
          (float) (rate * first[i] / firstShare / (Math.sqrt(second[i] / secondShare) + 1e-8));
    }
  }
}
