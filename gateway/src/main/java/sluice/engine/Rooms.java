package sluice.engine;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sluice.route.Fallback;
import sluice.route.Route;
import sluice.route.RoutePlan;
import sluice.wire.Lane;

/** The tiers of a dispatch room, in order of preference. Owned by {@link Dispatch}. */
final class Rooms {
  private final Map<String, TierRoom> rooms = new LinkedHashMap<>();
  private final Fallback fallback;

  /** They belong to a room from now on. */
  Rooms(List<TierRoom> tiers, long nowNanos) {
    tiers.forEach(room -> {
      rooms.put(room.tier().name(), room);
      room.opened(nowNanos);
    });
    fallback = new Fallback(tiers.stream().map(TierRoom::tier).toList());
  }

  /** All of them. */
  Collection<TierRoom> all() {
    return Collections.unmodifiableCollection(rooms.values());
  }

  /**
   * The tier that serves what is meant for {@code routed}, or takes over while that is down; empty
   * when none is up and the lane cannot wait for a probe.
   *
   * @param avoid the tier that just failed it, used again only when no other is up; may be empty
   */
  Optional<TierRoom> choose(RoutePlan plan, Route routed, Lane lane, Avoid avoid) {
    return choose(plan, routed, avoid)
        .or(() -> avoid.tier.isEmpty()
            ? Optional.empty()
            : choose(plan, routed, new Avoid("", avoid.nowNanos)))
        .or(() -> lane == Lane.BATCH
            ? Optional.ofNullable(rooms.get(routed.tier()))
            : Optional.empty());
  }

  /** A tier to be avoided, may be empty, at an instant. */
  record Avoid(String tier, long nowNanos) {}

  private Optional<TierRoom> choose(RoutePlan plan, Route routed, Avoid avoid) {
    return fallback
        .choose(plan, routed,
            name -> !name.equals(avoid.tier) && rooms.containsKey(name)
                && rooms.get(name).mayServe(avoid.nowNanos))
        .map(route -> rooms.get(route.tier()));
  }
}
