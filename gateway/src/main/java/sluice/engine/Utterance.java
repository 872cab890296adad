package sluice.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sluice.measure.Stage;
import sluice.measure.Trace;
import sluice.stream.ChunkerConfig;
import sluice.stream.Span;
import sluice.stream.Stitcher;
import sluice.stream.Word;
import sluice.wire.ServerMessage;
import sluice.wire.ServerMessage.Millis;
import sluice.wire.ServerMessage.Origin;
import sluice.wire.ServerMessage.SpokenWord;

/** An utterance whose words are coming in. Owned by its session. */
final class Utterance {
  private static final Stage[] STAGES = Stage.values();

  final int number;
  final Stitcher stitcher;
  private final Span firstSpan;
  /** Who recognised it; nobody until something was. */
  Origin origin = Results.NOBODY;
  private Map<String, Long> latency = new LinkedHashMap<>();
  private String said = "";

  Utterance(int number, Span firstSpan, ChunkerConfig chunking) {
    this.number = number;
    stitcher = new Stitcher(chunking);
    this.firstSpan = firstSpan;
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

  /** The utterance so far, when its text differs from the partial before. */
  List<ServerMessage.Partial> partial() {
    String text = text(stitcher.words());
    if (text.equals(said)) {
      return List.of();
    }
    said = text;
    return List.of(new ServerMessage.Partial(number, text, stitcher.stableWords(),
        millis(stitcher.coveredEndSample())));
  }

  /** The utterance for good; call when the stitcher is complete. */
  ServerMessage.Final complete() {
    List<SpokenWord> words = new ArrayList<>();
    for (Word word : stitcher.words()) {
      words.add(new SpokenWord(word.text(), word.span().startMillis(), word.span().endMillis(),
          word.confidence()));
    }
    Millis span =
        new Millis(firstSpan.startMillis(), millis(stitcher.coveredEndSample()));
    return new ServerMessage.Final(number, span, text(stitcher.words()), words, origin, latency);
  }

  private static long millis(long sample) {
    return sample * 1000 / Span.RATE_HZ;
  }

  private static String text(List<Word> words) {
    StringBuilder text = new StringBuilder();
    for (Word word : words) {
      text.append(text.isEmpty() ? "" : " ").append(word.text());
    }
    return text.toString();
  }
}
