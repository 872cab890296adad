package sluice.load;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * The four seeds of a scenario, so that one part of its chance can change while the others stay (as
 * MLPerf LoadGen keeps seeds of samples and schedule apart). A part that is not named derives its
 * seed from the base.
 *
 * @param base  the scenario's {@code seed}
 * @param named parts that have a seed of their own; copied
 */
public record Seeds(long base, Map<Part, Long> named) {
  /** What a seed decides. */
  public enum Part {
    /** When sessions start and how long callers pause. */
    SCHEDULE,
    /** Which variety of a caller speaks, how many utterances and which. */
    SAMPLES,
    /** What the network does to a session. */
    IMPAIRMENT,
    /** The bytes that are not speech: comfort noise. */
    CONTENT;

    /** Name in files. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The part of that {@link #key}.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Part ofKey(String key) {
      return Stream.of(values()).filter(part -> part.key().equals(key)).findFirst()
          .orElseThrow(() -> new IllegalArgumentException("seed of '" + key
              + "': unknown part; allowed are schedule, samples, impairment, content"));
    }
  }

  public Seeds {
    EnumMap<Part, Long> copy = new EnumMap<>(Part.class);
    copy.putAll(named);
    named = Collections.unmodifiableMap(copy);
  }

  /** Seeds that all derive from {@code base}. */
  public static Seeds of(long base) {
    return new Seeds(base, new EnumMap<>(Part.class));
  }

  /** The seed of one part. */
  public long of(Part part) {
    return named.containsKey(part) ? named.get(part) : derived(part);
  }

  private long derived(Part part) {
    return number(base, part.ordinal());
  }

  /** The (index + 1)-th number of a generator of that seed, in 48 bits: JSON keeps 53. */
  private static long number(long seed, int index) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < index; i++) {
      random.nextLong();
    }
    return random.nextLong() >>> 16;
  }

  /**
   * Seeds of one of several runs that have to be independent: the base moves on by {@code trial},
   * and so does every named part, which {@link #withBase} leaves alone.
   *
   * @param trial number of the run, at least 0; 0 gives these seeds
   */
  public Seeds ofTrial(int trial) {
    if (trial == 0) {
      return this;
    }
    EnumMap<Part, Long> all = new EnumMap<>(Part.class);
    named.forEach((part, seed) -> all.put(part, number(seed, trial)));
    return new Seeds(base + trial, all);
  }

  /** Chance of one part from its beginning. */
  SplittableRandom random(Part part) {
    return new SplittableRandom(of(part));
  }

  /** Another base; named parts stay. */
  public Seeds withBase(long other) {
    return new Seeds(other, named);
  }

  /**
   * Parts with seeds of their own, by key.
   *
   * @throws IllegalArgumentException when there is no such part
   */
  public Seeds with(Map<String, Long> seeds) {
    Seeds all = this;
    for (Map.Entry<String, Long> one : seeds.entrySet()) {
      all = all.with(Part.ofKey(one.getKey()), one.getValue());
    }
    return all;
  }

  /** One part with a seed of its own. */
  public Seeds with(Part part, long seed) {
    EnumMap<Part, Long> all = new EnumMap<>(Part.class);
    all.putAll(named);
    all.put(part, seed);
    return new Seeds(base, all);
  }
}
