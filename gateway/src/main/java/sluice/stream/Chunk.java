package sluice.stream;

/**
 * A piece of speech that goes to a model as one request. Successive chunks of an utterance overlap.
 *
 * @param utterance  number of the utterance within the session, from 0
 * @param index      number of the chunk within the utterance, from 0
 * @param span       where it lies in stream time; {@code span.length() == samples.length}
 * @param freshStart first sample that no chunk before it holds; in [span.start, span.end]
 * @param samples    mono at {@link Span#RATE_HZ}, [-1, 1); owned by the chunk, never written again
 * @param isLast     true for the utterance's last chunk
 */
public record Chunk(int utterance, int index, Span span, long freshStart, float[] samples,
    boolean isLast) {
  public Chunk {
    if (samples.length != span.length()) {
      throw new IllegalArgumentException(
          "chunk of " + samples.length + " samples over a span of " + span.length());
    }
    if (freshStart < span.start() || freshStart > span.end()) {
      throw new IllegalArgumentException("fresh start " + freshStart + " outside " + span);
    }
  }

  /** Samples that no chunk before it holds: what its outcome is accounted for. */
  public long freshLength() {
    return span.end() - freshStart;
  }
}
