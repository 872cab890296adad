package sluice.experiment;

import java.util.List;

/**
 * A whole experiment.
 *
 * @param name    unique among the bundled ones
 * @param text    what it shows, one sentence
 * @param extent  seed and length
 * @param arms    what is tested
 * @param world   who calls, and how it usually goes
 * @param faults  what goes wrong; copied
 * @param ramp    how the canary is brought in
 * @param orders  what people ask for meanwhile; copied
 * @param pass    what has to follow, at least one; copied
 * @param live    the same on real sockets, shorter and busier; at most one
 */
public record Experiment(String name, String text, Extent extent, Arms arms, Habit world,
    List<Fault> faults, Ramp ramp, List<Order> orders, List<Criterion> pass,
    List<Experiment> live) {
  /** Longest experiment: a day. */
  public static final int SECONDS_MAX = 86_400;

  /** Seed of all chance, and virtual seconds. */
  public record Extent(long seed, int seconds) {
    public Extent {
      if (seconds < 1 || seconds > SECONDS_MAX) {
        throw new IllegalArgumentException(
            "duration " + seconds + " s: needs 1.." + SECONDS_MAX);
      }
    }
  }

  /** Who calls, and how it goes when nothing is wrong. */
  public record Habit(Traffic traffic, Usual usual) {}

  public Experiment {
    faults = List.copyOf(faults);
    orders = List.copyOf(orders);
    pass = List.copyOf(pass);
    live = List.copyOf(live);
    if (name.isBlank() || pass.isEmpty()) {
      throw new IllegalArgumentException("experiment '" + name + "' with " + pass.size()
          + " criteria: needs a name and at least one criterion");
    }
  }

  /** The same with another seed. */
  public Experiment withSeed(long seed) {
    return new Experiment(name, text, new Extent(seed, extent.seconds()), arms, world, faults, ramp,
        orders, pass, live);
  }

  /** Second from which a harm is there to be found; the start when there is none. */
  public long onset() {
    return faults.stream().filter(Fault::isHarm).mapToLong(it -> it.scope().from()).min()
        .orElse(0);
  }
}
