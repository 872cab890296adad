package sluice.judging.peer;

import sluice.judging.ArmSecond;
import sluice.judging.Tick;

/** Whom a judge compares the canary with. */
public enum Cohort {
  /** Everybody who is not on the canary. */
  STABLE,
  /** As many of them as are on the canary, chosen by chance. */
  BASELINE;

  ArmSecond of(Tick tick) {
    return this == STABLE ? tick.all().control() : tick.baseline();
  }
}
