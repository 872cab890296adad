package sluice.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sluice.measure.Stage;
import sluice.measure.Trace;
import sluice.stream.Chunk;
import sluice.stream.Chunker;
import sluice.stream.ChunkerConfig;
import sluice.stream.Span;
import sluice.stream.Stitcher;
import sluice.stream.TextStyle;
import sluice.stream.Word;
import sluice.wire.ServerMessage;
import sluice.wire.ServerMessage.Millis;
import sluice.wire.ServerMessage.Origin;
import sluice.wire.ServerMessage.Pace;
import sluice.wire.ServerMessage.SpokenWord;

/** An utterance whose words are coming in. Owned by its session. */
final class Utterance {
  private static final Stage[] STAGES = Stage.values();

  private static final long PER_MILLI = Span.RATE_HZ / 1000;
  static final long UNKNOWN = Long.MIN_VALUE;

  private static final int UNTOLD = -1;

  /** The chunker's number of it; the client counts only those it is told of. */
  final int cut;
  final Stitcher stitcher;
  /** Its first sample that no utterance before it has. */
  private final long start;
  private final ChunkerConfig chunking;
  private final TextStyle style;
  final String transformId;
  /** Who recognised it; nobody until something was. */
  Origin origin = Results.NOBODY;
  /** Loop time of its last partial, and of its speech's end. */
  long partialNanos = UNKNOWN;
  long endNanos = UNKNOWN;
  /** Until when the detector heard speech, whatever the model made of it. */
  long soundNanos = UNKNOWN;
  private Map<String, Long> latency = new LinkedHashMap<>();
  private Optional<Pace> pace = Optional.empty();
  private String said = "";
  private int number = UNTOLD;
  /** Of an end that the client was not told, as it was not told of the utterance. */
  private Optional<ServerMessage.UtteranceEnd> untoldEnd = Optional.empty();

  /** The utterance {@code first} begins, treated so, joined by that stitcher. */
  Utterance(Chunk first, Treatment treatment, Stitcher stitcher) {
    cut = first.utterance();
    this.stitcher = stitcher;
    start = first.freshStart();
    chunking = treatment.config().chunking();
    style = treatment.config().text();
    transformId = treatment.id();
  }

  /** The client knows it by {@code number}. */
  void told(int number) {
    this.number = number;
  }

  /** True when the client was told that it began. */
  boolean isTold() {
    return number != UNTOLD;
  }

  /** Number the client knows it by. */
  int number() {
    return number;
  }

  /** Its speech ended at {@code atSample}: what to tell of it now. */
  Optional<ServerMessage.UtteranceEnd> ended(long atSample, Chunker.End reason) {
    var end = new ServerMessage.UtteranceEnd(number, Span.millis(atSample), reason.key());
    untoldEnd = isTold() ? Optional.empty() : Optional.of(end);
    return isTold() ? Optional.of(end) : Optional.empty();
  }

  /** The end that was not told in its time, under the number it has now. */
  Optional<ServerMessage.UtteranceEnd> untoldEnd() {
    return untoldEnd.map(it -> new ServerMessage.UtteranceEnd(number, it.atMillis(), it.reason()));
  }

  /** Where its first word began, so far as is known; else where it did. */
  long spokenFrom() {
    List<Word> words = stitcher.words();
    return words.isEmpty() ? start : Math.max(start, words.getFirst().span().start());
  }

  /** Stream time since when nothing was said in it: not before the speech that began it. */
  long wordlessSince() {
    return Math.max(stitcher.wordlessSince(), start + chunking.prefixMillis() * PER_MILLI);
  }

  /** Keeps the stage times of the chunk that came last, for the final's latency block. */
  void latencyOf(Trace trace) {
    Map<String, Long> micros = new LinkedHashMap<>();
    long nanos = 0;
    for (Stage stage : STAGES) {
      if (!trace.isMarked(stage)) {
        break;
      }
      // Differences of rounded sums, so that the rounded stages still add up to the total.
      long before = nanos / 1000;
      nanos += trace.nanos(stage);
      micros.put(stage.key(), nanos / 1000 - before);
    }
    micros.put("total", nanos / 1000);
    latency = micros;
  }

  /** Keeps how the chunk that came last fared, for the partial it makes. */
  void paceOf(Outcome.Recognized last, long nowNanos) {
    pace = Optional.of(new Pace((last.request().deadlineNanos() - nowNanos) / 1_000_000,
        last.request().trace().nanos(Stage.QUEUE) / 1_000_000, last.batch()));
  }

  /** The utterance so far, when its text differs from the partial before. */
  List<ServerMessage.Partial> partial() {
    List<Word> words = stitcher.words();
    String text = TextStyle.line(style.write(words));
    if (text.equals(said)) {
      return List.of();
    }
    said = text;
    int stable = style.write(words.subList(0, stitcher.stableWords())).size();
    return List.of(new ServerMessage.Partial(number, text, stable,
        Span.millis(stitcher.coveredEndSample()), transformId, pace));
  }

  /** The utterance for good; call when the stitcher is complete. */
  ServerMessage.Final complete() {
    List<SpokenWord> words = new ArrayList<>();
    List<Word> written = style.write(stitcher.words());
    for (Word word : written) {
      words.add(new SpokenWord(word.text(), word.span().startMillis(), word.span().endMillis(),
          word.confidence()));
    }
    Millis span =
        new Millis(Span.millis(start), Span.millis(stitcher.coveredEndSample()));
    return new ServerMessage.Final(number, span, TextStyle.line(written), words, origin,
        latency);
  }
}
