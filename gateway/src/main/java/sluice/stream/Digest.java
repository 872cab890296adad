package sluice.stream;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over numbers and texts, bit for bit. Owned by whoever made it; used once. */
final class Digest {
  private static final int BYTES = 5;
  private final MessageDigest sha256;
  private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES);

  Digest() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256: use a complete one", e);
    }
  }

  /** The first {@code n} samples, after how many there are. */
  Digest add(float[] samples, int n) {
    ByteBuffer bytes = ByteBuffer.allocate(n * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(samples, 0, n);
    sha256.update(bytes.array());
    return add(n);
  }

  Digest add(long value) {
    sha256.update(number.clear().putLong(value).flip());
    return this;
  }

  Digest add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    add(bytes.length);
    sha256.update(bytes);
    return this;
  }

  Digest add(Word word) {
    return add(word.text()).add(word.span().start()).add(word.span().end())
        .add(Float.floatToIntBits(word.confidence()));
  }

  /** Ten hexadecimal digits. */
  String hex() {
    return HexFormat.of().formatHex(sha256.digest(), 0, BYTES);
  }
}
