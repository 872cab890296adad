package sluice;

/** Ends a loop that would not end: changed code burns some of it at every branch. */
public final class Fuel {
  private static long left;

  private Fuel() {}

  /** As much as a run may burn. */
  public static void fill(long branches) {
    left = branches;
  }

  /** Burns one; throws when there is none left. */
  public static void burn() {
    if (--left < 0) {
      throw new IllegalStateException("out of fuel: a loop does not end");
    }
  }
}
