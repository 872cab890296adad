package sluice.signal;

import java.util.Arrays;

/**
 * The slope of a {@link VadNet}'s error over a stretch of a stream, by backpropagation through
 * time. Owned by one trainer thread; reads the weights, adds to the gradient it is given.
 */
public final class VadLearner {
  private static final int I = VadNet.INPUTS;
  private static final int D = VadNet.DENSE;
  private static final int S = VadNet.STATE;
  private static final int G = VadNet.GATES;
  private final float[] w;
  private final VadNet net;
  private final float[][] x;
  private final float[][] dense;
  private final float[][] in;
  private final float[][] back;
  private final float[][] state;
  private final float[] slopeOut;
  private final VadNet.Memory memory = new VadNet.Memory();
  private final float[] dState = new float[S];
  private final float[] dIn = new float[G];
  private final float[] dBack = new float[G];
  private final float[] dDense = new float[D];
  private final float[] dPrevious = new float[S];
  private final float[] pre = new float[D];

  /** A learner for stretches of up to {@code hops} over weights that the caller may change. */
  public VadLearner(float[] weights, int hops) {
    w = weights;
    net = new VadNet(weights);
    x = new float[hops][];
    dense = new float[hops][D];
    in = new float[hops][G];
    back = new float[hops][G];
    state = new float[hops + 1][S];
    slopeOut = new float[hops];
  }

  /**
   * One stretch of labelled hops.
   *
   * @param inputs  {@link VadNet#INPUTS} numbers per hop
   * @param weights how much each hop counts towards speech (positive) or silence (negative)
   */
  public record Stretch(float[][] inputs, float[] weights) {}

  /**
   * Runs over {@code stretch} from the state {@code start}, which becomes the last one, and adds
   * the slope of the cross entropy to {@code gradient}.
   *
   * @return sum of the weighted cross entropy, in nats
   */
  public double learn(Stretch stretch, float[] start, float[] gradient) {
    int hops = stretch.inputs().length;
    double loss = forward(stretch, start);
    Arrays.fill(dState, 0);
    for (int t = hops - 1; t >= 0; t--) {
      backward(t, gradient);
    }
    System.arraycopy(state[hops], 0, start, 0, S);
    return loss;
  }

  private double forward(Stretch stretch, float[] start) {
    System.arraycopy(start, 0, memory.state, 0, S);
    System.arraycopy(start, 0, state[0], 0, S);
    double loss = 0;
    for (int t = 0; t < stretch.inputs().length; t++) {
      x[t] = stretch.inputs()[t];
      double odds = net.step(x[t], memory);
      System.arraycopy(memory.dense, 0, dense[t], 0, D);
      System.arraycopy(memory.in, 0, in[t], 0, G);
      System.arraycopy(memory.back, 0, back[t], 0, G);
      System.arraycopy(memory.state, 0, state[t + 1], 0, S);
      double weight = stretch.weights()[t];
      double sign = Math.signum(weight);
      loss += Math.abs(weight) * Math.log1p(Math.exp(-sign * odds));
      slopeOut[t] = (float) (-weight / (1 + Math.exp(sign * odds)));
    }
    return loss;
  }

  private void backward(int t, float[] g) {
    float d = slopeOut[t];
    float[] h = state[t + 1];
    float[] before = state[t];
    g[VadNet.OUT_BIAS_AT] += d;
    for (int i = 0; i < S; i++) {
      g[VadNet.OUT_AT + i] += d * h[i];
      dState[i] += d * w[VadNet.OUT_AT + i];
    }
    for (int i = 0; i < D; i++) {
      g[VadNet.OUT_AT + S + i] += d * dense[t][i];
      dDense[i] = d * w[VadNet.OUT_AT + S + i];
    }
    gates(t, before);
    for (int k = 0; k < G; k++) {
      g[VadNet.IN_BIAS_AT + k] += dIn[k];
      g[VadNet.BACK_BIAS_AT + k] += dBack[k];
    }
    for (int i = 0; i < D; i++) {
      dDense[i] += outer(g, VadNet.IN_AT + i * G, dense[t][i], dIn);
    }
    for (int i = 0; i < S; i++) {
      dState[i] = dPrevious[i] + outer(g, VadNet.BACK_AT + i * G, before[i], dBack);
    }
    input(t, g);
  }

  /** Slopes at the gates' inputs, and what passes straight to the state before. */
  private void gates(int t, float[] before) {
    float[] a = in[t];
    float[] b = back[t];
    for (int i = 0; i < S; i++) {
      float update = VadNet.sigmoid(a[i] + b[i]);
      float reset = VadNet.sigmoid(a[S + i] + b[S + i]);
      float at = a[2 * S + i] + reset * b[2 * S + i];
      float fresh = VadNet.tanh(at);
      float dFresh = dState[i] * (1 - update) * slope(at);
      dPrevious[i] = dState[i] * update;
      dIn[i] = dState[i] * (before[i] - fresh) * 0.25f * slope(0.5f * (a[i] + b[i]));
      dIn[S + i] = dFresh * b[2 * S + i] * 0.25f * slope(0.5f * (a[S + i] + b[S + i]));
      dIn[2 * S + i] = dFresh;
      dBack[i] = dIn[i];
      dBack[S + i] = dIn[S + i];
      dBack[2 * S + i] = dFresh * reset;
    }
  }

  private void input(int t, float[] g) {
    System.arraycopy(w, VadNet.DENSE_BIAS_AT, pre, 0, D);
    for (int i = 0; i < I; i++) {
      for (int k = 0; k < D; k++) {
        pre[k] += x[t][i] * w[i * D + k];
      }
    }
    for (int k = 0; k < D; k++) {
      dDense[k] *= slope(pre[k]);
      g[VadNet.DENSE_BIAS_AT + k] += dDense[k];
    }
    for (int i = 0; i < I; i++) {
      float value = x[t][i];
      for (int k = 0; k < D; k++) {
        g[i * D + k] += value * dDense[k];
      }
    }
  }

  /** Adds {@code value * slopes} to a row of the gradient; answers weights · slopes. */
  private float outer(float[] g, int row, float value, float[] slopes) {
    float sum = 0;
    for (int k = 0; k < G; k++) {
      g[row + k] += value * slopes[k];
      sum += w[row + k] * slopes[k];
    }
    return sum;
  }

  /** Derivative of {@link VadNet#tanh}. */
  private static float slope(float x) {
    if (x <= -3 || x >= 3) {
      return 0;
    }
    float s = x * x;
    float below = 27 + 9 * s;
    return ((27 + 3 * s) * below - 18 * s * (27 + s)) / (below * below);
  }
}
