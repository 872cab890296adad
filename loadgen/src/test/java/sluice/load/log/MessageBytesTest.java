package sluice.load.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import sluice.wire.Endpointing;
import sluice.wire.ErrorCode;
import sluice.wire.ServerMessage;
import sluice.wire.ServerMessage.Account;
import sluice.wire.ServerMessage.Millis;

class MessageBytesTest {
  private static final Account ACCOUNT = new Account(1, 2, 3, 4, 5, 6, 7, 8);

  private static EventInput read(EventWriter out) {
    int length = out.length();
    EventInput in = new EventInput();
    in.read(Arrays.copyOf(out.swap(new byte[0]), length));
    return in;
  }

  @Test
  void everyMessageComesBackAsItWas() {
    Map<String, Long> latency = new LinkedHashMap<>();
    latency.put("queue", 3L);
    latency.put("model", 70_000L);
    List<ServerMessage> all = List.of(
        new ServerMessage.Ready("s", "t", 2_000,
            new Endpointing(0.5, 0.35, 60, 500, 300, 200, 30_000, 1_300)),
        new ServerMessage.Ack(70, 300), new ServerMessage.SpeechStarted(2, 400),
        new ServerMessage.Partial(2, "grüß dich", 1, 900, "t"),
        new ServerMessage.Partial(2, "", 0, 900, "t",
            Optional.of(new ServerMessage.Pace(-20, 5, 8))),
        new ServerMessage.Final(2, new Millis(400, 1_300), "hello you",
            List.of(new ServerMessage.SpokenWord("hello", 400, 700, 0.25f),
                new ServerMessage.SpokenWord("you", 800, 1_300, 1)),
            new ServerMessage.Origin("fast", "r1", "canary", "t"), latency),
        new ServerMessage.UtteranceEnd(2, 1_800, "silence"),
        new ServerMessage.Shed(2, new Millis(400, 1_300), "queue 31 > 30", 200),
        new ServerMessage.OnChannel(1, new ServerMessage.SpeechStarted(3, 1)),
        new ServerMessage.Failed(ErrorCode.TOO_FAST, "x"), new ServerMessage.Marker("m"),
        new ServerMessage.Stats(ACCOUNT, "t"), new ServerMessage.Done(ACCOUNT, "t"));
    EventWriter out = new EventWriter(16);
    all.forEach(message -> MessageBytes.write(message, out));
    EventInput in = read(out);
    all.forEach(message -> assertEquals(message, MessageBytes.read(in)));
    assertTrue(in.isAtEnd());
  }

  @Test
  void numbersOfEverySizeComeBack() {
    SplittableRandom random = new SplittableRandom(7);
    long[] values = new long[4_000];
    EventWriter out = new EventWriter(1);
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextLong() >> random.nextInt(64);
      out.number(values[i]);
      out.count(values[i]);
    }
    EventInput in = read(out);
    for (long value : values) {
      assertEquals(value, in.number());
      assertEquals(value, in.count());
    }
  }

  @Test
  void textsComeBackAlsoWhenThereAreMoreThanTheTableHolds() {
    EventWriter out = new EventWriter(1);
    for (int i = 0; i < 3 * EventWriter.TEXTS_MAX; i++) {
      out.name("text " + i % (EventWriter.TEXTS_MAX + 500));
    }
    EventInput in = read(out);
    for (int i = 0; i < 3 * EventWriter.TEXTS_MAX; i++) {
      assertEquals("text " + i % (EventWriter.TEXTS_MAX + 500), in.name());
    }
  }
}
