package sluice.wire;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How the start and the end of an utterance are found. Times are milliseconds of stream time, whole
 * hops of 10 ms.
 *
 * @param activation            score from which audio is speech
 * @param deactivation          score below which audio is silence
 * @param minSpeechMillis       speech in a row that starts an utterance
 * @param trailingSilenceMillis silence that ends an utterance
 * @param prefixMillis          audio before the first speech that belongs to the utterance
 * @param suffixMillis          audio after the last speech that belongs to the utterance
 * @param maximumMillis         longest utterance
 * @param wordlessMillis        audio in which the model hears no word that ends an utterance; 0 for
 *                              never
 */
public record Endpointing(double activation, double deactivation, int minSpeechMillis,
    int trailingSilenceMillis, int prefixMillis, int suffixMillis, int maximumMillis,
    int wordlessMillis) {
  /** Ended by its speech scores alone. */
  public Endpointing(double activation, double deactivation, int minSpeechMillis,
      int trailingSilenceMillis, int prefixMillis, int suffixMillis, int maximumMillis) {
    this(activation, deactivation, minSpeechMillis, trailingSilenceMillis, prefixMillis,
        suffixMillis, maximumMillis, 0);
  }

  /** What a client asks for in {@code start}; what it leaves out is up to the gateway. */
  public record Wish(OptionalDouble activation, OptionalDouble deactivation,
      OptionalInt minSpeechMillis, OptionalInt trailingSilenceMillis, OptionalInt prefixMillis,
      OptionalInt suffixMillis, OptionalInt maximumMillis, OptionalInt wordlessMillis) {
    /** Nothing in particular. */
    public static final Wish NONE = new Wish(OptionalDouble.empty(), OptionalDouble.empty(),
        OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(),
        OptionalInt.empty());

    /** What it asks of words is up to the gateway. */
    public Wish(OptionalDouble activation, OptionalDouble deactivation,
        OptionalInt minSpeechMillis, OptionalInt trailingSilenceMillis, OptionalInt prefixMillis,
        OptionalInt suffixMillis, OptionalInt maximumMillis) {
      this(activation, deactivation, minSpeechMillis, trailingSilenceMillis, prefixMillis,
          suffixMillis, maximumMillis, OptionalInt.empty());
    }

    /** So much silence ends an utterance. */
    public static Wish silence(int trailingSilenceMillis) {
      return new Wish(OptionalDouble.empty(), OptionalDouble.empty(), OptionalInt.empty(),
          OptionalInt.of(trailingSilenceMillis), OptionalInt.empty(), OptionalInt.empty(),
          OptionalInt.empty());
    }
  }
}
