package sluice.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import sluice.route.Handover;
import sluice.route.Tier;
import sluice.tier.Errors;
import sluice.tier.LatencyCurve;
import sluice.tier.TierProfile;

/** Draws tiers of all kinds and what goes wrong with them and their callers. */
final class Breakage {
  private static final long MILLI = 1_000_000;
  private static final int FAULTS_MAX = 6;

  private final SplittableRandom random;
  private final int endMillis;

  /** For a run that lasts {@code endMillis}. */
  Breakage(SplittableRandom random, long endMillis) {
    this.random = random;
    this.endMillis = Math.toIntExact(endMillis);
  }

  List<TierProfile> tiers(int count) {
    List<TierProfile> tiers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      tiers.add(tier("tier-" + i));
    }
    return tiers;
  }

  private TierProfile tier(String name) {
    int batch = random.nextInt(1, 9);
    double one = random.nextInt(3, 80);
    LatencyCurve curve = batch == 1
        ? new LatencyCurve(List.of(new LatencyCurve.Point(1, one)))
        : new LatencyCurve(List.of(new LatencyCurve.Point(1, one),
            new LatencyCurve.Point(batch, one + random.nextInt(1, 40))));
    TierProfile.Service service = random.nextBoolean() ? TierProfile.Service.steady(curve)
        : new TierProfile.Service(curve, hundredths(40), hundredths(5), random.nextInt(2, 10));
    TierProfile.Cold cold = random.nextBoolean() ? TierProfile.Cold.NEVER
        : new TierProfile.Cold(random.nextInt(50, 500), random.nextInt(1, 3),
            random.nextInt(0, 2_000));
    TierProfile.Faults faults = random.nextInt(3) > 0 ? TierProfile.Faults.NONE
        : new TierProfile.Faults(hundredths(20), hundredths(5));
    return new TierProfile(new Tier(name, name + "-1", batch, random.nextInt(1, 4)),
        random.nextInt(0, 8), service, cold,
        Errors.of(new Errors.Rates(hundredths(10), hundredths(10), hundredths(10))), faults);
  }

  private double hundredths(int below) {
    return random.nextInt(below) / 100.0;
  }

  List<Fault> faults(List<String> tiers) {
    List<Fault> faults = new ArrayList<>();
    for (int i = random.nextInt(0, FAULTS_MAX + 1); i > 0; i--) {
      faults.add(fault(tiers.get(random.nextInt(tiers.size()))));
    }
    return faults;
  }

  private Fault fault(String tier) {
    long from = random.nextInt(endMillis) * MILLI;
    Fault.Window window = new Fault.Window(from, from + random.nextInt(100, 4_000) * MILLI);
    return switch (random.nextInt(12)) {
      case 0 -> new Fault.Slow(tier, random.nextInt(2, 40), window);
      case 1 -> new Fault.Down(tier, random.nextInt(1, 1_500) * MILLI, window);
      case 2 -> new Fault.Flapping(tier, random.nextInt(20, 500) * MILLI, window);
      case 3 -> new Fault.Garbled(tier, hundredths(101), window);
      case 4 -> new Fault.Miscounted(tier, hundredths(101), window);
      case 5 -> new Fault.Reordered(tier, random.nextInt(1, 300) * MILLI, window);
      case 6 -> new Fault.Vanish(hundredths(101), window);
      case 7 -> new Fault.Stall(hundredths(101), window);
      case 8 -> new Fault.SlowReader(hundredths(101), random.nextInt(1, 40), window);
      case 9 -> new Fault.LedgerDown(window);
      case 10 -> new Fault.Trial(tier, Handover.values()[random.nextInt(4)],
          random.nextBoolean(), window);
      default -> new Fault.Freeze(window);
    };
  }
}
