package sluice.rollout.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.LongToDoubleFunction;

/**
 * A release under test that draws its sessions: errors 1 %, corrections 5 %, lognormal latency of
 * median 250 ms and sigma .45. Everything common to both arms may drift.
 */
final class SimulatedTrial {
  static final JudgePolicy POLICY = JudgePolicy.of(
      List.of(Metric.rate("error"), Metric.rate("correction"), Metric.latency("latency")));
  private static final double MEDIAN_LOG = Math.log(250);
  private static final double SIGMA = .45;

  private final World world;
  private final Harm harm;
  private final SplittableRandom random;
  private double noise;
  private double errorNoise;

  /**
   * What both arms live in.
   *
   * @param perSecond sessions a second, on average
   * @param weight    of the canary, by second
   * @param drifts    whether traffic, latency and errors wander
   * @param incidentFrom second at which ten bad minutes begin, both arms; none below 0
   * @param slices    there are; a slice's share falls with its index
   */
  record World(double perSecond, LongToDoubleFunction weight, boolean drifts, long incidentFrom,
      int slices) {
    static World steady(double perSecond, double weight) {
      return new World(perSecond, second -> weight, false, -1, 0);
    }

    static World drifting(double perSecond, LongToDoubleFunction weight) {
      return new World(perSecond, weight, true, -1, 0);
    }

    World withIncidentFrom(long second) {
      return new World(perSecond, weight, drifts, second, slices);
    }

    World withSlices(int count) {
      return new World(perSecond, weight, drifts, incidentFrom, count);
    }
  }

  /**
   * What the canary does.
   *
   * @param error      times control's error rate; {@code correction} and {@code latency} likewise
   * @param tail       stretch of what lies above the 95 % quantile
   * @param from       second at which it begins
   * @param slice      that suffers alone; everybody below 0
   * @param elsewhere  times the correction rate in the other slices
   */
  record Harm(double error, double correction, double latency, double tail, long from, int slice,
      double elsewhere) {
    static final Harm NONE = new Harm(1, 1, 1, 1, 0, -1, 1);

    static Harm error(double times) {
      return new Harm(times, 1, 1, 1, 0, -1, 1);
    }

    static Harm latency(double times) {
      return new Harm(1, 1, times, 1, 0, -1, 1);
    }

    static Harm tail(double stretch) {
      return new Harm(1, 1, 1, stretch, 0, -1, 1);
    }

    Harm from(long second) {
      return new Harm(error, correction, latency, tail, second, slice, elsewhere);
    }
  }

  SimulatedTrial(World world, Harm harm, long seed) {
    this.world = world;
    this.harm = harm;
    this.random = new SplittableRandom(seed);
  }

  /** One second; slices that are back send nobody to the canary and are no evidence. */
  Evidence tick(long second, List<SliceBack> back) {
    wander();
    int slices = Math.max(1, world.slices);
    Arm[][] arms = new Arm[slices][2];
    for (Arm[] pair : arms) {
      pair[0] = new Arm();
      pair[1] = new Arm();
    }
    double weight = world.weight.applyAsDouble(second);
    for (int n = poisson(world.perSecond * traffic(second)); n > 0; n--) {
      int slice = slice(slices);
      boolean isCanary = random.nextDouble() < weight;
      if (back.stream().noneMatch(it -> it.slice().equals("locale=" + slice))) {
        session(arms[slice][isCanary ? 1 : 0], second, isCanary, slice);
      }
    }
    return evidence(second, weight, arms);
  }

  private Evidence evidence(long second, double weight, Arm[][] arms) {
    Counts control = Counts.NONE;
    Counts canary = Counts.NONE;
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < arms.length; i++) {
      Cell cell = new Cell("locale=" + i, arms[i][0].counts(), arms[i][1].counts());
      control = control.plus(cell.control());
      canary = canary.plus(cell.canary());
      if (world.slices > 0) {
        cells.add(cell);
      }
    }
    cells.addFirst(new Cell(Evidence.ALL, control, canary));
    return new Evidence(second, weight, cells);
  }

  private void session(Arm arm, long second, boolean isCanary, int slice) {
    boolean isHarmed =
        isCanary && second >= harm.from && (harm.slice < 0 || harm.slice == slice);
    boolean isElsewhere = isCanary && harm.slice >= 0 && harm.slice != slice;
    boolean isIncident = world.incidentFrom >= 0 && second >= world.incidentFrom
        && second < world.incidentFrom + 600;
    double error = .01 * Math.exp(errorNoise) * (isIncident ? 5 : 1) * (isHarmed ? harm.error : 1);
    double correction = .05 * (isHarmed ? harm.correction : isElsewhere ? harm.elsewhere : 1);
    double drift = world.drifts ? Math.log(1 + .15 * Math.sin(second / 300.0)) + noise : 0;
    double z = random.nextGaussian();
    double own = MEDIAN_LOG + SIGMA * z;
    if (isHarmed && harm.tail > 1 && z > 1.645) {
      double cut = Math.exp(MEDIAN_LOG + SIGMA * 1.645);
      own = Math.log(cut + (Math.exp(own) - cut) * harm.tail);
    }
    own += drift + (isIncident ? Math.log(1.5) : 0) + (isHarmed ? Math.log(harm.latency) : 0);
    arm.add(random.nextDouble() < error, random.nextDouble() < correction,
        (int) Math.max(0, own / Math.log(1.02)));
  }

  private double traffic(long second) {
    return world.drifts ? 1 + .15 * Math.sin(second / 400.0) : 1;
  }

  private void wander() {
    if (world.drifts) {
      double kept = Math.exp(-1 / 120.0);
      double fresh = Math.sqrt(1 - kept * kept);
      noise = kept * noise + .10 * fresh * random.nextGaussian();
      errorNoise = kept * errorNoise + .40 * fresh * random.nextGaussian();
    }
  }

  private int slice(int slices) {
    double u = random.nextDouble();
    double total = 0;
    for (int i = 1; i <= slices; i++) {
      total += 1.0 / i;
    }
    int slice = 0;
    for (double sum = 1 / total; sum < u && slice < slices - 1; sum += 1.0 / (slice + 1) / total) {
      slice++;
    }
    return slice;
  }

  private int poisson(double mean) {
    double limit = Math.exp(-mean);
    int n = 0;
    for (double product = random.nextDouble(); product > limit; n++) {
      product *= random.nextDouble();
    }
    return n;
  }

  /** Sessions of one arm in one second. */
  private static final class Arm {
    private long sessions;
    private double errors;
    private double corrections;
    private final TreeMap<Integer, Long> bins = new TreeMap<>();

    void add(boolean isError, boolean isCorrected, int bin) {
      sessions++;
      errors += isError ? 1 : 0;
      corrections += isCorrected ? 1 : 0;
      bins.merge(bin, 1L, Long::sum);
    }

    Counts counts() {
      TreeMap<String, Double> sums = new TreeMap<>();
      sums.put("error", errors);
      sums.put("correction", corrections);
      TreeMap<String, Bins> latencies = new TreeMap<>();
      latencies.put("latency", new Bins(bins));
      return new Counts(sessions, sums, latencies);
    }
  }
}
