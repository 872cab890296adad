package sluice.live;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import sluice.wire.Endpointing;
import sluice.wire.Endpointing.Wish;

/** Endpointing in a gateway's file, lane by lane; what is missing stays as it is. */
record WrittenEndpointing(WrittenWish interactive, WrittenWish batch) {
  /** Nothing is written. */
  static final WrittenEndpointing NONE = new WrittenEndpointing(null, null);

  /** That of one lane. */
  record WrittenWish(Double activation, Double deactivation, Integer minSpeechMillis,
      Integer trailingSilenceMillis, Integer prefixMillis, Integer suffixMillis,
      Integer maximumMillis, Integer wordlessMillis) {
    private Wish wish() {
      return new Wish(score(activation), score(deactivation), millis(minSpeechMillis),
          millis(trailingSilenceMillis), millis(prefixMillis), millis(suffixMillis),
          millis(maximumMillis), millis(wordlessMillis));
    }

    private static OptionalDouble score(Double score) {
      return score == null ? OptionalDouble.empty() : OptionalDouble.of(score);
    }

    private static OptionalInt millis(Integer millis) {
      return millis == null ? OptionalInt.empty() : OptionalInt.of(millis);
    }
  }

  Wish forInteractive() {
    return wish(interactive);
  }

  Wish forBatch() {
    return wish(batch);
  }

  private static Wish wish(WrittenWish written) {
    return written == null ? Endpointing.Wish.NONE : written.wish();
  }
}
