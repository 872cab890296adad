package sluice.signal;

/**
 * A small recurrent network: one dense layer, one gated recurrent unit (Cho and others, 2014), one
 * output. It has no state of its own and may be shared; a step reads and writes its caller's
 * arrays. Only additions, multiplications and divisions, in a fixed order, so every machine gets
 * the same bits.
 *
 * <p>Weights lie one after the other, each matrix by input: {@code [inputs][outputs]}.
 */
public final class VadNet {
  /** Numbers a step looks at. */
  public static final int INPUTS = VadFeatures.COUNT;
  /** Width of the dense layer. */
  public static final int DENSE = 24;
  /** Width of the state. */
  public static final int STATE = 24;
  /** The three gates side by side: update, reset, candidate. */
  public static final int GATES = 3 * STATE;
  /** Where each part begins. */
  public static final int DENSE_AT = 0;
  static final int DENSE_BIAS_AT = INPUTS * DENSE;
  static final int IN_AT = DENSE_BIAS_AT + DENSE;
  static final int IN_BIAS_AT = IN_AT + DENSE * GATES;
  static final int BACK_AT = IN_BIAS_AT + GATES;
  static final int BACK_BIAS_AT = BACK_AT + STATE * GATES;
  static final int OUT_AT = BACK_BIAS_AT + GATES;
  static final int OUT_BIAS_AT = OUT_AT + STATE + DENSE;
  /** Weights in all. */
  public static final int WEIGHTS = OUT_BIAS_AT + 1;

  private final float[] weights;

  /** A network with these weights, which it keeps and never writes. */
  public VadNet(float[] weights) {
    if (weights.length != WEIGHTS) {
      throw new IllegalArgumentException(
          weights.length + " weights: this network has " + WEIGHTS);
    }
    this.weights = weights;
  }

  /** What one stream remembers, and room for a step. Owned by one stream. */
  public static final class Memory {
    final float[] dense = new float[DENSE];
    final float[] state = new float[STATE];
    final float[] in = new float[GATES];
    final float[] back = new float[GATES];
  }

  /** One step: looks at {@code inputs}, renews the memory, answers the log odds of speech. */
  float step(float[] inputs, Memory memory) {
    float[] dense = memory.dense;
    float[] state = memory.state;
    dense(inputs, dense);
    for (int i = 0; i < DENSE; i++) {
      dense[i] = tanh(dense[i]);
    }
    gates(dense, DENSE, IN_AT, IN_BIAS_AT, memory.in);
    gates(state, STATE, BACK_AT, BACK_BIAS_AT, memory.back);
    for (int i = 0; i < STATE; i++) {
      float update = sigmoid(memory.in[i] + memory.back[i]);
      float reset = sigmoid(memory.in[STATE + i] + memory.back[STATE + i]);
      float fresh = tanh(memory.in[2 * STATE + i] + reset * memory.back[2 * STATE + i]);
      state[i] = fresh + update * (state[i] - fresh);
    }
    float sum = weights[OUT_BIAS_AT];
    for (int i = 0; i < STATE; i++) {
      sum += weights[OUT_AT + i] * state[i];
    }
    for (int i = 0; i < DENSE; i++) {
      sum += weights[OUT_AT + STATE + i] * dense[i];
    }
    return sum;
  }

  /**
   * {@code out = matrix * in + bias}, input by input: the form compilers make vectors of. Four
   * inputs a pass, as short loops cost more to enter than to run; {@code n} is a multiple of four.
   * One method for each width, so that the compiler knows it.
   */
  private void dense(float[] in, float[] out) {
    float[] w = weights;
    System.arraycopy(w, DENSE_BIAS_AT, out, 0, DENSE);
    for (int i = 0; i < INPUTS; i += 4) {
      float a = in[i];
      float b = in[i + 1];
      float c = in[i + 2];
      float d = in[i + 3];
      int row = DENSE_AT + i * DENSE;
      for (int k = 0; k < DENSE; k++) {
        float sum = out[k] + a * w[row + k];
        sum += b * w[row + DENSE + k];
        sum += c * w[row + 2 * DENSE + k];
        out[k] = sum + d * w[row + 3 * DENSE + k];
      }
    }
  }

  private void gates(float[] in, int n, int matrix, int bias, float[] out) {
    float[] w = weights;
    System.arraycopy(w, bias, out, 0, GATES);
    for (int i = 0; i < n; i += 4) {
      float a = in[i];
      float b = in[i + 1];
      float c = in[i + 2];
      float d = in[i + 3];
      int row = matrix + i * GATES;
      for (int k = 0; k < GATES; k++) {
        float sum = out[k] + a * w[row + k];
        sum += b * w[row + GATES + k];
        sum += c * w[row + 2 * GATES + k];
        out[k] = sum + d * w[row + 3 * GATES + k];
      }
    }
  }

  /** Hyperbolic tangent within 0.024, by Padé, exactly -1 and 1 from 3 on; cheap and portable. */
  public static float tanh(float x) {
    float c = Math.max(-3f, Math.min(3f, x));
    float square = c * c;
    return c * (27 + square) / (27 + 9 * square);
  }

  /** Logistic function by the same approximation. */
  public static float sigmoid(float x) {
    return 0.5f + 0.5f * tanh(0.5f * x);
  }
}
