package sluice.judging;

import java.util.Arrays;

/**
 * The world that a release is judged in.
 *
 * @param climate   what happens to both arms
 * @param ramp      the canary's shares
 * @param perSecond sessions, in the mean
 * @param seconds   how long it is judged
 * @param slices    how many, with Zipf shares; 0 for none
 * @param sickness  of the canary
 * @param unit      what is counted
 */
public record Scene(Climate climate, Ramp ramp, double perSecond, int seconds, int slices,
    Sickness sickness, Unit unit) {
  /** Exponent of the slices' shares: of twelve, the sixth then has 4.9 %. */
  private static final double ZIPF = 1.1;

  public Scene {
    if (!(perSecond > 0) || perSecond > 500) {
      throw new IllegalArgumentException(
          "sessions per second must be in (0, 500], not " + perSecond);
    }
    if (seconds < 1 || slices < 0 || sickness.slice() >= slices && slices > 0) {
      throw new IllegalArgumentException("seconds " + seconds + ", slices " + slices
          + ", sick slice " + sickness.slice() + ": needs seconds >= 1 and a slice that exists");
    }
  }

  /** One canary share after the other. */
  public enum Ramp {
    /** 5 %, from minute 10 25 %, from minute 20 50 %. */
    STEPS,
    /** 50 % all the time. */
    HALF;

    double weight(int second) {
      return this == HALF || second >= 1_200 ? 0.5 : second >= 600 ? 0.25 : 0.05;
    }
  }

  /** What one count stands for. */
  public enum Unit {
    /** A session of one utterance. */
    SINGLE,
    /** A session of eight utterances that fail together; scored by its failed share. */
    SESSION,
    /** Each of those utterances by itself, as if they were independent. */
    UTTERANCE
  }

  /** An hour at 20 sessions a second on the ramp, nothing wrong, no slices. */
  public static Scene healthy(Climate climate) {
    return new Scene(climate, Ramp.STEPS, 20, 3_600, 0, Sickness.NONE, Unit.SINGLE);
  }

  /** The same with a sick canary. */
  public Scene sick(Sickness with) {
    return new Scene(climate, ramp, perSecond, seconds, slices, with, unit);
  }

  /** The same with slices. */
  public Scene sliced(int count) {
    return new Scene(climate, ramp, perSecond, seconds, count, sickness, unit);
  }

  /** The same at half the traffic from the start. */
  public Scene half() {
    return new Scene(climate, Ramp.HALF, perSecond, seconds, slices, sickness, unit);
  }

  /** The same at another rate. */
  public Scene at(double sessionsPerSecond) {
    return new Scene(climate, ramp, sessionsPerSecond, seconds, slices, sickness, unit);
  }

  /** The same with other units. */
  public Scene counting(Unit what) {
    return new Scene(climate, ramp, perSecond, seconds, slices, sickness, what);
  }

  /** The same for so long. */
  public Scene lasting(int howManySeconds) {
    return new Scene(climate, ramp, perSecond, howManySeconds, slices, sickness, unit);
  }

  /** The slices' shares of the traffic, largest first, sum 1. */
  public double[] shares() {
    double[] shares = new double[slices];
    for (int i = 0; i < slices; i++) {
      shares[i] = Math.pow(i + 1, -ZIPF);
    }
    double sum = Arrays.stream(shares).sum();
    return Arrays.stream(shares).map(share -> share / sum).toArray();
  }
}
