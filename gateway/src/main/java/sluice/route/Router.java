package sluice.route;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Assigns sessions to arms by a hash of salt and sticky key: no state, the same answer on every
 * node, weights exact in expectation, and a raised canary weight moves no canary session back.
 */
public final class Router implements Assigner {
  // FNV-1a, 64 bit: offset basis and prime (http://www.isthe.com/chongo/tech/comp/fnv/).
  private static final long FNV_BASIS = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  /**
   * The arm and tier of the session with {@code stickyKey}. O(length of the key).
   */
  public Route route(RoutePlan plan, String stickyKey) {
    int canary = plan.canaryWeight();
    Arm arm = canary > 0 && bucket(plan.salt(), stickyKey) < canary ? Arm.CANARY : Arm.CONTROL;
    return new Route(arm, plan.share(arm).orElseThrow().tier());
  }

  /**
   * Where a session goes: to its language's tier, if it has one of its own; to the control, if its
   * slice is spared; else by the hash of its key.
   */
  @Override
  public Assignment assign(RoutePlan plan, Languages languages, SessionKey session) {
    Optional<String> own = languages.tier(session.labels().locale());
    if (own.isPresent()) {
      return new Assignment(new Route(Arm.CONTROL, own.get()), 0, plan.epoch());
    }
    if (plan.isSpared(session)) {
      return new Assignment(new Route(Arm.CONTROL, plan.controlTier()), 0, plan.epoch());
    }
    return new Assignment(route(plan, session.stickyKey()), plan.canaryWeight(), plan.epoch());
  }

  /**
   * The bucket of a key under a salt, 0..{@link RoutePlan#WHOLE} - 1: the canary has the buckets
   * below its weight. FNV-1a over the UTF-8 bytes of the salt, mixed; that value carries on over
   * the bytes of the key, mixed again; the product of the result (as a fraction of 2^64) and
   * {@link RoutePlan#WHOLE}. Mixing in between keeps salts independent: plain FNV leaves the low
   * bits of two salts' hashes related.
   */
  static int bucket(String salt, String stickyKey) {
    long hash = mix(fnv(mix(fnv(FNV_BASIS, salt)), stickyKey));
    return (int) Math.unsignedMultiplyHigh(hash, RoutePlan.WHOLE);
  }

  private static long fnv(long start, String text) {
    long hash = start;
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * FNV_PRIME;
    }
    return hash;
  }

  /**
   * Finalizer of MurmurHash3 x64 (Appleby, public domain): every input bit moves every output bit.
   */
  private static long mix(long value) {
    long z = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
    z = (z ^ (z >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return z ^ (z >>> 33);
  }
}
