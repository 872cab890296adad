package sluice.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import sluice.batch.Batch;
import sluice.batch.Reply;
import sluice.batch.Request;
import sluice.loop.VirtualLoop;
import sluice.measure.Trace;
import sluice.simulate.Fault.Window;
import sluice.stream.Chunk;
import sluice.stream.Hypothesis;
import sluice.stream.Span;
import sluice.stream.Word;
import sluice.wire.Lane;

/** Answers that are wrong, or come in another order. */
class FaultyRepliesTest {
  private static final Window ALWAYS = new Window(0, 1_000_000_000);
  private static final Hypothesis TRUE =
      new Hypothesis(List.of(new Word("yes", new Span(0, 10), 1)));

  private final VirtualLoop loop = new VirtualLoop();
  private final List<Reply> replies = new ArrayList<>();

  private FaultyReplies tier(Fault fault) {
    return new FaultyReplies(loop, List.of(fault), new SplittableRandom(3), (batch, reply) -> reply
        .accept(new Reply.Recognized(List.of(TRUE), batch.requests().getFirst().id(), false)));
  }

  private static Batch batch(long id) {
    Chunk chunk = new Chunk(0, 0, new Span(0, 16_000), 0, new float[16_000], false);
    return new Batch("t", List.of(new Request(id, "s", "acme", "k", Lane.INTERACTIVE, 1, chunk,
        List.of(), new Trace(0))));
  }

  private List<Hypothesis> heard() {
    return ((Reply.Recognized) replies.getFirst()).hypotheses();
  }

  @Test
  void aGarbledAnswerHasOtherWordsForTheSameRequests() {
    tier(new Fault.Garbled("t", 1, ALWAYS)).recognize(batch(1), replies::add);
    assertEquals(1, heard().size());
    assertNotEquals(TRUE, heard().getFirst());
  }

  @Test
  void aMiscountedAnswerHasTooManyOrTooFewHypotheses() {
    tier(new Fault.Miscounted("t", 1, ALWAYS)).recognize(batch(1), replies::add);
    assertNotEquals(1, heard().size());
  }

  @Test
  void repliesOvertakeEachOther() {
    FaultyReplies tier = tier(new Fault.Reordered("t", 100_000_000, ALWAYS));
    for (long id = 0; id < 20; id++) {
      tier.recognize(batch(id), replies::add);
    }
    loop.run(100_000_000, () -> {});
    List<Long> order =
        replies.stream().map(reply -> ((Reply.Recognized) reply).modelNanos()).toList();
    assertEquals(20, order.size());
    assertTrue(!order.equals(order.stream().sorted().toList()), order.toString());
  }

  @Test
  void otherTiersAndTimesAreSpared() {
    tier(new Fault.Garbled("other", 1, ALWAYS)).recognize(batch(1), replies::add);
    tier(new Fault.Garbled("t", 1, new Window(5, 6))).recognize(batch(1), replies::add);
    assertEquals(List.of(TRUE), heard());
    assertEquals(replies.getFirst(), replies.getLast());
  }
}
