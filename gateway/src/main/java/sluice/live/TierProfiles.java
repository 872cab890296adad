package sluice.live;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import sluice.route.Tier;
import sluice.tier.Errors;
import sluice.tier.LatencyCurve;
import sluice.tier.TierProfile;
import sluice.tier.TierProfile.Cold;
import sluice.tier.TierProfile.Faults;
import sluice.tier.TierProfile.Service;

/**
 * Simulated tiers by name. Service times follow published measurements, named beside each number;
 * error rates, cold starts and slice factors are chosen, not measured, unless a source is named.
 */
public final class TierProfiles {
  private static final int MAX_BATCH = 16;
  private static final int CONCURRENCY = 2;
  private static final int WAITING_MAX = 8;
  /** Chosen: twice the errors for every 12 dB more noise. */
  private static final double DOUBLING_DB = 12;
  /**
   * PocketSphinx, 40 prompts: 37.4 % WER at 16 kHz, 80.3 % for the same prompts of telephone band.
   */
  private static final double NARROW_BAND = 80.3 / 37.4;
  /** PocketSphinx, the same prompts: 37.4 % with fast options, 25.2 % with the default ones. */
  private static final double ACCURATE_SHARE = 25.2 / 37.4;
  /** Riva ASR NIM 1.4.0: p99 is three times p50 from 1 to 64 streams. */
  private static final double RIVA_TAIL = 3;

  /** Riva ASR NIM 1.4.0, chunks of 960 ms, one block: 13 ms + 0.76 ms for each chunk. */
  private static final LatencyCurve RIVA = LatencyCurve.line(13, 0.76, MAX_BATCH);
  /** WeNet U2++ on a T4, chunks of 640 ms, attention rescoring: 28 ms + 1.43 ms for each chunk. */
  private static final LatencyCurve WENET = LatencyCurve.line(28, 1.43, MAX_BATCH);

  private static final Errors.Rates FAST_RATES = new Errors.Rates(0.025, 0.010, 0.005);
  private static final Map<String, TierProfile> PROFILES = profiles();

  private TierProfiles() {}

  /** The profile of that name, if any. */
  public static Optional<TierProfile> named(String name) {
    return Optional.ofNullable(PROFILES.get(name));
  }

  /** Names of all profiles, from the cheapest to the worst. */
  public static List<String> names() {
    return List.copyOf(PROFILES.keySet());
  }

  private static Map<String, TierProfile> profiles() {
    Map<String, TierProfile> all = new LinkedHashMap<>();
    for (TierProfile one : List.of(fast(), accurate(), canary(), bad())) {
      all.put(one.tier().name(), one);
    }
    return Collections.unmodifiableMap(all);
  }

  /** Cheap, with more errors. */
  private static TierProfile fast() {
    return profile("fast", new Service(RIVA, 0.10, 0.02, RIVA_TAIL), errors(FAST_RATES, 1),
        Faults.NONE);
  }

  /** Twice as slow, with fewer errors. WeNet's p99 is 1.65 times its cycle at 50 streams. */
  private static TierProfile accurate() {
    return profile("accurate", new Service(WENET, 0.08, 0.02, 1.65),
        errors(times(FAST_RATES, ACCURATE_SHARE), 1), Faults.NONE);
  }

  /** A new release of fast: fewer errors, a longer tail. */
  private static TierProfile canary() {
    return profile("canary", new Service(RIVA, 0.12, 0.03, 4), errors(times(FAST_RATES, 0.8), 1),
        Faults.NONE);
  }

  /** A regressed release of fast: more errors, most of all for one accent, and failures. */
  private static TierProfile bad() {
    return profile("bad", new Service(RIVA, 0.15, 0.05, 4), errors(times(FAST_RATES, 2), 2),
        new Faults(0.02, 0));
  }

  private static TierProfile profile(String name, Service service, Errors errors, Faults faults) {
    Tier tier = new Tier(name, name + "-1", MAX_BATCH, CONCURRENCY);
    return new TierProfile(tier, WAITING_MAX, service, new Cold(250, 1, 0), errors, faults);
  }

  private static Errors errors(Errors.Rates base, double accentFactor) {
    Map<String, Double> slices = new TreeMap<>();
    slices.put("rate:8000", NARROW_BAND);
    slices.put("noise:babble", 1.25);
    slices.put("accent:gb", 1.2);
    slices.put("accent:in", 1.4 * accentFactor);
    return new Errors(base, DOUBLING_DB, slices);
  }

  private static Errors.Rates times(Errors.Rates rates, double factor) {
    return new Errors.Rates(rates.substitution() * factor, rates.deletion() * factor,
        rates.insertion() * factor);
  }
}
