package sluice.load;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;
import sluice.wire.ClientMessage;
import sluice.wire.Endpointing;
import sluice.wire.FixtureRef;
import sluice.wire.ServerMessage;
import sluice.wire.ServerMessage.Account;
import sluice.wire.ServerMessage.Millis;
import sluice.wire.ServerMessage.Origin;
import sluice.wire.ServerMessage.SpokenWord;

/**
 * One session of a server that recognises everything: a partial and a final a fixed time of audio
 * after the speech of each fixture. Knows no clock: answers come out when audio goes in.
 */
public final class ScriptedServer {
  /** Audio after the end of speech until the final. */
  public static final long HANGOVER_MILLIS = 200;
  private static final Origin ORIGIN = new Origin("scripted", "r1", "control", "t1");
  private final Map<String, Clip> clips = new HashMap<>();
  private final Consumer<ServerMessage> out;
  private final Queue<FixtureRef> ahead = new ArrayDeque<>();
  private final List<Integer> frameBytes = new ArrayList<>();
  private ClientMessage.Start start;
  private long bytes;
  private int utterance;
  private boolean hasPartial;

  /** A session that answers into {@code out}. */
  public ScriptedServer(List<Clip> corpus, Consumer<ServerMessage> out) {
    corpus.forEach(clip -> clips.put(clip.id(), clip));
    this.out = out;
  }

  /** Takes a text message. */
  public void text(ClientMessage message) {
    switch (message) {
      case ClientMessage.Start opened -> {
        start = opened;
        ahead.addAll(opened.fixtures());
        out.accept(new ServerMessage.Ready("s1", "t1", 2_000,
            new Endpointing(0.5, 0.35, 60, 500, 300, 200, 30_000)));
      }
      case ClientMessage.Stop stop -> out.accept(new ServerMessage.Done(account(), "t1"));
      default -> throw new IllegalStateException("not scripted: " + message);
    }
  }

  /** Takes a binary frame. */
  public void frame(int length) {
    frameBytes.add(length);
    bytes += length;
    out.accept(new ServerMessage.Ack(frameBytes.size(), 0));
    long millis = millis();
    FixtureRef next = ahead.peek();
    if (next == null) {
      return;
    }
    Clip clip = clips.get(next.id());
    long end = next.atMillis() + clip.speech().endMillis();
    if (!hasPartial && millis >= next.atMillis() + clip.speech().startMillis() + 300) {
      hasPartial = true;
      out.accept(new ServerMessage.Partial(utterance, "turn left", 1, millis, "t1"));
    }
    if (millis >= end + HANGOVER_MILLIS) {
      ahead.remove();
      hasPartial = false;
      finish(clip, new Millis(next.atMillis() + clip.speech().startMillis(), end), millis);
      utterance++;
    }
  }

  private void finish(Clip clip, Millis span, long nowMillis) {
    List<SpokenWord> words = new ArrayList<>();
    for (String word : clip.text().split(" ")) {
      words.add(new SpokenWord(word, span.start() + 10L * words.size(),
          span.start() + 10L * words.size() + 10, 1));
    }
    out.accept(new ServerMessage.UtteranceEnd(utterance, nowMillis, "silence"));
    out.accept(new ServerMessage.Final(utterance, span, clip.text(), words, ORIGIN,
        Map.of("queue", 3L, "model", 7L, "total", 10L)));
  }

  private long millis() {
    return bytes * 1000 / start.format().bytesPerSample() / start.format().rateHz();
  }

  private Account account() {
    long samples = millis() * 16;
    return new Account(samples, samples, 0, 0, 0, 0, frameBytes.size(), utterance);
  }
}
