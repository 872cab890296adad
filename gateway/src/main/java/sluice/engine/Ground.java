package sluice.engine;

import sluice.loop.Loop;
import sluice.measure.Meter;
import sluice.route.Assigner;
import sluice.route.Router;

/**
 * What a dispatch room stands on.
 *
 * @param loop        its own
 * @param meter       what its stages cost
 * @param journal     writes its turns down
 * @param assigner    says where plans put sessions
 * @param coldBatches a tier is cold until it did so many; 0 when none ever is
 */
public record Ground(Loop loop, Meter meter, DispatchJournal journal, Assigner assigner,
    int coldBatches) {
  /** Batches that a tier is cold for, unless said. */
  public static final int COLD_BATCHES = 20;

  /** Sessions are put where the hash of their keys says. */
  public Ground(Loop loop, Meter meter, DispatchJournal journal) {
    this(loop, meter, journal, COLD_BATCHES);
  }

  /** The same with tiers cold for so many batches. */
  public Ground(Loop loop, Meter meter, DispatchJournal journal, int coldBatches) {
    this(loop, meter, journal, new Router(), coldBatches);
  }
}
