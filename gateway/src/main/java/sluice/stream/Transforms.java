package sluice.stream;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import sluice.signal.FilterDesign;
import sluice.signal.VadConfig;

/**
 * Names what was done to audio before a model heard it. A change of any stage's settings or code is
 * a new id, so that results can be told apart by it.
 */
public final class Transforms {
  /** Raised by hand with every change of the stages' arithmetic. */
  private static final String CODE = "pcm/1 resampler/1 vad/1 chunker/1 stitcher/1";
  private static final int BYTES = 5;

  private Transforms() {}

  /** The id, {@code tf-} and ten hexadecimal digits, of the whole path from {@code inRateHz} on. */
  public static String id(int inRateHz, VadConfig vad, ChunkerConfig chunker) {
    String text = String.join("\n", CODE, inRateHz + " Hz to " + Span.RATE_HZ + " Hz",
        FilterDesign.FINE.toString(), vad.toString(), chunker.toString());
    byte[] hash = sha256().digest(text.getBytes(StandardCharsets.UTF_8));
    return "tf-" + HexFormat.of().formatHex(hash, 0, BYTES);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256: use a complete one", e);
    }
  }
}
