package sluice.live;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import sluice.batch.Batch;
import sluice.batch.Reply.Recognized;
import sluice.batch.Request;
import sluice.live.TierProtocol.BadMessage;
import sluice.route.Tier;
import sluice.stream.Chunk;
import sluice.stream.Hypothesis;
import sluice.stream.Span;
import sluice.stream.Word;
import sluice.tier.Said;
import sluice.wire.FixtureRef;

class TierProtocolTest {
  private static final Tier TIER = new Tier("t", "r", 16, 1);

  private static Request request(float[] samples, FixtureRef... fixtures) {
    Span span = new Span(16_000, 16_000 + samples.length);
    return Said.request(new Chunk(0, 0, span, span.start(), samples, false), fixtures);
  }

  private static Batch there(Batch batch) throws BadMessage {
    return TierProtocolRequest.decode(TierProtocolRequest.encode(batch), TIER);
  }

  private static float[] heard(float... samples) throws BadMessage {
    return there(new Batch("t", List.of(request(samples)))).requests().getFirst().chunk()
        .samples();
  }

  @Test
  void everySixteenBitSampleSurvives() throws BadMessage {
    float[] all = new float[65_536];
    for (int i = 0; i < all.length; i++) {
      all[i] = (i - 32_768) / 32_768f;
    }
    assertArrayEquals(all, heard(all));
  }

  @Test
  void samplesAreRoundedAndLimited() throws BadMessage {
    float step = 1 / 32_768f;
    assertArrayEquals(new float[]{32_767 * step, -1, -1, 2 * step, -2 * step, 0},
        heard(1.5f, -1.5f, -1, 1.6f * step, -1.6f * step, 0.4f * step));
  }

  @Property(tries = 200)
  void aBatchArrivesAsItLeft(
      @ForAll @Size(min = 1, max = 16) List<@IntRange(min = 1, max = 500) Integer> lengths)
      throws BadMessage {
    List<Request> requests = new ArrayList<>();
    for (int length : lengths) {
      requests.add(request(new float[length], new FixtureRef("u" + length, 7)));
    }
    List<Request> arrived = there(new Batch("t", requests)).requests();
    assertEquals(requests.size(), arrived.size());
    for (int i = 0; i < arrived.size(); i++) {
      assertEquals(requests.get(i).chunk().span(), arrived.get(i).chunk().span());
      assertEquals(requests.get(i).fixtures(), arrived.get(i).fixtures());
    }
  }

  @Test
  void onlyUtterancesThatMayPlayTravel() throws BadMessage {
    List<FixtureRef> played = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      played.add(new FixtureRef("u" + i, i * 10_000L));
    }
    Request late = Said.request(Said.chunk(900_000, 901_000), played.toArray(FixtureRef[]::new));
    List<FixtureRef> sent =
        there(new Batch("t", List.of(late))).requests().getFirst().fixtures();
    assertEquals(31, sent.size());
    assertEquals(new FixtureRef("u90", 900_000), sent.getFirst());
  }

  @Test
  void aStreamOfFixturesStaysOneBetweenThem() throws BadMessage {
    Request early = Said.request(Said.chunk(0, 1000), new FixtureRef("u", 60_000));
    assertEquals(early.fixtures(),
        there(new Batch("t", List.of(early))).requests().getFirst().fixtures());
  }

  @Test
  void anAnswerArrivesAsItLeft() throws BadMessage {
    Batch batch = Said.batch(2);
    Recognized said = new Recognized(List.of(
        new Hypothesis(List.of(new Word("a", new Span(0, 10), 0.25f),
            new Word("b", new Span(10, 16_000), 1))),
        Hypothesis.EMPTY), 5, true);
    assertEquals(said, TierProtocolReply.decode(TierProtocolReply.encode(said), batch));
  }

  @Test
  void anAnswerOutsideItsChunkIsGarbage() {
    Batch batch = Said.batch(1);
    for (Span span : List.of(new Span(15_990, 16_001), new Span(3, 3))) {
      String word = "{\"text\":\"x\",\"start\":" + span.start() + ",\"end\":" + span.end()
          + ",\"confidence\":1}";
      assertThrows(BadMessage.class, () -> TierProtocolReply.decode(
          Buffer.buffer("{\"modelNanos\":1,\"hypotheses\":[{\"words\":[" + word + "]}]}"), batch));
    }
  }
}
