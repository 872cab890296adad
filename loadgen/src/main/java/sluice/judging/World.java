package sluice.judging;

import java.util.SplittableRandom;
import sluice.judging.Scene.Unit;

/**
 * Sessions that end, second by second, in both arms of a release: Poisson arrivals, lognormal
 * latency (median 250 ms, sigma .45), errors 1 %, corrections 5 %, missing metadata 1 %. The same
 * scene and seed give the same world. Owned by one run.
 */
public final class World {
  /** Of the control in fair weather. */
  public static final double ERROR = 0.01;
  /** Of the control. */
  public static final double CORRECTION = 0.05;
  /** Of the control. */
  public static final double MISSING = 0.01;
  /** Of the control in fair weather, in milliseconds. */
  public static final double MEDIAN_MILLIS = 250;
  /** Of the logarithm of a latency. */
  public static final double SIGMA = 0.45;
  /** Of the control in fair weather, in milliseconds: 2.3263 is the normal's 99 % quantile. */
  public static final double P99_MILLIS = MEDIAN_MILLIS * Math.exp(2.3263478740408 * SIGMA);
  private static final double LOG_MEDIAN = Math.log(MEDIAN_MILLIS);
  private static final int UTTERANCES = 8;
  /** Of the logarithm of how much likelier one session's utterances fail than another's. */
  private static final double FRAILTY = 1.5;
  private static final double RATE_MAX = 0.99;

  private final Scene scene;
  private final SplittableRandom random;
  private final Weather weather;
  private final double[] upTo;
  private final Tick tick;
  private int second;

  /** The world of that seed, before its first second. */
  public World(Scene scene, long seed) {
    this.scene = scene;
    random = new SplittableRandom(seed);
    weather = new Weather(scene.climate(), random.split());
    tick = new Tick(scene.slices());
    upTo = scene.shares();
    for (int i = 1; i < upTo.length; i++) {
      upTo[i] += upTo[i - 1];
    }
  }

  /** Whether the scene goes on. */
  public boolean hasNext() {
    return second < scene.seconds();
  }

  /** The next second; valid until the one after it. */
  public Tick next() {
    weather.next(second);
    tick.start(second, scene.ramp().weight(second));
    for (int i = arrivals(scene.perSecond() * weather.traffic()); i > 0; i--) {
      arrive();
    }
    second++;
    return tick;
  }

  /** Poisson, by Knuth's product of uniforms; O(mean), exact to a mean of 600. */
  private int arrivals(double mean) {
    double floor = Math.exp(-mean);
    int count = 0;
    for (double product = random.nextDouble(); product > floor; count++) {
      product *= random.nextDouble();
    }
    return count;
  }

  private void arrive() {
    double arm = random.nextDouble();
    boolean isCanary = arm < tick.weight();
    Place place = new Place(isCanary, !isCanary && arm < 2 * tick.weight(),
        upTo.length == 0 ? Sickness.EVERYWHERE : slice());
    Sickness has = isCanary && scene.sickness().isActive(second) ? scene.sickness() : Sickness.NONE;
    boolean isSick = has.isIn(place.slice);
    Rates rates = new Rates(ERROR * weather.errors() * (isSick ? has.error() : 1),
        CORRECTION * (isSick ? has.correction() : has.elsewhere()),
        MISSING * (isSick ? has.missing() : 1), isSick ? has : Sickness.NONE);
    if (scene.unit() == Unit.SINGLE) {
      count(place, draw(rates));
    } else {
      together(place, rates);
    }
  }

  /** Where a session counts. */
  private record Place(boolean isCanary, boolean isBaseline, int slice) {}

  /** What a session is drawn from. */
  private record Rates(double error, double correction, double missing, Sickness latency) {
    Rates times(double frailty) {
      return new Rates(error * frailty, correction * frailty, missing, latency);
    }
  }

  private int slice() {
    double at = random.nextDouble();
    int slice = 0;
    while (slice < upTo.length - 1 && at >= upTo[slice]) {
      slice++;
    }
    return slice;
  }

  private Outcome draw(Rates rates) {
    return new Outcome(draw(rates.error), draw(rates.correction), draw(rates.missing),
        latency(rates.latency));
  }

  private double draw(double rate) {
    return random.nextDouble() < Math.min(RATE_MAX, rate) ? 1 : 0;
  }

  private int latency(Sickness has) {
    double z = random.nextGaussian();
    double log = has == Sickness.NONE ? SIGMA * z : has.logLatency(z, SIGMA);
    return Buckets.of(LOG_MEDIAN + weather.logLatency() + log);
  }

  /** Eight utterances whose error and correction rates share one factor, 1 in the mean. */
  private void together(Place place, Rates rates) {
    Rates own =
        rates.times(Math.exp(FRAILTY * random.nextGaussian() - FRAILTY * FRAILTY / 2));
    double failed = 0;
    double corrected = 0;
    double lacking = 0;
    int bucket = 0;
    for (int i = 0; i < UTTERANCES; i++) {
      Outcome utterance = draw(own);
      if (scene.unit() == Unit.UTTERANCE) {
        count(place, utterance);
      }
      failed += utterance.failed();
      corrected += utterance.corrected();
      lacking += utterance.lacking();
      bucket = utterance.bucket();
    }
    if (scene.unit() == Unit.SESSION) {
      count(place, new Outcome(failed / UTTERANCES, corrected / UTTERANCES, lacking / UTTERANCES,
          bucket));
    }
  }

  private void count(Place place, Outcome outcome) {
    arm(tick.all(), place.isCanary).add(outcome);
    if (place.isBaseline) {
      tick.baseline().add(outcome);
    }
    if (place.slice >= 0) {
      arm(tick.slices().get(place.slice), place.isCanary).add(outcome);
    }
  }

  private static ArmSecond arm(Tick.Arms arms, boolean isCanary) {
    return isCanary ? arms.canary() : arms.control();
  }
}
