package sluice.load;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What was counted in one lane and phase. Mutable; owned by one loop while the run lasts. Warm-up
 * is a phase of its own that no verdict reads.
 */
public final class Tally {
  /** What is counted. */
  public enum Count {
    /** Sessions that began. */
    SESSIONS,
    /** Sessions that got their {@code done}. */
    COMPLETED,
    /** Refused at the door: 429 or 503. */
    REFUSED,
    /** Utterances whose last word was sent. */
    UTTERANCES,
    /** Utterances that got a final. */
    FINALS,
    /** Utterances answered whole within the caller's deadline from their true end. */
    GOOD,
    /** Utterances of which a part was shed. */
    SHED,
    /** Utterances said to their end without final and without shed. */
    LOST,
    /** Utterances whose last final came before they ended: cut short, so without a latency. */
    EARLY,
    /** Partials with text. */
    PARTIALS,
    /** Silences of more than a second between partials while the speaker spoke. */
    STALLS,
    /** The server's utterances that were shown as partials before their final. */
    DRAFTS,
    /** Words of their finals. */
    WORDS_FINAL,
    /** Words of their partials after the first change, over all revisions. */
    WORDS_ERASED,
    /** Words of their partials that a revision replaced or dropped. */
    WORDS_UNSTABLE,
    /** Runs of neighbours among those. */
    SEGMENTS_UNSTABLE,
    /** Ends of turns the server claims to have found. */
    TURN_ENDS,
    /** Those where no turn ended. */
    TURN_ENDS_FALSE,
    /** Turns whose end the server could find. */
    TURNS,
    /** Those whose end it did not find before the next. */
    TURNS_MISSED,
    /** Finals that no utterance called for. */
    GHOSTS,
    /** Binary frames sent. */
    FRAMES,
    /** Frames sent a frame or more late by the generator's fault. */
    FRAMES_LATE,
    /** Overdue frames that were dropped: catch-up {@code skip}. */
    FRAMES_SKIPPED,
    /** Milliseconds by which sessions slid back: catch-up {@code shift}. */
    SHIFTED_MILLIS,
    /** Sessions whose {@code done} does not account for all audio sent. */
    ACCOUNT_GAPS,
    /** Latency blocks whose stages do not add up to their end-to-end time. */
    STAGE_GAPS,
    /** Server messages that could not be read. */
    UNREADABLE,
    /** Milliseconds of audio sent. */
    AUDIO_MILLIS,
    /** Samples at 16 kHz that the server says it took. */
    AUDIO_IN,
    AUDIO_SILENCE,
    AUDIO_RECOGNIZED,
    AUDIO_SHED,
    AUDIO_FAILED,
    /** Samples whose outcome was still open in {@code done}; must be 0. */
    AUDIO_OPEN
  }

  /** Kinds of reasons kept apart; a server may send any text. */
  private static final int REASONS_MAX = 20;
  private static final int REASON_MAX = 120;
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
  private final long[] counts = new long[Count.values().length];
  private double slopeOver;
  private double slopeUnder;
  private final Map<String, Long> errors = new TreeMap<>();
  private final Map<String, Long> sheds = new TreeMap<>();

  /** Adds {@code n}. */
  public void add(Count count, long n) {
    counts[count.ordinal()] += n;
  }

  /** Adds one. */
  public void add(Count count) {
    add(count, 1);
  }

  /** One session ended in an error of that name. */
  public void error(String name) {
    errors.merge(name, 1L, Long::sum);
  }

  /** One piece of audio was shed; reasons that differ in numbers alone are one. */
  public void shed(String reason) {
    String kind = NUMBER.matcher(reason).replaceAll("#");
    String cut = kind.length() > REASON_MAX ? kind.substring(0, REASON_MAX) + "…" : kind;
    sheds.merge(sheds.size() < REASONS_MAX || sheds.containsKey(cut) ? cut : "other", 1L,
        Long::sum);
  }

  /**
   * Adds one session's line of lag over time.
   *
   * @param over  its sum of products of deviations, s²
   * @param under its sum of squared deviations of time, s²
   */
  void addSlope(double over, double under) {
    slopeOver += over;
    slopeUnder += under;
  }

  /** Seconds of lag gained in a second, over all sessions; empty without data. */
  OptionalDouble slope() {
    return slopeUnder > 0 ? OptionalDouble.of(slopeOver / slopeUnder) : OptionalDouble.empty();
  }

  /** Adds all of {@code other}. */
  void add(Tally other) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += other.counts[i];
    }
    addSlope(other.slopeOver, other.slopeUnder);
    other.errors.forEach((name, n) -> errors.merge(name, n, Long::sum));
    other.sheds.forEach((name, n) -> sheds.merge(name, n, Long::sum));
  }

  /** How many. */
  public long get(Count count) {
    return counts[count.ordinal()];
  }

  /** Errors by name; the live map. */
  public Map<String, Long> errors() {
    return errors;
  }

  /** Shed pieces by reason; the live map. */
  public Map<String, Long> sheds() {
    return sheds;
  }

  /** Sessions that ended in an error. */
  public long errorSum() {
    return errors.values().stream().mapToLong(Long::longValue).sum();
  }
}
