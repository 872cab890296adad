package sluice.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class EndpointingWireTest {
  private static final String AUDIO =
      "\"type\":\"start\",\"version\":1,\"audio\":{\"encoding\":\"s16le\",\"rateHz\":16000}";

  @Test
  void whatIsAskedForIsReadAndTheRestIsOpen() {
    Endpointing.Wish wish = start(
        "{\"activation\":0.6,\"trailingSilenceMillis\":700,\"later\":true}").endpointing();
    assertEquals(OptionalDouble.of(0.6), wish.activation());
    assertEquals(OptionalInt.of(700), wish.trailingSilenceMillis());
    assertEquals(OptionalInt.empty(), wish.maximumMillis());
    assertEquals(Endpointing.Wish.NONE, start("{}").endpointing());
  }

  @Test
  void aStartComesThroughAsItWasWritten() {
    ClientMessage.Start start = start("{\"deactivation\":0.2,\"minSpeechMillis\":100,"
        + "\"prefixMillis\":0,\"suffixMillis\":50,\"maximumMillis\":20000}");
    assertEquals(start, Codec.decode(Codec.encode(start)));
  }

  @Test
  void whatIsNoNumberIsNamed() {
    assertRefused("{\"activation\":\"high\"}", "endpointing.activation high: needs a number");
    assertRefused("{\"maximumMillis\":1.5}", "endpointing.maximumMillis 1.5: needs a whole");
    assertRefused("7", "endpointing must be an object");
  }

  @Test
  void theValuesInForceComeThroughInReady() {
    ServerMessage.Ready ready = new ServerMessage.Ready("s", "tf-0123456789", 10_000,
        new Endpointing(0.5, 0.35, 60, 500, 300, 200, 30_000, 1_300));
    assertEquals(ready, Codec.decodeServer(Codec.encode(ready)));
  }

  @Test
  void partialsAndAccountsNameTheTransform() {
    ServerMessage.Partial partial = new ServerMessage.Partial(0, "a b", 1, 900, "tf-0123456789");
    assertEquals(partial, Codec.decodeServer(Codec.encode(partial)));
    ServerMessage.Partial paced = new ServerMessage.Partial(0, "a b", 1, 900, "tf-0123456789",
        Optional.of(new ServerMessage.Pace(-3, 41, 8)));
    assertEquals(paced, Codec.decodeServer(Codec.encode(paced)));
    ServerMessage.Done done = new ServerMessage.Done(
        new ServerMessage.Account(1, 1, 0, 0, 0, 0, 1, 0), "tf-0123456789");
    assertEquals(done, Codec.decodeServer(Codec.encode(done)));
  }

  private static ClientMessage.Start start(String endpointing) {
    return assertInstanceOf(ClientMessage.Start.class, read(endpointing));
  }

  private static ClientMessage read(String endpointing) {
    return Codec.decode("{" + AUDIO + ",\"endpointing\":" + endpointing + "}");
  }

  private static void assertRefused(String endpointing, String hint) {
    ClientMessage.Refused refused =
        assertInstanceOf(ClientMessage.Refused.class, read(endpointing));
    assertEquals(ErrorCode.MALFORMED, refused.code());
    assertTrue(refused.reason().contains(hint), refused.reason());
  }
}
