package sluice.wire;

/**
 * Says that a corpus utterance is being played in a stream, so that a simulated tier knows the
 * truth.
 *
 * @param id       the utterance's id in the corpus
 * @param atMillis stream time at which its first sample is played
 */
public record FixtureRef(String id, long atMillis) {
  public FixtureRef {
    if (id.isBlank() || id.length() > 64 || atMillis < 0) {
      throw new IllegalArgumentException("fixture '" + id + "' at " + atMillis
          + " ms: needs an id of 1..64 characters and a time >= 0");
    }
  }
}
