package sluice.engine;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import sluice.signal.FilterBank;
import sluice.signal.Resampler;
import sluice.signal.SpeechDetector;
import sluice.signal.Vad;
import sluice.signal.VadConfig;
import sluice.stream.Chunk;
import sluice.stream.Chunker;
import sluice.stream.ChunkerConfig;
import sluice.stream.Stitcher;
import sluice.wire.ServerMessage;

/**
 * One voice of a session from samples to its transcript: all channels of its frames mixed, or one
 * of them kept apart. Owned by its session; reuses its arrays frame after frame.
 */
final class Channel {
  /** A chunk handed over; done once its outcome is in. */
  private static final class Waiting {
    private final Chunk chunk;
    private boolean isDone;

    Waiting(Chunk chunk) {
      this.chunk = chunk;
    }
  }

  private static final long NEVER = Long.MAX_VALUE;

  /** Its number; 0 when mixed. */
  final int number;
  final Chunker chunker;
  /** Samples at the client's rate, written by the decoder. */
  final float[] heard;
  final ArrayDeque<Utterance> utterances = new ArrayDeque<>();
  private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
  private final boolean isApart;
  private final Resampler resampler;
  private SpeechDetector vad;
  private Treatment treatment;
  /** Since when a plan may want it elsewhere, or NEVER. */
  private long unsettledNanos = NEVER;
  private final Optional<LateScores> late;
  private final float[] wide;
  private final float[] scores;
  private int fresh;
  private int hops;
  private long open;
  /** Utterances the client was told of: the next one's number. */
  private int told;
  private Optional<Stitcher> latest = Optional.empty();

  /** Which of its session's channels it is, and whether others stand beside it. */
  record Place(int number, boolean isApart) {}

  /**
   * What scores a channel's speech.
   *
   * @param vad  at once
   * @param late later and better, if there is such a model
   */
  record Ears(SpeechDetector vad, Optional<LateScores> late) {}

  /** A channel whose frames hold at most {@code samplesMax} samples. */
  Channel(Place place, FilterBank bank, Ears ears, Treatment treatment, int samplesMax) {
    number = place.number;
    isApart = place.isApart;
    resampler = new Resampler(bank);
    vad = ears.vad;
    late = ears.late;
    this.treatment = treatment;
    chunker = new Chunker(treatment.config().chunking());
    heard = new float[samplesMax];
    wide = new float[resampler.outputMax(samplesMax)];
    scores = new float[wide.length / Vad.HOP_SAMPLES + 1];
  }

  /** Resamples the first {@code n} samples heard; gives the samples at 16 kHz that follow. */
  int resample(int n) {
    fresh = resampler.process(heard, n, wide);
    return fresh;
  }

  /** As {@link #resample}, for what is left at the stream's end. */
  int flush() {
    fresh = resampler.flush(wide);
    return fresh;
  }

  /** Scores what was resampled last. */
  void score() {
    hops = vad.process(wide, fresh, scores);
  }

  /** Hands what was scored last to the chunker, or to the model that scores it later. */
  void cut(Chunker.Sink sink) {
    if (late.isPresent()) {
      late.get().add(wide, fresh, scores, hops);
      release(sink);
    } else {
      chunker.push(wide, fresh, scores, hops, sink);
    }
  }

  /** Hands on what has been scored since. */
  void release(Chunker.Sink sink) {
    if (late.isPresent()) {
      late.get().release(chunker, sink);
    }
  }

  /** Hands everything on, scored or not. */
  void releaseAll(Chunker.Sink sink) {
    if (late.isPresent()) {
      late.get().releaseAll(chunker, sink);
    }
  }

  /** Samples that went in, at 16 kHz. */
  long samplesIn() {
    return chunker.samplesIn() + pending();
  }

  /** Samples that are not silence yet, nor part of a chunk. */
  long heldSamples() {
    return chunker.heldSamples() + pending();
  }

  /** Hops that the model did not score in time. */
  long unscoredHops() {
    return late.isPresent() ? late.get().unscoredHops() : 0;
  }

  private long pending() {
    return late.isPresent() ? late.get().pending() : 0;
  }

