package sluice.cli.planner;

import io.vertx.core.json.JsonObject;

/**
 * A number that was promised.
 *
 * @param name    of the goal
 * @param what    is measured
 * @param reached the number
 * @param wanted  the bound
 * @param isFloor true when the number must not be below the bound, false when not above it
 */
record Goal(String name, String what, double reached, double wanted, boolean isFloor) {
  static Goal atLeast(String name, String what, double reached, double wanted) {
    return new Goal(name, what, reached, wanted, true);
  }

  static Goal atMost(String name, String what, double reached, double wanted) {
    return new Goal(name, what, reached, wanted, false);
  }

  boolean isMet() {
    return isFloor ? reached >= wanted : reached <= wanted;
  }

  JsonObject json() {
    return new JsonObject().put("goal", name).put("what", what).put("reached", reached)
        .put("wanted", wanted).put("bound", isFloor ? "at least" : "at most")
        .put("met", isMet());
  }
}
