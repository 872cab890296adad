package sluice.stream;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over numbers and texts, bit for bit. Owned by whoever made it; used once. */
final class Digest {
  private static final int BYTES = 5;
  private final MessageDigest sha256;

  Digest() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256: use a complete one", e);
    }
  }

  /** The first {@code n} samples, after how many there are. */
  Digest add(float[] samples, int n) {
    add(n);
    for (int i = 0; i < n; i++) {
      int bits = Float.floatToIntBits(samples[i]);
      sha256.update((byte) bits);
      sha256.update((byte) (bits >> 8));
      sha256.update((byte) (bits >> 16));
      sha256.update((byte) (bits >> 24));
    }
    return this;
  }

  Digest add(long value) {
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      sha256.update((byte) (value >> shift));
    }
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
