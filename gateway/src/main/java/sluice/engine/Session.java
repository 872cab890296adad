package sluice.engine;

import java.util.ArrayDeque;
import java.util.Optional;
import sluice.route.Assignment;
import sluice.route.SessionKey;
import sluice.route.Slice;
import sluice.stream.Chunk;
import sluice.stream.Span;
import sluice.wire.ClientMessage.Start;
import sluice.wire.Lane;
import sluice.wire.ServerMessage.Account;
import sluice.wire.ServerMessage.Origin;

/**
 * One client's state. Owned by its {@link Ingest} room, which is the only one to change it; for
 * others it is a handle.
 */
public final class Session {
  private static final Channel[] NO_CHANNELS = {};

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

  final String id;
  final Client client;
  final long openedNanos;
  State state = State.CONNECTED;
  Start start;
  Stages stages;
  Assignment assigned;
  Scorecard card;
  Origin origin;
  final Tally tally = new Tally();
  final ArrayDeque<PendingMarker> markers = new ArrayDeque<>();

  /** Loop time of stream time 0, were the least delayed frame not delayed at all. */
  long epochNanos = Long.MAX_VALUE;
  long samplesHeard;

  /** Held by the {@link BatchIntake}: frames and messages, and samples at the client's rate. */
  int waitingItems;
  long waitingSamples;
  /** Stopwatch time of its last frame: read from the socket, decoded, resampled. */
  long arrivalNanos;
  long ingestedNanos;
  long resampledNanos;
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

  /** What it is routed by; asked for once it sent {@code start}. */
  SessionKey key() {
    return new SessionKey(start.stickyKey().isEmpty() ? id : start.stickyKey(), start.labels(),
        start.lane());
  }

  /** It sent {@code start}: where it is meant to be served is fixed from now on. */
  void assign(Start asked, Arms arms) {
    start = asked;
    assigned = arms.assign(key());
    card = new Scorecard(assigned, arms.isCold(), Slice.of(asked.labels(), asked.lane()),
        asked.lane());
  }

  /** It may stream. */
  void begin(Stages made) {
    stages = made;
    state = State.STREAMING;
  }

  /** A plan came at {@code nowNanos} that may want it elsewhere. */
  void unsettle(long nowNanos) {
    for (Channel channel : channels()) {
      channel.unsettle(nowNanos);
    }
  }

  /** Its voices; none before it began. */
  Channel[] channels() {
    return stages == null ? NO_CHANNELS : stages.channels;
  }

  /** What is done to its audio and words now; empty before it began. */
  String transformId() {
    return stages == null ? "" : stages.treatment().id();
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

  /** Loop time at which a sample at 16 kHz was captured, by the least delayed frame so far. */
  long capturedNanos(long sample) {
    return epochNanos + sample * (1_000_000_000L / Span.RATE_HZ);
  }

  /** Length of all audio heard, in nanoseconds, at the rate the client declared. */
  long heardAudioNanos() {
    return samplesHeard * 1_000_000_000L / start.format().rateHz();
  }

  boolean isStreaming() {
    return state == State.STREAMING;
  }

  /** Audio received whose outcome is open, in milliseconds of the channel that waits longest. */
  long bufferedMillis() {
    if (stages == null) {
      return 0;
    }
    long most = 0;
    for (Channel channel : stages.channels) {
      most = Math.max(most, channel.bufferedSamples());
    }
    return most * 1000 / Span.RATE_HZ + waitingSamples * 1000 / start.format().rateHz();
  }

  /** Audio that went through the signal path, in samples at 16 kHz; of every channel the same. */
  long samplesIn() {
    return stages.channels[0].samplesIn();
  }

  /** The chunk's outcome is in; the channel it came from. */
  Channel settled(Chunk chunk) {
    for (Channel channel : stages.channels) {
      if (channel.settled(chunk)) {
        tally.open -= chunk.freshLength();
        return channel;
      }
    }
    throw new IllegalStateException("chunk " + chunk.index() + " of utterance "
        + chunk.utterance() + " has its outcome already, but got another");
  }

  /** True when every chunk handed over has its outcome. */
  boolean isSettled() {
    for (Channel channel : stages.channels) {
      if (!channel.isSettled()) {
        return false;
      }
    }
    return true;
  }

  /** First sample of stream time that still waits: for an outcome or for its utterance's end. */
  long settledSample() {
    long first = Long.MAX_VALUE;
    for (Channel channel : stages.channels) {
      first = Math.min(first, channel.settledSample());
    }
    return first;
  }

  /** Since when the next step is the client's: one that is owed results may be out of credit. */
  long idleNanos(long nowNanos) {
    if (waitingItems > 0 || stages != null && !isSettled()) {
      heardNanos = nowNanos;
    }
    return nowNanos - heardNanos;
  }

  /** Where its audio went so far, over all its channels; held audio counts as open. */
  Account account() {
    if (stages == null) {
      return new Account(0, 0, 0, 0, 0, 0, tally.frames, 0);
    }
    long in = 0;
    long silence = 0;
    long held = 0;
    for (Channel channel : stages.channels) {
      in += channel.samplesIn();
      silence += channel.chunker.silenceSamples();
      held += channel.heldSamples();
    }
    // What the intake held when the session ended was never looked at: it came in and failed.
    long unheard = state == State.CLOSED
        ? waitingSamples * Span.RATE_HZ / start.format().rateHz() * stages.channels.length
        : 0;
    return new Account(in + unheard, silence, tally.recognized, tally.shed,
        tally.failed + unheard, tally.open + held, tally.frames, tally.utterances);
  }

  /** Hops of all its channels that a late model left to the detector that scores at once. */
  long unscoredHops() {
    long hops = 0;
    for (Channel channel : channels()) {
      hops += channel.unscoredHops();
    }
    return hops;
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
}
