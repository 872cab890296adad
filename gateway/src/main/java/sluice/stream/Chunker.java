package sluice.stream;

import java.util.Locale;
import sluice.signal.Vad;

/**
 * Finds utterances by their speech scores and cuts them into overlapping chunks. Owned by one
 * session. All decisions fall at hop ends, so they are the same however the stream is cut; each
 * leaves in the very push that completes its hop. Holds at most a window and a hop; allocates only
 * chunks. Speech cut at the maximum goes on in the next utterance without having to start again.
 *
 * <p>Every sample is accounted for once: {@code samplesIn = silence + chunked + held}.
 */
public final class Chunker {
  private static final int HOP = Vad.HOP_SAMPLES;
  private static final long NEVER = -1;

  /** What a chunker found, told in the order of stream time within the push. */
  public interface Sink {
    /** Speech began at {@code atSample}; the utterance's first chunk may start earlier. */
    void speechStarted(int utterance, long atSample);

    /** A chunk is ready. */
    void chunk(Chunk chunk);

    /** The utterance is over, its last chunk said; {@code atSample}: where its speech ended. */
    void utteranceEnd(int utterance, long atSample, End reason);
  }

  /** Why an utterance ended. */
  public enum End {
    /** The speaker stopped. */
    SILENCE,
    /** It reached the longest allowed. */
    MAXIMUM,
    /** No word was heard for long, whatever the scores say. */
    WORDLESS,
    /** The client asked. */
    FINALIZE,
    /** The stream ended. */
    STOP;

    /** Lower-case name, as on the wire. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private ChunkerConfig config;
  private int window;
  /** From the end of one chunk to the end of the next. */
  private int step;
  private final SampleQueue held;
  private long samplesIn;
  private long hops;
  private long silence;
  private long chunked;
  private boolean isOpen;
  private int utterance = -1;
  private int index;
  private long openedAt;
  /** Where the open utterance's next chunk ends. */
  private long nextCut;
  private long freshStart;
  /** True when the utterance before was cut while its speaker went on. */
  private boolean goesOn;
  /** True when nothing but the scores that went on after a wordless end began the open one. */
  private boolean isDoubtful;
  /** First hop of the speech in a row (idle) or of the silence so far (open), or NEVER. */
  private long runStart = NEVER;

  /** A chunker at the start of a stream. */
  public Chunker(ChunkerConfig config) {
    this.config = config;
    this.window = ChunkerConfig.samples(config.windowMillis());
    this.step = window - ChunkerConfig.samples(config.overlapMillis());
    this.held = new SampleQueue(window + 2 * HOP);
  }

  /**
   * Takes samples and the scores of the hops they complete.
   *
   * @param samples 16 kHz, the first {@code n} count
   * @param scores  as {@link Vad} gives them, the first {@code count} count
   * @throws IllegalArgumentException when the scores are not those of the samples
   */
  public void push(float[] samples, int n, float[] scores, int count, Sink sink) {
    if ((samplesIn + n) / HOP != hops + count) {
      throw new IllegalArgumentException(count + " scores for " + n + " samples after " + samplesIn
          + ": needs one per completed hop of " + HOP);
    }
    int taken = 0;
    for (int i = 0; i < count; i++) {
      int step = (int) ((hops + 1) * HOP - samplesIn);
      take(samples, taken, step);
      taken += step;
      hops++;
      decide(scores[i], sink);
    }
    take(samples, taken, n - taken);
  }

  /**
   * From the next hop on utterances are found and cut so.
   *
   * @throws IllegalStateException while one is open: it ends as it began
   */
  public void follow(ChunkerConfig next) {
    if (isOpen) {
      throw new IllegalStateException("utterance " + utterance + " is open: wait for its end");
    }
    config = next;
    window = ChunkerConfig.samples(next.windowMillis());
    step = window - ChunkerConfig.samples(next.overlapMillis());
    held.widen(window + 2 * HOP);
  }

  /** Ends the utterance now, if one is open. */
  public void finalizeUtterance(Sink sink) {
    if (isOpen) {
      end(Ending.at(samplesIn, End.FINALIZE), sink);
    }
  }

  /** Ends the utterance as if it were the longest allowed: speech goes on in the next one. */
  public void cutShort(Sink sink) {
    if (isOpen) {
      end(Ending.at(samplesIn, End.MAXIMUM), sink);
    }
  }

  /**
   * The words of {@code utterance} are known up to {@code heardEnd}, the last of them ended at
   * {@code wordEnd}: when that is too long ago, it ends where its last chunk did. What is out
   * already is waited for: it counts against the time without words. While the scores go on, so
   * does the audio, in a doubtful utterance.
   */
  public void heard(int utterance, long wordEnd, long heardEnd, Sink sink) {
    long until = freshStart;
    if (!isOpen || utterance != this.utterance || config.wordlessMillis() == 0
        || heardEnd - wordEnd < ChunkerConfig.samples(config.wordlessMillis()) + until - heardEnd) {
      return;
    }
    long silence = runStart;
    end(Ending.wordless(wordEnd, heardEnd < until ? until
        : Math.max(wordEnd, until - ChunkerConfig.samples(config.prefixMillis()))), sink);
    if (silence == NEVER || silence > until) {
      runStart = until;
      open(true, sink);
      runStart = silence;
    }
  }

