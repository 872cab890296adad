package sluice.route;

import java.util.List;
import java.util.Optional;

/**
 * Which share of sessions goes to which tier. Immutable: a change is a new plan of a higher epoch.
 *
 * @param epoch  grows by one with every change, >= 0
 * @param salt   mixed into the sticky key's hash; new for every release under test, so that one
 *               experiment's arms say nothing about the next one's
 * @param shares exactly one CONTROL and at most one CANARY share, weights adding up to
 *               {@link #WHOLE}; copied
 * @param spared slices that never go to the canary, and say nothing of it; at most
 *               {@link #SPARED_MAX}, none twice; copied
 * @param handover what becomes of open streams when this plan comes into force
 */
public record RoutePlan(long epoch, String salt, List<Share> shares, List<Slice> spared,
    Handover handover) {
  /** All sessions, in basis points. */
  public static final int WHOLE = 10_000;
  /** Most slices that can be spared. */
  public static final int SPARED_MAX = 256;

  /**
   * One arm's share.
   *
   * @param weight in basis points, 0..{@link #WHOLE}
   */
  public record Share(Arm arm, String tier, int weight) {
    public Share {
      if (weight < 0 || weight > WHOLE) {
        throw new IllegalArgumentException(
            "weight " + weight + " of " + arm.key() + ": needs 0.." + WHOLE + " basis points");
      }
    }
  }

  public RoutePlan {
    shares = List.copyOf(shares);
    int sum = shares.stream().mapToInt(Share::weight).sum();
    long controls = shares.stream().filter(s -> s.arm() == Arm.CONTROL).count();
    if (epoch < 0 || sum != WHOLE || controls != 1 || shares.size() > 2) {
      throw new IllegalArgumentException("plan of epoch " + epoch + " with shares " + shares
          + ": needs one control, at most one canary, weights adding up to " + WHOLE);
    }
    spared = List.copyOf(spared);
    if (spared.size() > SPARED_MAX || spared.stream().distinct().count() != spared.size()
        || !spared.stream().allMatch(slice -> Slice.LABELS.contains(slice.label()))) {
      throw new IllegalArgumentException("plan of epoch " + epoch + " spares "
          + spared.stream().map(Slice::key).toList() + ": needs at most " + SPARED_MAX
          + " slices, none twice, of the labels " + Slice.LABELS);
    }
  }

  /** A plan that spares no slice and holds at once, as all did before they said so. */
  public RoutePlan(long epoch, String salt, List<Share> shares) {
    this(epoch, salt, shares, List.of(), Handover.NOW);
  }

  /** A plan that sends everything to {@code tier}. */
  public static RoutePlan allTo(String tier) {
    return new RoutePlan(0, "0", List.of(new Share(Arm.CONTROL, tier, WHOLE)));
  }

  /** The share of {@code arm}, if it has one. */
  public Optional<Share> share(Arm arm) {
    return shares.stream().filter(s -> s.arm() == arm).findFirst();
  }

  /** Tier of the control arm. */
  public String controlTier() {
    return share(Arm.CONTROL).orElseThrow().tier();
  }

  /** Weight of the canary in basis points; 0 without one. */
  public int canaryWeight() {
    return share(Arm.CANARY).map(Share::weight).orElse(0);
  }

  /** True when a session of that key must not go to the canary. */
  public boolean isSpared(SessionKey session) {
    return !spared.isEmpty()
        && Slice.of(session.labels(), session.lane()).stream().anyMatch(spared::contains);
  }
}
