package sluice.load.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sluice.load.Clips;
import sluice.load.Metric;
import sluice.load.Scenarios;
import sluice.load.Schedule;
import sluice.load.SessionPlan;
import sluice.load.standin.Mood;
import sluice.signal.FilterBank;
import sluice.wire.AudioFormat;
import sluice.wire.ClientMessage;
import sluice.wire.ServerMessage;

class DialectTest {
  private static final SessionPlan PLAN =
      new Schedule(Scenarios.streams(1, 3_000), Clips.seconds(1)).next().orElseThrow();

  /** Keeps what is sent and what is heard. */
  private static final class Notes implements Wire, Hearer {
    private final List<String> sent = new ArrayList<>();
    private final List<Integer> played = new ArrayList<>();
    private final List<ServerMessage> heard = new ArrayList<>();

    @Override
    public void write(String text) {
      sent.add(text);
    }

    @Override
    public void play(byte[] bytes, int length) {
      played.add(length);
    }

    @Override
    public boolean isFull() {
      return false;
    }

    @Override
    public void hangUp() {}

    @Override
    public void heard(ServerMessage message) {
      heard.add(message);
    }

    @Override
    public void failed(String error) {
      sent.add(error);
    }
  }

  private final Notes notes = new Notes();

  private Dialogue open(String key) {
    return dialect(key, "ws://host").open(PLAN, notes, notes);
  }

  private static Dialect dialect(String key, String target) {
    return Dialect.of(key, Wish.of(URI.create(target)));
  }

  private static String complaint(String key, Wish wish) {
    return assertThrows(IllegalArgumentException.class, () -> Dialect.of(key, wish)).getMessage();
  }

  @Test
  void everyNamedDialectExistsUnderItsName() {
    Dialect.KEYS.forEach(key -> assertEquals(key, dialect(key, "ws://host").key()));
  }

  @Test
  void anUnknownDialectIsRefusedWithTheKnownOnes() {
    assertEquals("dialect 'riva': allowed are native, deepgram, vosk, openai-realtime, assemblyai",
        complaint("riva", Wish.of(URI.create("ws://host"))));
  }

  @Test
  void aKeyInTheAddressIsRefusedBecauseAddressesAreShown() {
    URI target = URI.create("wss://host/v3/ws?token=abc");
    String complaint =
        assertThrows(IllegalArgumentException.class, () -> Wish.of(target)).getMessage();
    assertFalse(complaint.contains("abc"));
    assertTrue(complaint.contains("--token"));
  }

  @Test
  void aKeyShowsItselfNowhere() {
    Wish wish = new Wish(URI.create("ws://host"), new Token("s3cret"), Map.of("auth", "query"));
    assertFalse((wish + "" + Dialect.of("assemblyai", wish).door(PLAN)).contains("s3cret"));
  }

  @Test
  void whatTheAudioDecidesIsNotTheUsersToSet() {
    assertEquals("target: parameter sample_rate is set by dialect deepgram from the audio of each"
        + " session; leave it out",
        complaint("deepgram", Wish.of(URI.create("ws://host/v1/listen?sample_rate=8000"))));
  }

  @Test
  void aSettingOfAnotherDialectIsRefused() {
    Wish wish = new Wish(URI.create("ws://host"), Token.NONE, Map.of("turns", "client"));
    assertEquals("--set turns: dialect vosk has no settings", complaint("vosk", wish));
    assertEquals("--set turns: dialect assemblyai has auth", complaint("assemblyai", wish));
  }

  @Test
  void aSilentSessionSaysThatItIsStillThere() {
    Dialogue dialogue = open("deepgram");
    dialogue.say(PLAN.start());
    dialogue.play(new byte[320], 320);
    dialogue.stillThere();
    assertEquals(List.of(), notes.sent);
    dialogue.stillThere();
    assertEquals(List.of("{\"type\":\"KeepAlive\"}"), notes.sent);
    dialogue.say(new ClientMessage.Stop());
    dialogue.stillThere();
    dialogue.stillThere();
    assertEquals(2, notes.sent.size());
  }

  @Test
  void aLockStepSessionEndsOnlyAfterTheLastReply() {
    Dialogue dialogue = open("vosk");
    dialogue.say(PLAN.start());
    dialogue.play(new byte[320], 320);
    assertTrue(dialogue.isFull());
    dialogue.say(new ClientMessage.Stop());
    assertEquals(1, notes.sent.size());
    dialogue.hear("{\"partial\" : \"\"}");
    assertEquals("{\"eof\" : 1}", notes.sent.getLast());
    dialogue.hear("{\"text\" : \"\"}");
    assertTrue(notes.heard.getLast() instanceof ServerMessage.Done);
  }

  @Test
  void anUnreadableReplyIsStillAReply() {
    Dialogue dialogue = open("vosk");
    dialogue.say(PLAN.start());
    dialogue.play(new byte[320], 320);
    assertThrows(IllegalArgumentException.class, () -> dialogue.hear("<html>"));
    assertFalse(dialogue.isFull());
  }

  @Test
  void theRestOfAShortMessageIsFilledUpWithSilence() {
    Dialogue dialogue = open("assemblyai");
    for (int i = 0; i < 4; i++) {
      dialogue.play(new byte[320], 320);
    }
    dialogue.say(new ClientMessage.Stop());
    assertEquals(List.of(960, 800), notes.played);
  }

  @Test
  void messagesOfNoDialectAreRefusedAndMessagesOfTheFutureAreNot() {
    for (String key : List.of("deepgram", "assemblyai", "openai-realtime")) {
      Dialogue dialogue = open(key);
      assertThrows(IllegalArgumentException.class, () -> dialogue.hear("[]"), key);
      assertThrows(IllegalArgumentException.class, () -> dialogue.hear("{\"a\":1}"), key);
      dialogue.hear("{\"type\":\"SomethingNew\"}");
    }
    assertEquals(List.of(), notes.heard);
  }

  @Test
  void otherAudioIsResampledWithoutLossOfTime() {
    AudioFormat phone = new AudioFormat(AudioFormat.Encoding.S16LE, 8_000, 1);
    Voice voice = new Voice(phone, Wired.mono16(24_000),
        FilterBank.of(8_000, 24_000));
    int bytes = 0;
    for (int i = 0; i < 50; i++) {
      bytes += voice.take(new byte[320], 320);
    }
    assertEquals(1_000, voice.millis());
    assertEquals(48_000, bytes + voice.end());
  }

  @Test
  void aServerThatTellsNothingHidesTheMetricsThatNeedIt() {
    assertTrue(dialect("deepgram", "ws://host").untold().hides(Metric.ACCOUNT_GAPS));
    assertTrue(dialect("assemblyai", "ws://host").untold().hides(Metric.FLUSH));
    assertFalse(dialect("openai-realtime", "ws://host").untold().hides(Metric.SHED));
    assertFalse(dialect("native", "ws://host").untold().hides(Metric.SERVER_QUEUE));
  }

  @Test
  void aStandInHasOnlyTheMoodsOfItsDialect() {
    assertEquals(Mood.SLOW, Mood.of("slow", "vosk"));
    assertEquals("mood 'deaf': a vosk stand-in has usual, slow, wordless",
        assertThrows(IllegalArgumentException.class, () -> Mood.of("deaf", "vosk")).getMessage());
  }
}
