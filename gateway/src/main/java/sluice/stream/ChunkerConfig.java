package sluice.stream;

import sluice.signal.Vad;
import sluice.wire.Endpointing;

/**
 * Settings of a {@link Chunker}. All times are whole hops of 10 ms.
 *
 * @param windowMillis          longest chunk; it leaves as soon as it is full
 * @param firstMillis           length of an utterance's first chunk, so that its first words need
 *                              not wait for a whole window; 20..window
 * @param overlapMillis         how much of a window the next one hears again, at least the longest
 *                              word that must survive a cut; 0 for a streaming model, which keeps
 *                              its state and goes on where it was; 0..window - 10
 * @param activation            score from which a hop is speech; in (0, 1]
 * @param deactivation          score below which a hop is silence; in (0, activation]
 * @param minSpeechMillis       speech in a row that starts an utterance; 10 and up
 * @param trailingSilenceMillis silence that ends an utterance; 10 to a minute
 * @param prefixMillis          audio before the first speech that belongs to the utterance; 0 and
 *                              up, together with minSpeechMillis at most the first chunk
 * @param suffixMillis          audio after the last speech that belongs to the utterance; at most
 *                              trailingSilenceMillis
 * @param maximumMillis         longest utterance; at least a window and at most five minutes
 * @param wordlessMillis        audio without a word that ends an utterance though its scores say
 *                              speech; 0 for never, else trailingSilenceMillis to a minute
 */
public record ChunkerConfig(int windowMillis, int firstMillis, int overlapMillis,
    double activation, double deactivation, int minSpeechMillis, int trailingSilenceMillis,
    int prefixMillis, int suffixMillis, int maximumMillis, int wordlessMillis) {
  private static final int HOP_MILLIS = Vad.HOP_SAMPLES * 1_000 / Span.RATE_HZ;
  private static final int WINDOW_MAX_MILLIS = 60_000;
  /** Longer ones would make every partial repeat pages; recognizers stop at 20 to 60 s. */
  private static final int MAXIMUM_MILLIS = 300_000;
  private static final int SILENCE_MAX_MILLIS = 60_000;
  /** With a step of 600 ms a final comes within two seconds: docs/decisions/0073. */
  private static final int WORDLESS_MILLIS = 1_300;

  public ChunkerConfig {
    between("windowMillis", windowMillis, new Limits(2 * HOP_MILLIS, WINDOW_MAX_MILLIS));
    between("firstMillis", firstMillis, new Limits(2 * HOP_MILLIS, windowMillis));
    between("overlapMillis", overlapMillis, new Limits(0, windowMillis - HOP_MILLIS));
    between("minSpeechMillis", minSpeechMillis, new Limits(HOP_MILLIS, firstMillis));
    between("trailingSilenceMillis", trailingSilenceMillis,
        new Limits(HOP_MILLIS, SILENCE_MAX_MILLIS));
    between("prefixMillis", prefixMillis, new Limits(0, firstMillis - minSpeechMillis));
    between("suffixMillis", suffixMillis, new Limits(0, trailingSilenceMillis));
    between("maximumMillis", maximumMillis, new Limits(windowMillis, MAXIMUM_MILLIS));
    if (wordlessMillis != 0) {
      between("wordlessMillis", wordlessMillis,
          new Limits(trailingSilenceMillis, SILENCE_MAX_MILLIS));
    }
    if (!(activation > 0 && activation <= 1)) {
      throw new IllegalArgumentException(
          "activation " + activation + ": needs more than 0 and at most 1");
    }
    if (!(deactivation > 0 && deactivation <= activation)) {
      throw new IllegalArgumentException("deactivation " + deactivation
          + ": needs more than 0 and at most the activation, " + activation);
    }
  }

  /** Settings by which scores alone end an utterance. */
  public ChunkerConfig(int windowMillis, int firstMillis, int overlapMillis, double activation,
      double deactivation, int minSpeechMillis, int trailingSilenceMillis, int prefixMillis,
      int suffixMillis, int maximumMillis) {
    this(windowMillis, firstMillis, overlapMillis, activation, deactivation, minSpeechMillis,
        trailingSilenceMillis, prefixMillis, suffixMillis, maximumMillis, 0);
  }

  /** The same, and the first chunk is as long as the others. */
  public ChunkerConfig(int windowMillis, int overlapMillis, double activation,
      double deactivation, int minSpeechMillis, int trailingSilenceMillis, int prefixMillis,
      int suffixMillis, int maximumMillis) {
    this(windowMillis, windowMillis, overlapMillis, activation, deactivation, minSpeechMillis,
        trailingSilenceMillis, prefixMillis, suffixMillis, maximumMillis);
  }

  /**
   * For people who wait: a chunk each 600 ms, the first after 1.2 s, then of up to 1.8 s, as the
   * longest words of the corpus last 1.13 s ({@code bench stitch}).
   */
  public static ChunkerConfig interactive() {
    return new ChunkerConfig(1_800, 1_200, 1_200, 0.4, 0.15, 60, 500, 300, 200, 30_000,
        WORDLESS_MILLIS);
  }

  /** For recordings: long chunks, one second heard twice. */
  public static ChunkerConfig batch() {
    return new ChunkerConfig(8_000, 1_000, 0.4, 0.15, 60, 500, 300, 200, 30_000);
  }

  /**
   * These settings with what a session asks for. A default that would contradict it gives way: a
   * deactivation above a lowered activation, a suffix longer than the silence, a prefix that no
   * longer fits the window.
   *
   * @throws IllegalArgumentException naming the value, its limits and the next step
   */
  public ChunkerConfig with(Endpointing.Wish wish) {
    double on = wish.activation().orElse(activation);
    int minimum = wish.minSpeechMillis().orElse(minSpeechMillis);
    int silence = wish.trailingSilenceMillis().orElse(trailingSilenceMillis);
    try {
      return new ChunkerConfig(windowMillis, firstMillis, overlapMillis, on,
          wish.deactivation().orElse(Math.min(deactivation, on)), minimum, silence,
          wish.prefixMillis().orElse(Math.min(prefixMillis, firstMillis - minimum)),
          wish.suffixMillis().orElse(Math.min(suffixMillis, silence)),
          wish.maximumMillis().orElse(maximumMillis),
          wish.wordlessMillis().orElse(wordlessAfter(silence)));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "endpointing." + e.getMessage() + "; leave it out for the default");
    }
  }

  /** A speaker who is left more silence is left as much more without words. */
  private int wordlessAfter(int silenceMillis) {
    return wordlessMillis == 0 ? 0
        : Math.clamp(wordlessMillis + silenceMillis - trailingSilenceMillis, silenceMillis,
            SILENCE_MAX_MILLIS);
  }

  /** How utterances are found. */
  public Endpointing endpointing() {
    return new Endpointing(activation, deactivation, minSpeechMillis, trailingSilenceMillis,
        prefixMillis, suffixMillis, maximumMillis, wordlessMillis);
  }

  /** Most chunks an utterance can have. */
  int chunksMax() {
    return maximumMillis / (windowMillis - overlapMillis) + 2;
  }

  /** A time of this configuration in samples. */
  static int samples(int millis) {
    return millis / HOP_MILLIS * Vad.HOP_SAMPLES;
  }

  private record Limits(int low, int high) {}

  private static void between(String name, int millis, Limits limits) {
    if (millis < limits.low || millis > limits.high || millis % HOP_MILLIS != 0) {
      throw new IllegalArgumentException(name + " " + millis + ": needs " + limits.low + ".."
          + limits.high + " in steps of " + HOP_MILLIS);
    }
  }
}
