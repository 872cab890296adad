package sluice.load;

/** Comfort noise for the pauses. */
@FunctionalInterface
public interface Noises {
  /** Encoded noise in the format and at the level of {@code plan}, whole samples; shared. */
  byte[] of(SessionPlan plan);
}