  /** Ends the stream: the open utterance ends, everything else held is silence. */
  public void stop(Sink sink) {
    if (isOpen) {
      end(Ending.at(samplesIn, End.STOP), sink);
    }
    hush(samplesIn);
  }

  /** Samples pushed. */
  public long samplesIn() {
    return samplesIn;
  }

  /** Samples that belong to no utterance. */
  public long silenceSamples() {
    return silence;
  }

  /** Sum of the fresh lengths of all chunks. */
  public long chunkedSamples() {
    return chunked;
  }

  /** Samples whose fate is open. */
  public long heldSamples() {
    return samplesIn - Math.max(held.start(), freshStart);
  }

  /** True when the utterance that is open, or was last, may well be noise. */
  public boolean isDoubtful() {
    return isDoubtful;
  }

  /** True while an utterance is open: held samples will belong to it. */
  public boolean isInUtterance() {
    return isOpen;
  }

  private void take(float[] samples, int offset, int n) {
    held.add(samples, offset, n);
    samplesIn += n;
  }

  private void decide(float score, Sink sink) {
    if (isOpen) {
      whenOpen(score, sink);
    } else {
      whenIdle(score, sink);
    }
  }

  private void whenIdle(float score, Sink sink) {
    long hopStart = (hops - 1) * HOP;
    goesOn &= score >= config.deactivation();
    if (score < config.activation() && !goesOn) {
      runStart = NEVER;
    } else if (runStart == NEVER) {
      runStart = Math.max(hopStart, held.start());
    }
    long speechStart = runStart == NEVER ? hops * HOP : runStart;
    hush(speechStart - ChunkerConfig.samples(config.prefixMillis()));
    if (runStart != NEVER && (goesOn
        || hops * HOP - runStart >= ChunkerConfig.samples(config.minSpeechMillis()))) {
      open(false, sink);
    }
  }

  private void open(boolean isInDoubt, Sink sink) {
    isOpen = true;
    isDoubtful = isInDoubt;
    goesOn = false;
    utterance++;
    index = 0;
    openedAt = held.start();
    nextCut = openedAt + ChunkerConfig.samples(config.firstMillis());
    freshStart = Math.max(openedAt, freshStart);
    long speechStart = runStart;
    runStart = NEVER;
    sink.speechStarted(utterance, speechStart);
    cutOrEnd(sink);
  }

  private void whenOpen(float score, Sink sink) {
    long hopEnd = hops * HOP;
    if (score >= config.activation()) {
      runStart = NEVER;
    } else if (score < config.deactivation() && runStart == NEVER) {
      runStart = hopEnd - HOP;
    }
    if (runStart != NEVER
        && hopEnd - runStart >= ChunkerConfig.samples(config.trailingSilenceMillis())) {
      end(Ending.silence(runStart, ChunkerConfig.samples(config.suffixMillis())), sink);
    } else {
      cutOrEnd(sink);
    }
  }

  /**
   * Ends the longest utterance; else sends a chunk when it is due, and keeps what the next one
   * hears again.
   */
  private void cutOrEnd(Sink sink) {
    long hopEnd = hops * HOP;
    if (hopEnd - openedAt >= ChunkerConfig.samples(config.maximumMillis())) {
      end(Ending.at(hopEnd, End.MAXIMUM), sink);
    } else if (hopEnd >= nextCut) {
      send(new Span(held.start(), nextCut), false, sink);
      nextCut += step;
      held.dropBefore(Math.max(held.start(), nextCut - window));
    }
  }

  /** The last chunk goes on to where the utterance ends, or to where a chunk has been already. */
  private void end(Ending ending, Sink sink) {
    // With nothing fresh the last chunk only says that it is the last: a hop heard twice is enough.
    Span span = ending.until() > freshStart ? new Span(held.start(), ending.until())
        : new Span(Math.max(held.start(), freshStart - HOP), freshStart);
    send(span, true, sink);
    held.dropBefore(Math.clamp(ending.keepFrom(), held.start(), span.end()));
    isOpen = false;
    goesOn = ending.reason() == End.MAXIMUM && runStart == NEVER;
    runStart = NEVER;
    sink.utteranceEnd(utterance, ending.speechEnd(), ending.reason());
  }

  private void send(Span span, boolean isLast, Sink sink) {
    Chunk chunk = new Chunk(utterance, index++, span, freshStart, held.copy(span), isLast);
    chunked += chunk.freshLength();
    freshStart = span.end();
    sink.chunk(chunk);
  }

  /** Everything held before {@code sample} was silence. */
  private void hush(long sample) {
    if (sample > held.start()) {
      silence += Math.max(0, sample - Math.max(held.start(), freshStart));
      held.dropBefore(sample);
    }
  }
}
