package sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sluice.batch.Batch;
import sluice.batch.Reply;
import sluice.batch.Request;
import sluice.loop.VirtualLoop;
import sluice.measure.Trace;
import sluice.rollout.judge.Grid;
import sluice.rollout.judge.Heard;
import sluice.rollout.judge.Pairs;
import sluice.route.RoutePlan;
import sluice.route.Tier;
import sluice.stream.Chunk;
import sluice.stream.Span;
import sluice.wire.Lane;

/** One tier listens along with another for a while, and then no more. */
class MirrorTest {
  private static final Mirror.Wanted ALL = new Mirror.Wanted("now", "next", RoutePlan.WHOLE);
  private final VirtualLoop loop = new VirtualLoop();
  private final ScriptedRecognizer control = new ScriptedRecognizer(loop);
  private final ScriptedRecognizer copies = new ScriptedRecognizer(loop);
  private final Mirror mirror = new Mirror(loop);
  private final Recognizer now = mirror.before(new Tier("now", "now-1", 8, 2), control);
  private final List<Reply> answers = new ArrayList<>();
  private long ids;

  MirrorTest() {
    mirror.before(new Tier("next", "next-1", 8, 2), copies);
  }

  @Test
  void itListensAlongFromTheWishToItsEnd() {
    send(1);
    listen(Optional.of(ALL));
    send(2);
    listen(Optional.empty());
    send(3);
    assertEquals(List.of(6, 2), List.of(control.batches.size(), copies.batches.size()));
    assertEquals(6, answers.size(), "everybody hears the original and nothing else");
  }

  @Test
  void theSameWishKeepsWhatWasCounted() {
    listen(Optional.of(ALL));
    send(2);
    listen(Optional.of(ALL));
    send(1);
    assertEquals(new Pairs(3, 0, 0), mirror.take().failed());
    assertEquals(Heard.NONE, mirror.take(), "each second is told once");
  }

  @Test
  void aBatchIsOneFailureHoweverLarge() {
    listen(Optional.of(ALL));
    copies.answer = ScriptedRecognizer::fail;
    send(4);
    assertEquals(new Pairs(4, 0, 4), mirror.take().failed());
  }

  @Test
  void aCopyIsLateAboveTheControlsQuantileOfBefore() {
    listen(Optional.of(ALL));
    send(20);
    assertEquals(Pairs.NONE, mirror.take().late(), "no quantile is known before");
    send(5);
    copies.nanos = control.nanos * 2;
    send(3);
    assertEquals(new Pairs(8, 0, 3), mirror.take().late());
  }

  @Test
  void aTierNobodyKnowsIsRefused() {
    assertThrows(IllegalArgumentException.class,
        () -> listen(Optional.of(new Mirror.Wanted("now", "nobody", 100))));
  }

  private void listen(Optional<Mirror.Wanted> wish) {
    mirror.listen(wish, Grid.standard());
  }

  /** So many batches of three requests, one after the other. */
  private void send(int batches) {
    for (int i = 0; i < batches; i++) {
      List<Request> requests = new ArrayList<>();
      for (int j = 0; j < 3; j++) {
        requests.add(new Request(ids++, "s", "acme", "k", Lane.INTERACTIVE, Long.MAX_VALUE,
            new Chunk(0, 0, new Span(0, 160), 0, new float[160], false), List.of(),
            new Trace(0)));
      }
      now.recognize(new Batch("now", requests), answers::add);
      loop.run(loop.nowNanos() + 1_000_000_000L, () -> {});
    }
  }
}
