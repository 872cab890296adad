package sluice.live;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeMap;
import sluice.rollout.judge.Bins;
import sluice.rollout.judge.Cell;
import sluice.rollout.judge.Counts;
import sluice.rollout.judge.Evidence;
import sluice.rollout.judge.Grid;

/** Scored sessions, drawn one by one: locales, devices, and a canary with one fault. Seeded. */
final class DrawnTraffic {
  private static final List<String> LOCALES =
      List.of("en-GB", "en-GB", "en-GB", "de-DE", "de-DE", "fr-FR", "en-IN", "en-IN");
  private static final List<String> DEVICES = List.of("phone", "phone", "car", "<b>headset</b>");
  private final SplittableRandom random;
  private final int perSecond;
  private final Fault fault;

  /** What the canary does worse. */
  enum Fault {
    NONE,
    SLOW_FINALS,
    INDIAN_CORRECTIONS
  }

  DrawnTraffic(long seed, int perSecond, Fault fault) {
    random = new SplittableRandom(seed);
    this.perSecond = perSecond;
    this.fault = fault;
  }

  /** The sessions of a second; those of a spared slice are none. */
  Evidence second(long second, double weight, SortedSet<String> spared) {
    TreeMap<String, Cell> cells = new TreeMap<>();
    cells.put(Evidence.ALL, new Cell(Evidence.ALL, Counts.NONE, Counts.NONE));
    for (int i = 0; i < perSecond; i++) {
      String locale = "locale=" + LOCALES.get(random.nextInt(LOCALES.size()));
      String device = "device=" + DEVICES.get(random.nextInt(DEVICES.size()));
      boolean isCanary = random.nextDouble() < weight;
      Counts session = session(isCanary, locale);
      if (!spared.contains(locale) && !spared.contains(device)) {
        for (String slice : List.of(Evidence.ALL, locale, device)) {
          cells.merge(slice, isCanary ? new Cell(slice, Counts.NONE, session)
              : new Cell(slice, session, Counts.NONE), DrawnTraffic::plus);
        }
      }
    }
    return new Evidence(second, weight, new ArrayList<>(cells.values()));
  }

  private Counts session(boolean isCanary, String locale) {
    boolean isAccent =
        isCanary && fault == Fault.INDIAN_CORRECTIONS && locale.equals("locale=en-IN");
    double correction = isAccent ? .24 : fault == Fault.INDIAN_CORRECTIONS && isCanary ? .07 : .08;
    double slower = isCanary && fault == Fault.SLOW_FINALS ? 1.35 : 1;
    TreeMap<String, Double> sums = new TreeMap<>();
    sums.put("error", drawn(.012));
    sums.put("correction", drawn(correction));
    sums.put("missing", drawn(.02));
    TreeMap<String, Bins> bins = new TreeMap<>();
    bins.put("firstPartial", latency(190, 1));
    bins.put("finalLatency", latency(420, slower));
    return new Counts(1, sums, bins);
  }

  private double drawn(double chance) {
    return random.nextDouble() < chance ? 1 : 0;
  }

  private Bins latency(double millis, double factor) {
    double drawn = millis * factor * Math.exp(.35 * random.nextGaussian());
    TreeMap<Integer, Long> one = new TreeMap<>();
    one.put(Grid.standard().binOf(drawn), 1L);
    return new Bins(one);
  }

  private static Cell plus(Cell one, Cell other) {
    return new Cell(one.slice(), one.control().plus(other.control()),
        one.canary().plus(other.canary()));
  }
}
