package sluice.engine;

import java.util.Arrays;
import sluice.signal.Vad;
import sluice.stream.Chunker;

/**
 * Holds a channel's samples until a {@link SpeechScorer} has scored them. A hop has the score of
 * the last window that was complete at its end, as if the model answered at once; while one window
 * is out the next ones wait. A hop whose window got no score, and everything let go before its
 * score came, has the score of the channel's own detector. Bounded: beyond the limit the oldest
 * samples are let go unscored, and counted. Owned by its channel.
 */
final class LateScores {
  private static final int HOP = Vad.HOP_SAMPLES;

  private final SpeechScorer.Stream stream;
  private final int window;
  private final int limit;
  /** Runs in a turn of the loop when samples may have become ready. */
  private final Runnable ready;
  /** From {@link #start} on: what the chunker or the next window still needs. */
  private float[] samples;
  /** The channel's own scores of the hops that are not let go. */
  private float[] own;
  private long start;
  /** Stream time up to which everything was let go. */
  private long released;
  private long end;
  /** Windows whose score is in, or that were given up. */
  private long windows;
  /** Score of the last of them; NaN when it has none. */
  private float score;
  private boolean isOut;
  private long unscoredHops;

  /** Scores of a new stream; at most {@code limitSamples} wait. */
  LateScores(SpeechScorer scorer, int limitSamples, Runnable ready) {
    stream = scorer.open();
    window = scorer.windowSamples();
    limit = limitSamples;
    this.ready = ready;
    samples = new float[4 * window];
    own = new float[samples.length / HOP + 1];
  }

  /** Samples that wait. */
  long pending() {
    return end - released;
  }

  /** Hops that went on with the channel's own score so far. */
  long unscoredHops() {
    return unscoredHops;
  }

  /** Takes samples, and the channel's own scores of the hops they complete. */
  void add(float[] more, int n, float[] scores, int hops) {
    int held = (int) (end - start);
    if (held + n > samples.length) {
      samples = Arrays.copyOf(samples, Math.max(2 * samples.length, held + n));
      own = Arrays.copyOf(own, samples.length / HOP + 1);
    }
    System.arraycopy(more, 0, samples, held, n);
    System.arraycopy(scores, 0, own, (int) (end / HOP - released / HOP), hops);
    end += n;
    send();
  }

  /** Hands on what has its score, or is beyond the limit. */
  void release(Chunker chunker, Chunker.Sink sink) {
    long scored = Math.max(0, (windows + 1) * window - 1) / HOP * HOP;
    long tooOld = (end - limit) / HOP * HOP;
    push(Math.min(Math.max(scored, tooOld), end / HOP * HOP), chunker, sink);
  }

  /** Hands everything on: a word of the client does not wait for the model. */
  void releaseAll(Chunker chunker, Chunker.Sink sink) {
    push(end, chunker, sink);
  }

  private void push(long to, Chunker chunker, Chunker.Sink sink) {
    int n = (int) (to - released);
    if (n <= 0) {
      return;
    }
    int hops = (int) (to / HOP - released / HOP);
    for (int h = 0; h < hops; h++) {
      own[h] = scoreOf((released / HOP + h + 1) * HOP, own[h]);
    }
    int from = (int) (released - start);
    chunker.push(from == 0 ? samples : Arrays.copyOfRange(samples, from, from + n), n, own, hops,
        sink);
    System.arraycopy(own, hops, own, 0, (int) (end / HOP - to / HOP));
    released = to;
    forget();
  }

  /** Lets go of what neither the chunker nor the next window needs. */
  private void forget() {
    long needed = Math.min(released, windows * window);
    System.arraycopy(samples, (int) (needed - start), samples, 0, (int) (end - needed));
    start = needed;
  }

  /** The score of the hop that ends at {@code sample}. */
  private float scoreOf(long sample, float fallback) {
    long needed = sample / window;
    if (needed == 0) {
      return 0;
    }
    float late = needed == windows ? score : Float.NaN;
    unscoredHops += Float.isNaN(late) ? 1 : 0;
    return Float.isNaN(late) ? fallback : late;
  }

  /** Sends the next window if it is complete and none is out; one that came too late is skipped. */
  private void send() {
    while (!isOut && (windows + 2) * window <= released) {
      answered(Float.NaN);
    }
    if (isOut || end < (windows + 1) * window) {
      return;
    }
    isOut = true;
    int from = (int) (windows * window - start);
    stream.score(Arrays.copyOfRange(samples, from, from + window), value -> {
      isOut = false;
      answered((float) value);
      ready.run();
      send();
    });
  }

  private void answered(float value) {
    score = value;
    windows++;
    forget();
  }
}
