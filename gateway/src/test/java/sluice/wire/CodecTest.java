package sluice.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sluice.wire.AudioFormat.Encoding;
import sluice.wire.ClientMessage.Refused;
import sluice.wire.ClientMessage.Start;
import sluice.wire.ServerMessage.OnChannel;

/** What is written is read back, and what a client gets wrong is named. */
class CodecTest {
  private static final ClientMessage.Labels LABELS =
      new ClientMessage.Labels("en-US", "phone", "1");

  @ParameterizedTest
  @EnumSource(Encoding.class)
  void aStartIsReadBackInEveryEncoding(Encoding encoding) {
    Start start = new Start("acme", new AudioFormat(encoding, 48_000, 2), LABELS, Lane.BATCH, 900,
        "key", true, List.of(new FixtureRef("u1", 300, 1))).with(ChannelMode.SEPARATE);
    assertEquals(start, Codec.decode(Codec.encode(start)));
    assertEquals(start.with(ChannelMode.MIX),
        Codec.decode(Codec.encode(start.with(ChannelMode.MIX))));
  }

  @Test
  void opusIsAtItsOwnRateUnlessSaid() {
    Start start = assertInstanceOf(Start.class,
        Codec.decode("{\"type\":\"start\",\"version\":1,\"audio\":{\"encoding\":\"opus\"}}"));
    assertEquals(new AudioFormat(Encoding.OPUS, 48_000, 1), start.format());
    assertRefused("{\"encoding\":\"opus\",\"rateHz\":16000}", "",
        ErrorCode.UNSUPPORTED_FORMAT, "allowed is 48000");
    assertRefused("{\"encoding\":\"opus\",\"channels\":3}", "", ErrorCode.UNSUPPORTED_FORMAT,
        "channels 3 of opus: allowed are 1..2");
  }

  @Test
  void anUnknownEncodingOrChannelModeNamesTheKnownOnes() {
    assertRefused("{\"encoding\":\"mp3\"}", "", ErrorCode.UNSUPPORTED_FORMAT,
        "s16le, s16be, s32le, f32le, mulaw, alaw, opus");
    assertRefused("{}", ",\"channelMode\":\"apart\"", ErrorCode.MALFORMED,
        "channelMode 'apart': allowed are mix, separate");
    assertRefused("{}", ",\"fixtures\":[{\"id\":\"u\",\"atMillis\":0,\"channel\":8}]",
        ErrorCode.MALFORMED, "channel 8: needs a whole number 0..7");
  }

  @Test
  void channelsAreMixedUnlessSaid() {
    Start start = assertInstanceOf(Start.class,
        Codec.decode("{\"type\":\"start\",\"version\":1,\"audio\":{\"channels\":2}}"));
    assertEquals(ChannelMode.MIX, start.channelMode());
  }

  @Test
  void aMessageOfAChannelCarriesItsNumber() {
    List<ServerMessage> said = List.of(new ServerMessage.SpeechStarted(3, 40),
        new ServerMessage.Partial(3, "turn", 1, 900, "tf-1"),
        new ServerMessage.UtteranceEnd(3, 1_000, "silence"),
        new ServerMessage.Shed(3, new ServerMessage.Millis(0, 600), "late", 100),
        new ServerMessage.Final(3, new ServerMessage.Millis(0, 1_000), "turn left", List.of(),
            new ServerMessage.Origin("a", "a-1", "control", "tf-1"), Map.of()));
    for (ServerMessage message : said) {
      OnChannel apart = new OnChannel(1, message);
      JsonObject json = new JsonObject(Codec.encode(apart));
      assertEquals(1, json.getInteger("channel"));
      assertEquals(3, json.getInteger("utterance"));
      assertEquals(apart, Codec.decodeServer(json.encode()));
      assertEquals(message, Codec.decodeServer(Codec.encode(message)));
      assertTrue(!new JsonObject(Codec.encode(message)).containsKey("channel"));
    }
  }

  @Test
  void feedbackAndAnAccentAreReadBack() {
    for (boolean isCorrected : new boolean[]{true, false}) {
      ClientMessage.Feedback feedback = new ClientMessage.Feedback(isCorrected);
      assertEquals(feedback, Codec.decode(Codec.encode(feedback)));
    }
    Refused refused =
        assertInstanceOf(Refused.class, Codec.decode("{\"type\":\"feedback\",\"corrected\":1}"));
    assertEquals("feedback.corrected is missing; send true or false", refused.reason());
    Start start = new Start("acme", new AudioFormat(Encoding.S16LE, 16_000, 1),
        new ClientMessage.Labels("en-GB", "phone", "1", "scottish"), Lane.BATCH, 900, "key", true,
        List.of());
    assertEquals(start, Codec.decode(Codec.encode(start)));
  }

  private static void assertRefused(String audio, String more, ErrorCode code, String hint) {
    Refused refused = assertInstanceOf(Refused.class, Codec
        .decode("{\"type\":\"start\",\"version\":1,\"audio\":" + audio + more + "}"));
    assertEquals(code, refused.code());
    assertTrue(refused.reason().contains(hint), refused.reason());
  }
}
