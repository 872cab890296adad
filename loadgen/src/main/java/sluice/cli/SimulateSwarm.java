package sluice.cli;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import sluice.load.yaml.WorldWriter;
import sluice.simulate.Material;
import sluice.simulate.Plant;
import sluice.simulate.Shrinker;
import sluice.simulate.Simulation;
import sluice.simulate.SimulationResult;
import sluice.simulate.SimulationResult.Broken;
import sluice.simulate.Swarm;
import sluice.simulate.World;

/**
 * Runs many small worlds, each on one thread, until one breaks an invariant; that one is made
 * smaller and written down. The first in the order of seeds is told, however threads race.
 */
final class SimulateSwarm {
  private static final int TOLD_EVERY = 20;

  private final Console console;
  private final Optional<Plant> plant;
  private final Path out;
  private final Material material = Simulation.madeUp();
  private long turns;
  private double virtualSeconds;

  /**
   * Which worlds.
   *
   * @param minutes after which none begins
   */
  record Extent(long firstSeed, int count, Optional<Integer> minutes) {}

  /** A swarm with {@code plant} in every engine; a failing world's file goes to {@code out}. */
  SimulateSwarm(Console console, Optional<Plant> plant, Path out) {
    this.console = console;
    this.plant = plant;
    this.out = out;
  }

  /** Runs them all, or to the first that fails. */
  Exit run(Extent extent) {
    long startNanos = System.nanoTime();
    int threads = Runtime.getRuntime().availableProcessors();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      return run(extent, startNanos, threads, pool);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Exit.INTERNAL;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  private Exit run(Extent extent, long startNanos, int threads, ExecutorService pool)
      throws InterruptedException, ExecutionException {
    ArrayDeque<Future<SimulationResult>> running = new ArrayDeque<>();
    long begun = 0;
    int kept = 0;
    while (begun < extent.count || !running.isEmpty()) {
      boolean isLate = extent.minutes.isPresent()
          && System.nanoTime() - startNanos > extent.minutes.get() * 60_000_000_000L;
      if (begun < extent.count && running.size() < 2 * threads && !isLate) {
        long seed = extent.firstSeed + begun++;
        running.add(pool.submit(() -> Swarm.world(seed).run(material, plant)));
        continue;
      }
      if (running.isEmpty()) {
        break;
      }
      SimulationResult result = running.remove().get();
      turns += result.run().turns();
      virtualSeconds += result.run().virtualNanos() / 1e9;
      if (result.broken().isPresent()) {
        running.forEach(other -> other.cancel(true));
        return failed(result, kept);
      }
      if (++kept % TOLD_EVERY == 0 && kept < extent.count) {
        console.note(String.format("%d of %d worlds, every invariant kept", kept, extent.count));
      }
    }
    return passed(extent, kept, (System.nanoTime() - startNanos) / 1e9);
  }

  private Exit passed(Extent extent, int kept, double wallSeconds) {
    console.result(
        new JsonObject().put("worlds", kept).put("firstSeed", extent.firstSeed).put("kept", true)
            .put("turns", turns).put("virtualSeconds", virtualSeconds)
            .put("wallSeconds", wallSeconds).encodePrettily(),
        String.format("%d worlds from seed %d: every invariant kept after each of %d turns, "
            + "%.0f s of virtual time in %.1f s%n", kept, extent.firstSeed, turns, virtualSeconds,
            wallSeconds));
    return Exit.OK;
  }

  private Exit failed(SimulationResult result, int kept) {
    long seed = result.scenario().seed();
    Broken broken = result.broken().orElseThrow();
    console.note("seed " + seed + " broke an invariant; making it smaller ...");
    Shrinker.Shrunk shrunk =
        new Shrinker(world -> world.run(material, plant).broken()).shrink(Swarm.world(seed),
            broken);
    Path file = out.resolve("swarm-" + seed + ".yaml");
    String small = "./sluice simulate " + file + plant.map(p -> " --plant " + p.key()).orElse("");
    write(file, shrunk, List.of("Breaks " + broken.invariant() + ": " + shrunk.broken().what(),
        "Made smaller from: " + Swarm.command(seed, plant), "Run it: " + small));
    console.result(
        new JsonObject().put("worlds", kept + 1).put("kept", false).put("seed", seed)
            .put("broken", broken.invariant().name()).put("what", broken.what())
            .put("turn", broken.turn()).put("seconds", broken.nanos() / 1e9)
            .put("repeat", Swarm.command(seed, plant)).put("file", file.toString())
            .put("tries", shrunk.tries()).put("repeatSmall", small).encodePrettily(),
        String.format("seed %d BROKEN after %d worlds that were not%n"
            + "  %s in turn %d at %.6f s: %s%n  repeat with: %s%n"
            + "  made smaller in %d tries: %s%n  %s in turn %d at %.6f s: %s%n  repeat with: %s%n",
            seed, kept, broken.invariant(), broken.turn(), broken.nanos() / 1e9, broken.what(),
            Swarm.command(seed, plant), shrunk.tries(), size(shrunk.world()),
            shrunk.broken().invariant(), shrunk.broken().turn(), shrunk.broken().nanos() / 1e9,
            shrunk.broken().what(), small));
    return Exit.FAILED;
  }

  private static void write(Path file, Shrinker.Shrunk shrunk, List<String> comment) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, WorldWriter.write(shrunk.world(), comment));
    } catch (IOException e) {
      throw new UsageException("--out " + file.getParent() + " cannot be written to: "
          + e.getMessage() + "; the world itself: " + comment.get(1));
    }
  }

  private static String size(World world) {
    return world.scenario().callers().size() + " kinds of callers, "
        + world.setting().tiers().size() + " tiers, " + world.setting().faults().size()
        + " faults, " + world.scenario().timeline().endNanos() / 1_000_000 + " ms";
  }
}
