package sluice.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import sluice.rollout.score.SessionScore;
import sluice.route.Assignment;
import sluice.route.Slice;
import sluice.wire.ErrorCode;
import sluice.wire.Lane;

/**
 * What a session did well or badly while it ran. Owned by its session; written when something is
 * told to its client, never for a frame. Latencies are those of interactive sessions: a batch
 * session's audio has no time of its own.
 */
final class Scorecard {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final long NONE = -1;
  /** Shorter sessions may well hold no word. */
  private static final long SPEECHLESS_NANOS = 1_000_000_000L;
  private static final long[] DURATIONS_SECONDS = {5, 30, 120};
  private static final String[] DURATIONS = {"0-5s", "5-30s", "30-120s", "120s+"};

  private final Assignment assigned;
  private final boolean isCold;
  private final boolean isInteractive;
  private final List<Slice> slices;
  private boolean isLate;
  private boolean isCorrected;
  private boolean hasSpoken;
  private long speechNanos;
  private long firstPartialNanos = NONE;
  private long finalNanos = NONE;
  private long cadenceNanos = NONE;

  /** A session begins that is meant to be served as {@code assigned} says. */
  Scorecard(Assignment assigned, boolean isCold, List<Slice> slices, Lane lane) {
    this.assigned = assigned;
    this.isCold = isCold;
    this.slices = slices;
    isInteractive = lane == Lane.INTERACTIVE;
  }

  /** Labels it has from its start on. */
  List<Slice> slices() {
    return slices;
  }

  /** Speech began at {@code nanos}, the time its first sample was captured. */
  void spoke(long nanos) {
    if (!hasSpoken) {
      hasSpoken = true;
      speechNanos = nanos;
    }
  }

  /** A result was told after its deadline, or will never be. */
  void missed() {
    isLate |= isInteractive;
  }

  /** Results were given up long after they were due. */
  void gaveUp() {
    isLate = true;
  }

  /** The client says whether the words had to be corrected. */
  void corrected(boolean isSo) {
    isCorrected |= isSo;
  }

  /** A partial of {@code utterance} is told. */
  void partial(Utterance utterance, long nowNanos) {
    answered(nowNanos);
    gap(utterance, nowNanos);
    utterance.partialNanos = nowNanos;
  }

  /** The final of {@code utterance} is told. */
  void told(Utterance utterance, long nowNanos) {
    answered(nowNanos);
    if (utterance.endNanos != Utterance.UNKNOWN) {
      finalNanos = Math.max(finalNanos, nowNanos - utterance.endNanos);
      gap(utterance, Math.min(nowNanos, utterance.soundNanos));
    }
  }

  private void answered(long nowNanos) {
    if (firstPartialNanos == NONE && hasSpoken) {
      firstPartialNanos = Math.max(0, nowNanos - speechNanos);
    }
  }

  private void gap(Utterance utterance, long untilNanos) {
    if (utterance.partialNanos != Utterance.UNKNOWN) {
      cadenceNanos = Math.max(cadenceNanos, Math.max(0, untilNanos - utterance.partialNanos));
    }
  }

  /** The score of {@code session}, which ended so. */
  SessionScore score(Session session, String ending) {
    TreeMap<String, Double> rates = new TreeMap<>();
    rates.put(SessionScore.ERROR, one(isError(ending) || session.tally.failed > 0
        && !ending.equals(ErrorCode.RELEASE_WITHDRAWN.key())));
    rates.put(SessionScore.TIMEOUT, one(isLate));
    rates.put(SessionScore.CORRECTION, one(isCorrected));
    rates.put(SessionScore.MISSING, one(slices.stream()
        .anyMatch(slice -> slice.isBad() && !slice.label().equals("accent"))));
    rates.put(SessionScore.UNHEARD, one(session.tally.utterances == 0
        && session.heardAudioNanos() >= SPEECHLESS_NANOS));
    TreeMap<String, Double> millis = new TreeMap<>();
    if (isInteractive) {
      put(millis, SessionScore.FIRST_PARTIAL, firstPartialNanos);
      put(millis, SessionScore.FINAL_LATENCY, finalNanos);
      put(millis, SessionScore.CADENCE, cadenceNanos);
    }
    List<Slice> all = new ArrayList<>(slices);
    all.add(new Slice("duration", duration(session.heardAudioNanos() / 1_000_000_000)));
    return new SessionScore(assigned, isCold, all, rates, millis);
  }

  /** A session cut off by a handover did nothing wrong, nor did the release: a person did it. */
  private static boolean isError(String ending) {
    return !ending.equals("done") && !ending.equals(ErrorCode.RELEASE_WITHDRAWN.key());
  }

  private static double one(boolean isSo) {
    return isSo ? 1 : 0;
  }

  private static void put(TreeMap<String, Double> millis, String metric, long nanos) {
    if (nanos != NONE) {
      millis.put(metric, Math.max(0, nanos) / NANOS_PER_MILLI);
    }
  }

  private static String duration(long seconds) {
    int bucket = 0;
    while (bucket < DURATIONS_SECONDS.length && seconds >= DURATIONS_SECONDS[bucket]) {
      bucket++;
    }
    return DURATIONS[bucket];
  }
}
