package sluice.cli;

import java.util.function.Supplier;

/** Turns the complaint of a checked value into a usage error. */
public final class Usage {
  private Usage() {}

  /**
   * Checks a whole number of an option, {@code min..max}.
   *
   * @throws UsageException with option, value and what is allowed
   */
  static void range(String option, int value, int min, int max) {
    if (value < min || value > max) {
      throw new UsageException(option + " " + value + ": allowed are " + min + ".." + max);
    }
  }

  /**
   * Makes a value from what the user wrote.
   *
   * @throws UsageException with the value's own complaint
   */
  public static <T> T check(Supplier<T> make) {
    try {
      return make.get();
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }
}
