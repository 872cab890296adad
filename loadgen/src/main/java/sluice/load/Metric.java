package sluice.load;

import java.util.Arrays;
import java.util.Optional;
import sluice.measure.Stage;

/**
 * What the generator measures. Every latency starts at an intended instant, so a server that
 * freezes cannot hide the time it made callers wait (coordinated omission); {@code .raw} metrics
 * start at the actual one and stand beside for comparison. Exact definitions and their sources are
 * in docs/METRICS.md.
 */
public enum Metric {
  /** Frame on the socket minus due instant, or minus the instant the socket could take it. */
  SEND_LATE("send.late"),
  /** Frame on the socket minus due instant: what the speaker saw, whoever was to blame. */
  SEND_DELAY("send.delay"),
  /** Time a frame was held back after its sending because the scenario impairs the network. */
  SEND_INJECTED("send.injected"),
  /** Intended start to open WebSocket. */
  CONNECT("connect"),
  /** Intended start to {@code ready}. */
  READY("ready"),
  /** Due instant of the first frame to the first acknowledgement of audio. */
  AUDIO_ACK("audio.ack"),
  /** Due instant of the first frame to a session's first partial with text. */
  PARTIAL_SESSION("partial.session"),
  /** Onset of an utterance's first word to its first partial with text. */
  FIRST_PARTIAL("partial.first"),
  /** One partial of an utterance to the next. */
  PARTIAL_GAP("partial.gap"),
  /** True end of an utterance to the first result that holds its last word: PR50, PR90. */
  PARTIAL_LAST("partial.last"),
  /** End of a word to the first result that holds it, of words recognised right. */
  WORD_EMIT("word.emit"),
  /** End of a word to the result from which it and all before it stand. */
  WORD_STABLE("word.stable"),
  /** End of a word to the first result with a word in its place, right or wrong. */
  UPL("upl"),
  /** True end of a turn to the server's claim that it is over. */
  END_OF_TURN("eot"),
  /** Audio due so far minus audio covered by a partial, at each partial. */
  LAG("lag"),
  /** True end of an utterance's last word to the receipt of its last final. */
  FINAL("final"),
  /** As {@link #FINAL}, from the actual send: what a naive client would report. */
  FINAL_RAW("final.raw"),
  /** Due instant of the audio that told the server of the end, to the final. */
  FLUSH("final.flush"),
  SERVER_INGEST("server.ingest"),
  SERVER_RESAMPLE("server.resample"),
  SERVER_VAD("server.vad"),
  SERVER_CHUNK("server.chunk"),
  SERVER_QUEUE("server.queue"),
  SERVER_BATCH("server.batch"),
  SERVER_NETWORK("server.network"),
  SERVER_MODEL("server.model"),
  SERVER_STITCH("server.stitch"),
  SERVER_SEND("server.send"),
  /** All stages of a chunk together, as the server reports them. */
  SERVER_TOTAL("server.total"),
  /** Word error rate, pooled: errors over reference words. */
  WER("wer", Kind.RATE),
  /** Words of partials that were replaced or dropped, over words of finals. */
  UPWR("upwr", Kind.RATE),
  /** Runs of such words per utterance. */
  UPSR("upsr", Kind.RATE),
  /** Words of partials after the first change, over words of finals: normalised erasure. */
  ERASURE("erasure", Kind.RATE),
  /** Claimed ends of turns where none ended, over all claims. */
  EOT_FALSE("eot.false", Kind.RATE),
  /** Turns whose end was not found before the next, over all turns. */
  EOT_MISSED("eot.missed", Kind.RATE),
  /** Utterances answered whole within the caller's deadline, over all. */
  GOOD("good", Kind.RATE),
  /** Seconds of lag gained per second of a session. */
  LAG_SLOPE("lag.slope", Kind.NUMBER),
  /** Silences of more than a second between partials of a speaking voice, per hour of audio. */
  PARTIAL_STALLS("partial.stalls", Kind.NUMBER),
  /** Utterances without a final and without an excuse. */
  LOST("lost", Kind.COUNT),
  /** Utterances of which a part was shed. */
  SHED("shed", Kind.COUNT),
  /** The same over all utterances. */
  SHED_RATE("shed.rate", Kind.RATE),
  /** Sessions refused at the door with 429 or 503. */
  REFUSED("refused", Kind.COUNT),
  /** Sessions that ended in an error. */
  ERRORS("errors", Kind.COUNT),
  /** Sessions whose audio account did not add up. */
  ACCOUNT_GAPS("account.gaps", Kind.COUNT);

  private enum Kind {
    LATENCY,
    RATE,
    NUMBER,
    COUNT
  }

  private final String key;
  private final Kind kind;

  Metric(String key) {
    this(key, Kind.LATENCY);
  }

  Metric(String key, Kind kind) {
    this.key = key;
    this.kind = kind;
  }

  /** Name in scenarios, tags and reports. */
  public String key() {
    return key;
  }

  /** True when it is a distribution of microseconds. */
  public boolean isLatency() {
    return kind == Kind.LATENCY;
  }

  /** True when it is a fraction. */
  public boolean isRate() {
    return kind == Kind.RATE;
  }

  /** True when it is a plain number that need not be whole, and may be negative. */
  public boolean isNumber() {
    return kind == Kind.NUMBER;
  }

  /**
   * True when its value is known second by second, so that a promise may ask it of every window.
   * Words are scored by phase.
   */
  public boolean isWindowed() {
    return this != WER;
  }

  /** The metric of that {@link #key}, if any. */
  public static Optional<Metric> ofKey(String key) {
    return Arrays.stream(values()).filter(m -> m.key.equals(key)).findFirst();
  }

  /** The metric that holds the server's own time in {@code stage}. */
  public static Metric ofStage(Stage stage) {
    return valueOf("SERVER_" + stage.name());
  }
}
