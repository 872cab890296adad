package sluice.rollout;

import java.util.Collections;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a release under test stands, as the ledger keeps it; the newest record of an id counts.
 *
 * @param start         what was begun
 * @param state         such as {@code ramping} or {@code rolledBack}
 * @param verdict       one sentence: why it is in that state; may be empty
 * @param endedAtMillis wall clock, milliseconds since 1970; empty while it goes on
 * @param blastRadius   sessions sent to the release so far, by slice, {@code *} for all; copied
 */
public record RolloutRecord(Start start, String state, String verdict, OptionalLong endedAtMillis,
    SortedMap<String, Long> blastRadius) {
  /** The slice of everybody. */
  public static final String EVERYBODY = "*";

  /**
   * What stays the same from beginning to end.
   *
   * @param id       unique
   * @param release  name of the release under test
   * @param policy   a JSON object; its fields may come back in another order
   * @param evidence path of its evidence file on the gateway; empty when there is none
   * @param startedAtMillis wall clock, milliseconds since 1970
   */
  public record Start(String id, String release, String policy, String evidence,
      long startedAtMillis) {
    public Start {
      if (id.isBlank() || release.isBlank()) {
        throw new IllegalArgumentException(
            "rollout '" + id + "' of release '" + release + "': needs an id and a release");
      }
    }
  }

  public RolloutRecord {
    blastRadius = Collections.unmodifiableSortedMap(new TreeMap<>(blastRadius));
    if (state.isBlank()) {
      throw new IllegalArgumentException("rollout " + start.id() + " has no state: name it");
    }
    if (endedAtMillis.isPresent() && endedAtMillis.getAsLong() < start.startedAtMillis()) {
      throw new IllegalArgumentException("rollout " + start.id() + " ended at "
          + endedAtMillis.getAsLong() + ", before it started at " + start.startedAtMillis());
    }
  }
}
