package sluice.load;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import sluice.wire.ServerMessage;
import sluice.wire.ServerMessage.Millis;
import sluice.wire.ServerMessage.SpokenWord;

/**
 * Audio of one session that was dropped instead of sent. The server counts stream time by what it
 * got, the plan by what was said: what a server says of times is moved to those of the plan. Owned
 * by whoever hears the session; grows with the dropped stretches, not with the frames.
 */
final class Gaps {
  private final int frameMillis;
  /** Milliseconds dropped in all, by the server's stream time from which they are missing. */
  private final NavigableMap<Long, Long> dropped = new TreeMap<>();
  private long sentMillis;

  Gaps(SessionPlan plan) {
    frameMillis = plan.caller().manner().frameMillis();
  }

  /** The next frame went out. */
  void sent() {
    sentMillis += frameMillis;
  }

  /** The next frame was dropped. */
  void skipped() {
    long before = dropped.isEmpty() ? 0 : dropped.lastEntry().getValue();
    dropped.put(sentMillis, before + frameMillis);
  }

  /** What the server says, in stream times of the plan; the same object when nothing is missing. */
  ServerMessage inPlan(ServerMessage message) {
    if (dropped.isEmpty()) {
      return message;
    }
    return switch (message) {
      case ServerMessage.OnChannel m ->
        new ServerMessage.OnChannel(m.channel(), inPlan(m.message()));
      case ServerMessage.SpeechStarted m ->
        new ServerMessage.SpeechStarted(m.utterance(), start(m.atMillis()));
      case ServerMessage.Partial m -> new ServerMessage.Partial(m.utterance(), m.text(),
          m.stableWords(), end(m.endMillis()), m.transformId(), m.pace());
      case ServerMessage.Final m -> new ServerMessage.Final(m.utterance(), span(m.span()),
          m.text(), words(m.words()), m.origin(), m.latency());
      case ServerMessage.UtteranceEnd m ->
        new ServerMessage.UtteranceEnd(m.utterance(), end(m.atMillis()), m.reason());
      case ServerMessage.Shed m -> new ServerMessage.Shed(m.utterance(), span(m.span()),
          m.reason(), m.retryAfterMillis());
      case ServerMessage.Ready m -> m;
      case ServerMessage.Ack m -> m;
      case ServerMessage.Failed m -> m;
      case ServerMessage.Marker m -> m;
      case ServerMessage.Stats m -> m;
      case ServerMessage.Done m -> m;
    };
  }

  /** Where audio begins: behind what is missing there. */
  private long start(long millis) {
    var last = dropped.floorEntry(millis);
    return last == null ? millis : millis + last.getValue();
  }

  /** Where audio ends: before what is missing there. */
  private long end(long millis) {
    var last = dropped.lowerEntry(millis);
    return last == null ? millis : millis + last.getValue();
  }

  private Millis span(Millis span) {
    long start = start(span.start());
    return new Millis(start, Math.max(start, end(span.end())));
  }

  private List<SpokenWord> words(List<SpokenWord> words) {
    return words.stream().map(this::word).toList();
  }

  private SpokenWord word(SpokenWord word) {
    Millis span = span(new Millis(word.startMillis(), word.endMillis()));
    return new SpokenWord(word.text(), span.start(), span.end(), word.confidence());
  }
}
