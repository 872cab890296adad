package sluice.rollout.release;

import java.util.Optional;

/**
 * Which contract versions get along: equal ones, and {@code major.minor} versions of one major, for
 * a minor version only adds optional fields.
 */
public final class Contracts {
  private Contracts() {}

  /**
   * Why a release of contract {@code declared} cannot serve callers of contract {@code inForce};
   * empty when it can. An empty {@code inForce} asks for nothing; an empty {@code declared} is an
   * unknown contract and serves no one that is in force.
   */
  public static Optional<String> objection(String declared, String inForce) {
    if (inForce.isEmpty() || declared.equals(inForce)) {
      return Optional.empty();
    }
    if (declared.isEmpty()) {
      return Optional.of("declares no contract, contract " + inForce + " is in force");
    }
    return isVersion(declared) && isVersion(inForce) && major(declared).equals(major(inForce))
        ? Optional.empty()
        : Optional.of("is of contract " + declared + ", contract " + inForce + " is in force");
  }

  private static boolean isVersion(String version) {
    return version.matches("[A-Za-z0-9_-]+\\.[0-9]+");
  }

  private static String major(String version) {
    return version.substring(0, version.indexOf('.'));
  }
}
