package sluice.engine;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import sluice.signal.FilterBank;
import sluice.signal.FrameDecoder;
import sluice.signal.Resampler;
import sluice.signal.SpeechDetector;
import sluice.signal.Vad;
import sluice.stream.Chunk;
import sluice.stream.Chunker;
import sluice.stream.ChunkerConfig;
import sluice.stream.Span;
import sluice.stream.TextStyle;
import sluice.stream.TransformConfig;
import sluice.stream.Transforms;
import sluice.wire.ClientMessage.Start;
import sluice.wire.Lane;
import sluice.wire.ServerMessage.Account;
import sluice.wire.ServerMessage.Origin;

/**
 * One client's state. Owned by its {@link Ingest} room, which is the only one to change it; for
 * others it is a handle.
 */
public final class Session {
  /** Where a session stands. */
  enum State {
    /** Connected, {@code start} not seen. */
    CONNECTED,
    /** Takes audio. */
    STREAMING,
    /** {@code stop} seen: waits for outstanding outcomes. */
    STOPPING,
    /** Over. */
    CLOSED
  }

  /** A marker waits until all audio before {@code atSample} has its outcome. */
  record PendingMarker(String id, long atSample) {}

  /** A chunk handed over; done once its outcome is in. */
  static final class Waiting {
    private final Chunk chunk;
    private boolean isDone;

    Waiting(Chunk chunk) {
      this.chunk = chunk;
    }
  }

  final String id;
  final Client client;
  final long openedNanos;
  State state = State.CONNECTED;
  Start start;
  Stages stages;
  Origin origin;
  final Tally tally = new Tally();
  final ArrayDeque<Utterance> utterances = new ArrayDeque<>();
  final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
  final ArrayDeque<PendingMarker> markers = new ArrayDeque<>();

  /** Loop time of stream time 0, were the least delayed frame not delayed at all. */
  long epochNanos = Long.MAX_VALUE;
  long samplesHeard;

  /** Held by the {@link BatchIntake}: frames and messages, and samples at the client's rate. */
  int waitingItems;
  long waitingSamples;
  long heardNanos;
  /** When it last got an outcome, or stopped if that was later. */
  long progressNanos;
  long ackedSamples;
  long statsNanos;

  Session(String id, Client client, long nowNanos) {
    this.id = id;
    this.client = client;
    openedNanos = nowNanos;
    heardNanos = nowNanos;
    statsNanos = nowNanos;
  }

  /** Its id, unique across restarts. */
  public String id() {
    return id;
  }

  /**
   * What the ledger keeps of it; empty when it never started.
   *
   * @param wallOffsetMillis wall clock minus loop time
   */
  public Optional<SessionSummary> summary(String ending, long nowNanos, long wallOffsetMillis) {
    if (start == null) {
      return Optional.empty();
    }
    Origin by = origin == null ? Results.NOBODY : origin;
    return Optional.of(new SessionSummary(id, start.tenant(), lane(), by.tier(), by.arm(),
        openedNanos / 1_000_000 + wallOffsetMillis, nowNanos / 1_000_000 + wallOffsetMillis, ending,
        transformId(), account()));
  }

  /** It sent {@code start} and may stream. */
  void begin(Start asked, Stages made) {
    start = asked;
    stages = made;
    state = State.STREAMING;
  }

  /** What is done to its audio and words; empty before it began. */
  String transformId() {
    return stages == null ? "" : stages.transformId;
  }

  Lane lane() {
    return start.lane();
  }

  /** A frame of so many samples was accepted. */
  void arrived(int samples, long nowNanos) {
    tally.frames++;
    heardNanos = nowNanos;
    samplesHeard += samples;
    epochNanos = Math.min(epochNanos, nowNanos - heardAudioNanos());
  }

  /** Length of all audio heard, in nanoseconds, at the rate the client declared. */
  long heardAudioNanos() {
    return samplesHeard * 1_000_000_000L / start.format().rateHz();
  }

  boolean isStreaming() {
    return state == State.STREAMING;
  }

  /** Audio received whose outcome is open, in milliseconds. */
  long bufferedMillis() {
    return stages == null ? 0
        : (tally.open + stages.chunker.heldSamples()) * 1000 / Span.RATE_HZ
            + waitingSamples * 1000 / start.format().rateHz();
  }

  /** The chunk's outcome is in. */
  void settled(Chunk chunk) {
    tally.open -= chunk.freshLength();
    for (Waiting w : waiting) {
      if (w.chunk == chunk) {
        w.isDone = true;
        break;
      }
    }
    while (!waiting.isEmpty() && waiting.peek().isDone) {
      waiting.remove();
    }
  }

  /** Chunks handed over whose outcome is open, in the order they were cut; a copy. */
  List<Chunk> openChunks() {
    return waiting.stream().filter(w -> !w.isDone).map(w -> w.chunk).toList();
  }

  /** First sample of stream time that still waits: for an outcome or for its utterance's end. */
  long settledSample() {
    if (!waiting.isEmpty()) {
      return waiting.peek().chunk.freshStart();
    }
    Chunker chunker = stages.chunker;
    return chunker.samplesIn() - (chunker.isInUtterance() ? chunker.heldSamples() : 0);
  }

  /** Since when the next step is the client's: one that is owed results may be out of credit. */
  long idleNanos(long nowNanos) {
    if (waitingItems > 0 || !waiting.isEmpty()) {
      heardNanos = nowNanos;
    }
    return nowNanos - heardNanos;
  }

  /** Where its audio went so far; held audio counts as open. */
  Account account() {
    if (stages == null) {
      return new Account(0, 0, 0, 0, 0, 0, tally.frames, 0);
    }
    // What the intake held when the session ended was never looked at: it came in and failed.
    long unheard =
        state == State.CLOSED ? waitingSamples * Span.RATE_HZ / start.format().rateHz() : 0;
    return new Account(stages.chunker.samplesIn() + unheard, stages.chunker.silenceSamples(),
        tally.recognized, tally.shed, tally.failed + unheard,
        tally.open + stages.chunker.heldSamples(), tally.frames, tally.utterances);
  }

  /** What was counted, in samples at 16 kHz but for the last two. */
  static final class Tally {
    long recognized;
    long shed;
    long failed;
    long open;
    long frames;
    long utterances;
  }

  /** The signal path of a session, with the arrays it reuses frame after frame. */
  static final class Stages {
    final FrameDecoder decoder;
    final Resampler resampler;
    final SpeechDetector vad;
    final ChunkerConfig chunking;
    final Chunker chunker;
    final TextStyle text;
    final String transformId;
    final float[] mono;
    final float[] wide;
    final float[] scores;

    /** Throws {@link IllegalArgumentException} naming what {@code start} asks for and cannot get. */
    Stages(Start start, IngestConfig config, FilterBank bank, SpeechDetector vad) {
      decoder = FrameDecoder.of(start.format());
      resampler = new Resampler(bank);
      this.vad = vad;
      chunking = config.chunking(start.lane()).with(start.endpointing());
      text = config.text();
      chunker = new Chunker(chunking);
      transformId = Transforms.id(new TransformConfig(start.format(), config.resampling(),
          vad.kind(), config.vad(), chunking, text));
      mono = new float[start.format().rateHz() * config.limits().frameMillis() / 1000];
      wide = new float[resampler.outputMax(mono.length)];
      scores = new float[wide.length / Vad.HOP_SAMPLES + 1];
    }
  }
}
