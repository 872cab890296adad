package sluice.wire;

/**
 * Says that a corpus utterance is being played in a stream, so that a simulated tier knows the
 * truth.
 *
 * @param id       the utterance's id in the corpus
 * @param atMillis stream time at which its first sample is played
 * @param channel  in which channel, where channels are kept apart
 */
public record FixtureRef(String id, long atMillis, int channel) {
  public FixtureRef {
    if (id.isBlank() || id.length() > 64 || atMillis < 0 || channel < 0
        || channel >= AudioFormat.CHANNELS_MAX) {
      throw new IllegalArgumentException("fixture '" + id + "' at " + atMillis
          + " ms in channel " + channel + ": needs an id of 1..64 characters, a time >= 0 and a"
          + " channel below " + AudioFormat.CHANNELS_MAX);
    }
  }

  /** A fixture in the first channel, or in a stream that has only one. */
  public FixtureRef(String id, long atMillis) {
    this(id, atMillis, 0);
  }
}
