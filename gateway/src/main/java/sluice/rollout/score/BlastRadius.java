package sluice.rollout.score;

import java.util.Collections;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * Whom a canary reached. Instants are loop time, in nanoseconds.
 *
 * @param trial             salt of its plans; empty when there never was a canary
 * @param controlSessions   sessions begun in the control since its first plan
 * @param canarySessions    sessions begun in the canary
 * @param bySlice           the latter by {@code label=value}; copied
 * @param firstSessionNanos when the first canary session began
 * @param lastSessionNanos  when the last one did
 * @param lastChunkNanos    when the last chunk the canary's tier recognised was told
 */
public record BlastRadius(String trial, long controlSessions, long canarySessions,
    SortedMap<String, Long> bySlice, OptionalLong firstSessionNanos,
    OptionalLong lastSessionNanos, OptionalLong lastChunkNanos) {
  /** There never was a canary. */
  public static final BlastRadius NONE = new BlastRadius("", 0, 0, Collections.emptySortedMap(),
      OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());

  public BlastRadius {
    bySlice = Collections.unmodifiableSortedMap(new TreeMap<>(bySlice));
  }

  /**
   * Of two rooms together. A room that has not heard of the trial yet adds nothing: of two trials
   * the one with canary sessions counts, or {@code this}.
   */
  public BlastRadius plus(BlastRadius other) {
    if (!trial.equals(other.trial)) {
      return canarySessions == 0 && other.canarySessions > 0 ? other : this;
    }
    TreeMap<String, Long> sum = new TreeMap<>(bySlice);
    other.bySlice.forEach((slice, count) -> sum.merge(slice, count, Long::sum));
    return new BlastRadius(trial, controlSessions + other.controlSessions,
        canarySessions + other.canarySessions, sum,
        both(firstSessionNanos, other.firstSessionNanos).min(),
        both(lastSessionNanos, other.lastSessionNanos).max(),
        both(lastChunkNanos, other.lastChunkNanos).max());
  }

  private static LongStream both(OptionalLong one, OptionalLong other) {
    return LongStream.concat(one.stream(), other.stream());
  }
}
