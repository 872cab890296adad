package sluice.simulate;

import java.util.HexFormat;

/**
 * A fingerprint of everything that was decided, in order: two runs that decide the same have the
 * same, in any process. 64 bits; against accidents, not against forgery.
 */
final class RunHash {
  // FNV-1a's basis; multiplier and finalizer of MurmurHash3 x64 (Appleby, public domain).
  private static final long BASIS = 0xcbf29ce484222325L;
  private static final long PRIME = 0xff51afd7ed558ccdL;
  private long state = BASIS;

  void add(long value) {
    long mixed = (state ^ value) * PRIME;
    state = mixed ^ mixed >>> 32;
  }

  /** A string's own hash is defined by the language, so it is the same everywhere. */
  void add(String text) {
    add((long) text.length() << 32 | text.hashCode() & 0xffff_ffffL);
  }

  /** Sixteen hexadecimal digits. */
  String hex() {
    return HexFormat.of().toHexDigits(state);
  }
}
