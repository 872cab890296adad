package sluice.cli.judge;

import java.util.ArrayList;
import java.util.List;
import sluice.judging.Tick;
import sluice.judging.Watch;
import sluice.judging.World;

/** One run of a case: everybody watches the same stream until he has called the release back. */
final class Contest {
  private final List<Runner> runners = new ArrayList<>();
  private final World world;

  private Contest(Case of, long seed) {
    world = new World(of.scene(), seed);
    of.contenders().forEach(contender -> runners.add(new Runner(contender.watch().get())));
  }

  /** One sighting per contender, in their order. Any thread may call it. */
  static List<Sighting> run(Case of, long seed) {
    Contest it = new Contest(of, seed);
    it.run();
    return it.runners.stream().map(Runner::sighting).toList();
  }

  private void run() {
    boolean isAnyoneLeft = true;
    while (world.hasNext() && isAnyoneLeft) {
      Tick tick = world.next();
      isAnyoneLeft = false;
      for (Runner runner : runners) {
        isAnyoneLeft |= runner.goesOnAfter(tick);
      }
    }
  }

  /** A watch with what it has done. */
  private static final class Runner {
    private final Watch watch;
    private int rolledBack = Sighting.NEVER;
    private long exposed;
    private boolean isOver;

    private Runner(Watch watch) {
      this.watch = watch;
    }

    private boolean goesOnAfter(Tick tick) {
      if (!isOver) {
        exposed += tick.all().canary().sessions();
        isOver = watch.see(tick);
        if (isOver && !watch.isInvalid()) {
          rolledBack = tick.second() + 1;
        }
      }
      return !isOver;
    }

    private Sighting sighting() {
      return new Sighting(rolledBack, exposed, watch.promotedSecond().orElse(Sighting.NEVER),
          watch.slicesBack(), watch.isInvalid());
    }
  }
}
