package sluice.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sluice.wire.ServerMessage;
import sluice.wire.ServerMessage.Millis;
import sluice.wire.ServerMessage.Origin;
import sluice.wire.ServerMessage.SpokenWord;

/** Frames of 20 ms: 200 ms sent, 100 dropped, 300 sent, 60 dropped, the rest sent. */
class GapsTest {
  private final Gaps gaps = new Gaps(
      new Schedule(Scenarios.streams(1, 30_000), Clips.seconds(9)).next().orElseThrow());

  private void drop() {
    sent(10);
    skipped(5);
    sent(15);
    skipped(3);
    sent(50);
  }

  private void sent(int frames) {
    for (int i = 0; i < frames; i++) {
      gaps.sent();
    }
  }

  private void skipped(int frames) {
    for (int i = 0; i < frames; i++) {
      gaps.skipped();
    }
  }

  private static ServerMessage shed(long startMillis, long endMillis) {
    return new ServerMessage.Shed(0, new Millis(startMillis, endMillis), "late", 0);
  }

  @Test
  void withoutGapsAMessageIsAsItCame() {
    sent(50);
    ServerMessage message = shed(100, 200);
    assertSame(message, gaps.inPlan(message));
  }

  @Test
  void whatCameBeforeAGapKeepsItsTimesAndWhatCameAfterMoves() {
    drop();
    assertEquals(shed(100, 200), gaps.inPlan(shed(100, 200)));
    assertEquals(shed(300, 600), gaps.inPlan(shed(200, 500)));
    assertEquals(shed(660, 760), gaps.inPlan(shed(500, 600)));
    assertEquals(shed(100, 760), gaps.inPlan(shed(100, 600)));
  }

  @Test
  void aPieceWithoutLengthKeepsNone() {
    drop();
    assertEquals(shed(300, 300), gaps.inPlan(shed(200, 200)));
  }

  @Test
  void everyTimeOfEveryMessageMoves() {
    drop();
    assertEquals(new ServerMessage.SpeechStarted(1, 300),
        gaps.inPlan(new ServerMessage.SpeechStarted(1, 200)));
    assertEquals(new ServerMessage.UtteranceEnd(1, 400, "silence"),
        gaps.inPlan(new ServerMessage.UtteranceEnd(1, 300, "silence")));
    assertEquals(new ServerMessage.OnChannel(0, new ServerMessage.Partial(1, "a", 0, 400, "t")),
        gaps.inPlan(
            new ServerMessage.OnChannel(0, new ServerMessage.Partial(1, "a", 0, 300, "t"))));
    assertEquals(last(320, 700), gaps.inPlan(last(220, 540)));
  }

  private static ServerMessage last(long startMillis, long endMillis) {
    return new ServerMessage.Final(1, new Millis(startMillis, endMillis), "a",
        List.of(new SpokenWord("a", startMillis, endMillis, 1)),
        new Origin("fast", "r", "control", "t"), Map.of());
  }
}
