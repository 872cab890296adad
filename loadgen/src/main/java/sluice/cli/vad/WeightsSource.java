package sluice.cli.vad;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Writes trained weights as the Java source that the detector reads them from. */
public final class WeightsSource {
  private static final int LINE = 92;

  private WeightsSource() {}

  /** Source of {@code sluice.signal.VadWeights}: half-precision floats, base 64. */
  public static String of(float[] weights, String provenance) {
    ByteBuffer halves = ByteBuffer.allocate(2 * weights.length);
    for (float weight : weights) {
      halves.putShort(Float.floatToFloat16(weight));
    }
    String text = Base64.getMimeEncoder(LINE, "\n".getBytes(StandardCharsets.US_ASCII))
        .encodeToString(halves.array());
    String indented = text.replace("\n", "\n      ");
    return """
        package sluice.signal;

        import java.nio.ByteBuffer;
        import java.util.Base64;

        /**
         * The weights of the trained {@link VadNet}, half-precision floats in base 64. Written by
         * {@code sluice bench vad-train}: do not edit.
         *
         * <p>%s
         */
        final class VadWeights {
          private static final String HALVES = ""\"
              %s
              ""\";

          private VadWeights() {}

          /** A fresh array of {@link VadNet#WEIGHTS} weights. */
          static float[] read() {
            ByteBuffer halves = ByteBuffer.wrap(Base64.getMimeDecoder().decode(HALVES));
            float[] weights = new float[halves.remaining() / 2];
            for (int i = 0; i < weights.length; i++) {
              weights[i] = Float.float16ToFloat(halves.getShort());
            }
            return weights;
          }
        }
        """.formatted(provenance, indented);
  }
}
