package sluice.stream;

/**
 * Where an utterance ends; samples of stream time.
 *
 * @param reason    why
 * @param until     its audio, unless a chunk was there already
 * @param speechEnd its speech
 * @param keepFrom  what the next utterance may hear again, if chunks had it and it is still held
 */
record Ending(Chunker.End reason, long until, long speechEnd, long keepFrom) {
  private static final long NOTHING = Long.MAX_VALUE;

  /** In the middle of speech. */
  static Ending at(long sample, Chunker.End reason) {
    return new Ending(reason, sample, sample, NOTHING);
  }

  /** After silence that began there; {@code suffix} samples of it are kept. */
  static Ending silence(long start, int suffix) {
    return new Ending(Chunker.End.SILENCE, start + suffix, start, NOTHING);
  }

  /** Where chunks are already, long after the last word; all from {@code keepFrom} holds none. */
  static Ending wordless(long wordEnd, long keepFrom) {
    return new Ending(Chunker.End.WORDLESS, wordEnd, wordEnd, keepFrom);
  }
}
