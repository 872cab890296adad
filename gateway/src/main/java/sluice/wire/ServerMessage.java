package sluice.wire;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the server sends as text in protocol v1. Times are milliseconds of stream time. */
public sealed interface ServerMessage {
  /**
   * The session is open.
   *
   * @param session      its id
   * @param transformId  hash of every preprocessing stage's configuration and code
   * @param bufferMillis most audio that may wait for its result
   * @param endpointing  how its utterances are found: what it asked for, else the lane's defaults
   */
  record Ready(String session, String transformId, int bufferMillis, Endpointing endpointing)
      implements ServerMessage {}

  /**
   * Audio arrived.
   *
   * @param frames         binary frames accepted so far
   * @param bufferedMillis audio received whose outcome is open
   */
  record Ack(long frames, long bufferedMillis) implements ServerMessage {}

  /** Speech began. */
  record SpeechStarted(int utterance, long atMillis) implements ServerMessage {}

  /**
   * The utterance so far; replaces the partial before it.
   *
   * @param text        all words so far
   * @param stableWords how many of them will not change
   * @param endMillis   end of the audio it covers
   * @param transformId as in {@link Ready}
   * @param pace        of the chunk that came last; empty unless latency was asked for
   */
  record Partial(int utterance, String text, int stableWords, long endMillis, String transformId,
      Optional<Pace> pace) implements ServerMessage {
    /** A partial that says nothing of its pace. */
    public Partial(int utterance, String text, int stableWords, long endMillis,
        String transformId) {
      this(utterance, text, stableWords, endMillis, transformId, Optional.empty());
    }
  }

  /**
   * How a chunk fared, for clients that adapt: near 0 or below it is time to send less or to ask
   * for a later deadline.
   *
   * @param slackMillis what was left to the deadline when the result came; negative when late
   * @param queueMillis how long it waited for a slot of the tier
   * @param batchSize   chunks recognised together with it, itself included
   */
  record Pace(long slackMillis, long queueMillis, int batchSize) {}

  /**
   * The utterance; never changed again.
   *
   * @param span    start and end of the audio it covers
   * @param words   in time order; copied
   * @param origin  who recognised it
   * @param latency stage name to microseconds for the chunk that completed it; empty unless asked
   *                for
   */
  record Final(int utterance, Millis span, String text, List<SpokenWord> words, Origin origin,
      Map<String, Long> latency) implements ServerMessage {
    public Final {
      words = List.copyOf(words);
    }
  }

  /** Start (inclusive) and end (exclusive) in milliseconds of stream time. */
  record Millis(long start, long end) {}

  /**
   * A word of a final.
   *
   * @param confidence in [0, 1]
   */
  record SpokenWord(String text, long startMillis, long endMillis, float confidence) {}

  /** Which tier, release, arm and preprocessing made a result. */
  record Origin(String tier, String release, String arm, String transformId) {}

  /**
   * Speech ended.
   *
   * @param reason {@code silence}, {@code maximum}, {@code finalize} or {@code stop}
   */
  record UtteranceEnd(int utterance, long atMillis, String reason) implements ServerMessage {}

  /** A piece of audio got no recognition. */
  record Shed(int utterance, Millis span, String reason, long retryAfterMillis)
      implements ServerMessage {}

  /**
   * A message of the transcript of one channel, in sessions that keep channels apart.
   *
   * @param channel its number, from 0
   * @param message what is said of it: {@link SpeechStarted}, {@link Partial}, {@link Final},
   *                {@link UtteranceEnd} or {@link Shed}
   */
  record OnChannel(int channel, ServerMessage message) implements ServerMessage {}

  /** The session ends with an error; the close code follows. */
  record Failed(ErrorCode code, String reason) implements ServerMessage {}

  /** Echo of a client's marker. */
  record Marker(String id) implements ServerMessage {}

  /** The session's account so far, sent every few seconds. */
  record Stats(Account account, String transformId) implements ServerMessage {}

  /** Everything has its outcome; the server closes with 1000. */
  record Done(Account account, String transformId) implements ServerMessage {}

  /**
   * Where the audio went, in samples at 16 kHz: {@code in = silence + recognized + shed + failed +
   * open}; {@code open} is 0 in {@link Done}.
   */
  record Account(long in, long silence, long recognized, long shed, long failed, long open,
      long frames, long utterances) {}
}
