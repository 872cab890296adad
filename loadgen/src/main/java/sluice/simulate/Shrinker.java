package sluice.simulate;

import java.util.Optional;
import java.util.function.Function;
import sluice.simulate.SimulationResult.Broken;

/**
 * Makes a failing world smaller as long as it breaks the same invariant, so that a person can look
 * at what is left. Greedy, largest cuts first; always the same for the same world.
 */
public final class Shrinker {
  /** Runs of worlds at most; each is no longer than the failing one. */
  public static final int TRIES_MAX = 250;

  private final Function<World, Optional<Broken>> run;
  private int tries;

  /** {@code run} tells what a world breaks. */
  public Shrinker(Function<World, Optional<Broken>> run) {
    this.run = run;
  }

  /**
   * What is left.
   *
   * @param broken what it breaks: the same invariant, maybe elsewhere
   * @param tries  worlds that were run to find it
   */
  public record Shrunk(World world, Broken broken, int tries) {}

  /** The smallest world found that breaks what {@code failing} broke. */
  public Shrunk shrink(World failing, Broken broken) {
    Shrunk best = new Shrunk(failing, broken, 0);
    boolean isSmaller = true;
    while (isSmaller && tries < TRIES_MAX) {
      isSmaller = false;
      // After a success the later cuts are tried on what is left, before the first ones again.
      for (int cut = 0; tries < TRIES_MAX; cut++) {
        Optional<World> world = Smaller.than(best.world, cut);
        if (world.isEmpty()) {
          break;
        }
        Optional<Broken> now = tried(world.get());
        if (now.isPresent() && now.get().invariant() == broken.invariant()) {
          best = new Shrunk(world.get(), now.get(), tries);
          isSmaller = true;
          cut--;
        }
      }
    }
    return new Shrunk(best.world, best.broken, tries);
  }

  /** A world that cannot be, such as one without callers' utterances, breaks nothing. */
  private Optional<Broken> tried(World world) {
    tries++;
    try {
      return run.apply(world);
    } catch (IllegalArgumentException impossible) {
      return Optional.empty();
    }
  }
}
