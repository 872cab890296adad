package sluice.tier;

/** A share of something, [0, 1]. */
final class Share {
  private Share() {}

  static void check(String name, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(name + " " + share + ": needs [0, 1]");
    }
  }
}
