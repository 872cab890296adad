package sluice.load.socket;

import sluice.load.Glance;
import sluice.load.Vitals;

/**
 * What is to be seen of a run that goes on.
 *
 * @param vitals how the calls are doing
 * @param glance what the promises are judged by so far
 */
public record Sight(Vitals.Reading vitals, Glance glance) {
  /** Both together; takes over what this one holds. */
  Sight plus(Sight other) {
    return new Sight(vitals.plus(other.vitals), glance.plus(other.glance));
  }
}
