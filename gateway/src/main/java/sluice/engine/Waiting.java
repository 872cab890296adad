package sluice.engine;

import java.util.function.Consumer;
import sluice.route.Route;

/** A request on its way. Owned by {@link Dispatch}. */
final class Waiting {
  /** Told its one outcome. */
  final Consumer<Outcome> owner;
  /** Where it was to go. */
  final Route route;
  /** How often it failed. */
  final int tries;
  /** How often it waits or is in flight now: twice while its batch is hedged. */
  private int copies = 1;
  private boolean wasCopied;

  Waiting(Consumer<Outcome> owner, Route route, int tries) {
    this.owner = owner;
    this.route = route;
    this.tries = tries;
  }

  /** The same after one more failure. */
  Waiting failed() {
    return new Waiting(owner, route, tries + 1);
  }

  /** It waits once more. */
  void copied() {
    copies++;
    wasCopied = true;
  }

  /** True while it was not hedged yet; a hedge is not hedged again. */
  boolean mayCopy() {
    return !wasCopied;
  }

  /** True while it waits or is in flight more than once. */
  boolean isCopied() {
    return copies > 1;
  }

  /** One copy came to nothing; true when another may still bring its outcome. */
  boolean lostOne() {
    if (copies == 1) {
      return false;
    }
    copies--;
    return true;
  }
}
