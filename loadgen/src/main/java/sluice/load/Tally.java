package sluice.load;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
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
    /** Sessions that are over, however they ended. */
    SESSIONS_ENDED,
    /** Completed sessions of which every value kept the promises about its latency. */
    GOOD_SESSIONS,
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
    /** Sessions that sent audio on after the next of their stream was to start. */
    OVERLAPS,
    /** Milliseconds by which they did. */
    OVERLAP_MILLIS,
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
  private final Optional<Tally> whole;
  private Map<String, Long> errors = Collections.emptySortedMap();
  private Map<String, Long> sheds = Collections.emptySortedMap();
  private double slopeOver;
  private double slopeUnder;

  /** Nothing counted yet. */
  public Tally() {
    whole = Optional.empty();
  }

  /** Counts of a part of {@code whole}: what is counted here is counted there too. */
  Tally(Tally whole) {
    this.whole = Optional.of(whole);
  }

  /** Adds {@code n}. */
  public void add(Count count, long n) {
    counts[count.ordinal()] += n;
    if (whole.isPresent()) {
      whole.get().add(count, n);
    }
  }

  /** Adds one. */
  public void add(Count count) {
    add(count, 1);
  }

  /** One session ended in an error of that name. */
  public void error(String name) {
    errors = counted(errors, name, 1);
    whole.ifPresent(it -> it.error(name));
  }

  /** One piece of audio was shed; reasons that differ in numbers alone are one. */
  public void shed(String reason) {
    String kind = NUMBER.matcher(reason).replaceAll("#");
    String cut = kind.length() > REASON_MAX ? kind.substring(0, REASON_MAX) + "…" : kind;
    sheds = counted(sheds, sheds.size() < REASONS_MAX || sheds.containsKey(cut) ? cut : "other", 1);
    whole.ifPresent(it -> it.shed(reason));
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
    whole.ifPresent(it -> it.addSlope(over, under));
  }

  /** Seconds of lag gained in a second, over all sessions; empty without data. */
  OptionalDouble slope() {
    return slopeUnder > 0 ? OptionalDouble.of(slopeOver / slopeUnder) : OptionalDouble.empty();
  }

  /** Most seconds of a run see neither errors nor sheds: a map is made on first use. */
  private static Map<String, Long> counted(Map<String, Long> counts, String name, long n) {
    Map<String, Long> kept = counts.isEmpty() ? new TreeMap<>() : counts;
    kept.merge(name, n, Long::sum);
    return kept;
  }

  /** Adds all of {@code other}, to this alone. */
  void add(Tally other) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += other.counts[i];
    }
    slopeOver += other.slopeOver;
    slopeUnder += other.slopeUnder;
    other.errors.forEach((name, n) -> errors = counted(errors, name, n));
    other.sheds.forEach((name, n) -> sheds = counted(sheds, name, n));
  }

  /** How many. */
  public long get(Count count) {
    return counts[count.ordinal()];
  }

  /** Errors by name; as they are now. */
  public Map<String, Long> errors() {
    return errors;
  }

  /** Shed pieces by reason; as they are now. */
  public Map<String, Long> sheds() {
    return sheds;
  }

  /** Sessions that ended in an error. */
  public long errorSum() {
    return errors.values().stream().mapToLong(Long::longValue).sum();
  }
}
