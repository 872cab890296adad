package sluice.load;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import sluice.wire.AudioFormat;
import sluice.wire.ClientMessage;

/**
 * An utterance as the generator plays it.
 *
 * @param id     in the corpus
 * @param text   what is said
 * @param audio  the bytes on the wire; owned by the corpus, shared, never written
 * @param speech where the words are
 * @param labels what the session's {@code start} says
 * @param slices slice name to value, for filters and reports; copied
 */
public record Clip(String id, String text, Audio audio, Speech speech,
    ClientMessage.Labels labels, SortedMap<String, String> slices) {
  /** Encoded samples of one format. */
  public record Audio(AudioFormat format, byte[] bytes) {
    public Audio {
      if (bytes.length == 0 || bytes.length % format.bytesPerSample() != 0) {
        throw new IllegalArgumentException(
            "audio of " + bytes.length + " bytes: needs a multiple of "
                + format.bytesPerSample() + " above 0");
      }
    }

    /** Length in samples of one channel. */
    public long samples() {
      return bytes.length / format.bytesPerSample();
    }
  }

  /**
   * The truth about time within the clip.
   *
   * @param startMillis start of the first word
   * @param endMillis   end of the last word: the true end of speech
   * @param words       every word, in order; empty when nobody knows; copied
   */
  public record Speech(long startMillis, long endMillis, List<Word> words) {
    public Speech {
      words = List.copyOf(words);
    }

    /** Speech whose words nobody placed. */
    public Speech(long startMillis, long endMillis) {
      this(startMillis, endMillis, List.of());
    }
  }

  /** A word and where it is within the clip. */
  public record Word(String text, long startMillis, long endMillis) {}

  public Clip {
    slices = new TreeMap<>(slices);
  }

  /** Length in milliseconds, rounded up. */
  public long durationMillis() {
    return Math.ceilDiv(audio.samples() * 1000, (long) audio.format().rateHz());
  }
}