  /** What its chunks are known by at dispatch: its session's id, and its number if kept apart. */
  String key(String session) {
    return isApart ? session + "/" + number : session;
  }

  /** A message of its transcript as the client shall get it. */
  ServerMessage told(ServerMessage message) {
    return isApart ? new ServerMessage.OnChannel(number, message) : message;
  }

  /** {@code first} begins an utterance. */
  void begin(Chunk first) {
    ChunkerConfig chunking = treatment.config().chunking();
    Stitcher stitcher = latest.map(it -> it.next(chunking))
        .orElseGet(() -> new Stitcher(chunking));
    latest = Optional.of(stitcher);
    Utterance utterance = new Utterance(first, treatment, stitcher);
    if (!chunker.isDoubtful()) {
      utterance.told(told - 1);
    }
    utterances.add(utterance);
  }

  /** The client is told of one more utterance; its number. */
  int tell() {
    return told++;
  }

  /** What is done to it. */
  Treatment treatment() {
    return treatment;
  }

  /** A plan came at {@code nowNanos} that may want it elsewhere. */
  void unsettle(long nowNanos) {
    unsettledNanos = Math.min(unsettledNanos, nowNanos);
  }

  /** True when it may have to go elsewhere. */
  boolean isUnsettled() {
    return unsettledNanos != NEVER;
  }

  /** Since when. */
  long unsettledNanos() {
    return unsettledNanos;
  }

  /** It goes where the plan in force wants it. */
  void settled() {
    unsettledNanos = NEVER;
  }

  /**
   * Goes on so, between two utterances; what it heard stays heard. A detector of other settings
   * starts anew, in step with the hops.
   */
  void treat(Treatment next, Function<VadConfig, SpeechDetector> detectors) {
    VadConfig config = next.config().vad();
    if (!config.equals(treatment.config().vad())) {
      vad = detectors.apply(config);
      // A detector takes what is before its first hops for no measure of the noise.
      vad.process(new float[Vad.HOP_SAMPLES], (int) (samplesIn() % Vad.HOP_SAMPLES), scores);
    }
    chunker.follow(next.config().chunking());
    treatment = next;
  }

  /** A chunk was handed over. */
  void opened(Chunk chunk) {
    open += chunk.freshLength();
    waiting.add(new Waiting(chunk));
  }

  /** The chunk's outcome is in; false when it is none of its open ones. */
  boolean settled(Chunk chunk) {
    boolean isFound = false;
    for (Waiting w : waiting) {
      if (w.chunk == chunk && !w.isDone) {
        w.isDone = true;
        open -= chunk.freshLength();
        isFound = true;
        break;
      }
    }
    while (!waiting.isEmpty() && waiting.peek().isDone) {
      waiting.remove();
    }
    return isFound;
  }

  /** True when every chunk handed over has its outcome. */
  boolean isSettled() {
    return waiting.isEmpty();
  }

  /** Chunks handed over whose outcome is open, in the order they were cut; a copy. */
  List<Chunk> openChunks() {
    return waiting.stream().filter(w -> !w.isDone).map(w -> w.chunk).toList();
  }

  /** First sample of stream time that still waits: for an outcome or for its utterance's end. */
  long settledSample() {
    return waiting.isEmpty()
        ? chunker.samplesIn() - (chunker.isInUtterance() ? chunker.heldSamples() : 0)
        : waiting.peek().chunk.freshStart();
  }

  /** Samples received whose fate is open, at 16 kHz. */
  long bufferedSamples() {
    return open + heldSamples();
  }

  /** The utterance {@code chunk} is of. */
  Utterance utterance(Chunk chunk) {
    for (Utterance utterance : utterances) {
      if (utterance.cut == chunk.utterance()) {
        return utterance;
      }
    }
    throw new IllegalStateException("utterance " + chunk.utterance() + " got its final already, "
        + "but chunk " + chunk.index() + " of it came back");
  }

  /** Forgets what it waited for: its session is closed. */
  void abandon() {
    open = 0;
    waiting.clear();
    utterances.clear();
    latest = Optional.empty();
  }
}
