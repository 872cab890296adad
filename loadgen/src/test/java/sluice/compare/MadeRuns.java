package sluice.compare;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/**
 * Runs as a server with a memory might leave them: finals by the second, whose latency drifts with
 * an autoregressive load, so that seconds resemble their neighbours.
 *
 * @param seconds   of the run
 * @param perSecond finals per second, Poisson
 * @param memory    correlation of one second's load with the next, 0..1
 * @param drift     standard deviation of the load, in logs of latency
 * @param tail      every value beyond the 97th percentile of its kind is slower by that factor
 */
record MadeRuns(int seconds, double perSecond, double memory, double drift, double tail) {
  private static final double SIGMA = 0.3;
  /** 97th percentile of the normal distribution. */
  private static final double TAIL_FROM = 1.88;

  /** A server that does not remember. */
  static MadeRuns forgetful(int seconds, double perSecond) {
    return new MadeRuns(seconds, perSecond, 0, 0, 1);
  }

  /** A server whose load wanders for some seconds. */
  static MadeRuns wandering(int seconds, double perSecond) {
    return new MadeRuns(seconds, perSecond, 0.8, 0.12, 1);
  }

  /** The same with a slower tail. */
  MadeRuns withTail(double factor) {
    return new MadeRuns(seconds, perSecond, memory, drift, factor);
  }

  /** One run. */
  Run run(String name, long seed) {
    Random random = new Random(seed);
    Grid grid = Grid.of(List.of(new Grid.Stretch(5, seconds)));
    Samples.Builder finals = new Samples.Builder(grid.slots());
    Samples.Builder partials = new Samples.Builder(grid.slots());
    double load = random.nextGaussian();
    for (int second = 5; second < 5 + seconds; second++) {
      load = memory * load + Math.sqrt(1 - memory * memory) * random.nextGaussian();
      int count = poisson(random);
      for (int i = 0; i < count; i++) {
        double z = random.nextGaussian();
        double slow = z > TAIL_FROM ? tail : 1;
        double log = drift * load + SIGMA * z;
        finals.add(grid.slotOf(second), rounded(200_000 * Math.exp(log) * slow), 1);
        partials.add(grid.slotOf(second),
            rounded(120_000 * Math.exp(drift * load + SIGMA * random.nextGaussian())), 1);
      }
    }
    TreeMap<String, Samples> samples = new TreeMap<>();
    samples.put("interactive.final", finals.build());
    samples.put("interactive.partial.first", partials.build());
    return new Run(name, report(), grid, samples);
  }

  /** To three digits, as a histogram does. */
  private static long rounded(double micros) {
    double unit = Math.pow(2, Math.floor(Math.log(micros) / Math.log(2)) - 10);
    return (long) (Math.ceil(micros / unit) * unit);
  }

  private int poisson(Random random) {
    double left = Math.exp(-perSecond);
    int count = -1;
    for (double p = 1; p > left; p *= random.nextDouble()) {
      count++;
    }
    return count;
  }

  /** A report without a word on failures. */
  static JsonObject report() {
    return new JsonObject().put("schema", "sluice-report/1")
        .put("scenario", new JsonObject().put("name", "made").put("seed", 1))
        .put("verdict", new JsonObject().put("state", "PASS").put("slos", new JsonArray()))
        .put("lanes", new JsonObject().put("interactive", new JsonObject()));
  }
}
