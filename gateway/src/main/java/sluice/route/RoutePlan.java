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
 */
public record RoutePlan(long epoch, String salt, List<Share> shares) {
  /** All sessions, in basis points. */
  public static final int WHOLE = 10_000;

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
}
