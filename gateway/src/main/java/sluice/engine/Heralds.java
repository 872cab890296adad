package sluice.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import sluice.route.Languages;
import sluice.route.RoutePlan;

/** Tells ingest rooms what new sessions are assigned by. Owned by {@link Dispatch}. */
final class Heralds {
  private final List<Consumer<Standing>> followers = new ArrayList<>();
  private final TreeSet<String> cold = new TreeSet<>();
  private final int coldBatches;
  private final Standing first;
  private Standing standing;

  /** Nobody follows yet; {@code rooms} are cold for their first {@code coldBatches}. */
  Heralds(RoutePlan plan, Languages languages, Iterable<TierRoom> rooms, int coldBatches) {
    this.coldBatches = coldBatches;
    for (TierRoom room : rooms) {
      if (coldBatches > 0) {
        cold.add(room.tier().name());
      }
    }
    first = new Standing(plan, languages, cold);
    standing = first;
  }

  /** What stood when the room opened; may be read from any loop. */
  Standing first() {
    return first;
  }

  void follow(Consumer<Standing> follower) {
    followers.add(follower);
    follower.accept(standing);
  }

  /** Another plan is in force. */
  void swapped(RoutePlan plan) {
    tell(plan);
  }

  /** A tier did a batch: enough of them, and it is warm for good. */
  void completed(TierRoom room) {
    if (room.done().batches == coldBatches && cold.remove(room.tier().name())) {
      tell(standing.plan());
    }
  }

  private void tell(RoutePlan plan) {
    standing = new Standing(plan, standing.languages(), cold);
    followers.forEach(follower -> follower.accept(standing));
  }
}
