package sluice.load;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One of the slowest answers of a run, with its story.
 *
 * @param session       number of the session
 * @param caller        kind of speaker
 * @param clip          id of what was said
 * @param tier          that answered
 * @param arm           of that tier's release
 * @param intendedNanos run time of the true end of speech, from which it counts
 * @param micros        from there to the last final
 * @param moments       what happened, in order of time; copied
 * @param stageMicros   the server's own times by stage key, of the chunk that completed the last
 *                      final; empty when it told none; copied
 */
public record Slow(int session, String caller, String clip, String tier, String arm,
    long intendedNanos, long micros, List<Moment> moments, Map<String, Long> stageMicros) {
  /** Worst first; a total order, so that a merge does not depend on who is merged into whom. */
  static final Comparator<Slow> WORST_FIRST = Comparator.comparingLong(Slow::micros).reversed()
      .thenComparingLong(Slow::intendedNanos).thenComparingInt(Slow::session)
      .thenComparing(Slow::clip);

  /**
   * Something that happened.
   *
   * @param nanos run time
   * @param what  in a few words, such as {@code partial, 4 words}; never what was said
   */
  public record Moment(long nanos, String what) {}

  public Slow {
    moments = List.copyOf(moments);
    stageMicros = Collections.unmodifiableMap(new TreeMap<>(stageMicros));
  }
}
