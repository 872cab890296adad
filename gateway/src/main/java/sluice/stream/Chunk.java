package sluice.stream;

/**
 * A piece of speech that goes to a model as one request. Successive chunks of an utterance overlap.
 *
 * @param utterance number of the utterance within the session, from 0
 * @param index     number of the chunk within the utterance, from 0
 * @param span      where it lies in stream time; {@code span.length() == samples.length}
 * @param samples   mono at {@link Span#RATE_HZ}, [-1, 1); owned by the chunk, never written again
 * @param last      true for the utterance's last chunk
 */
public record Chunk(int utterance, int index, Span span, float[] samples, boolean last) {
  public Chunk {
    if (samples.length != span.length()) {
      throw new IllegalArgumentException(
          "chunk of " + samples.length + " samples over a span of " + span.length());
    }
  }
}
