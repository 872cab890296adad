package sluice.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sluice.batch.Batch;
import sluice.batch.Planner;
import sluice.batch.PlannerConfig;
import sluice.batch.Reply;
import sluice.batch.Request;
import sluice.loop.VirtualLoop;
import sluice.measure.Trace;
import sluice.route.Tier;
import sluice.simulate.Violation.Invariant;
import sluice.stream.Chunk;
import sluice.stream.Span;
import sluice.wire.Lane;

/** What a tier and the dispatch room may not do. */
class TierWatchTest {
  private static final Tier TIER = new Tier("t", "t-1", 2, 1);

  private final VirtualLoop loop = new VirtualLoop();
  private final Planner planner = new Planner(TIER, PlannerConfig.defaults());
  private final List<java.util.function.Consumer<Reply>> replies = new ArrayList<>();
  private final Whereabouts whereabouts = new Whereabouts();
  private final TierWatch watch = new TierWatch(loop,
      new TierWatch.Desk(TIER, new PolicyWatch(planner,
          new PolicyWatch.Desk(TIER, PlannerConfig.defaults(), whereabouts)),
          PlannerConfig.defaults(), new Notes(loop, whereabouts, 0), whereabouts),
      (batch, reply) -> replies.add(reply));

  @Test
  void aBatchWithinItsLimitsMayGo() {
    watch.recognize(batch(request(1, Lane.INTERACTIVE), request(2, Lane.BATCH)), reply -> {});
    assertEquals(2, watch.running());
  }

  @Test
  void aBatchTooLargeIsABrokenBound() {
    broken(Invariant.BOUNDS, request(1, Lane.INTERACTIVE), request(2, Lane.INTERACTIVE),
        request(3, Lane.INTERACTIVE));
  }

  @Test
  void aBatchTooManyIsABrokenBound() {
    watch.recognize(batch(request(1, Lane.INTERACTIVE)), reply -> {});
    broken(Invariant.BOUNDS, request(2, Lane.INTERACTIVE));
  }

  @Test
  void batchWorkBeforeWaitingInteractiveWorkIsNoIsolation() {
    planner.offer(request(9, Lane.INTERACTIVE), 0);
    broken(Invariant.ISOLATION, request(1, Lane.BATCH), request(2, Lane.BATCH));
  }

  @Test
  void oneAgedClaimIsAllowedAndTheNextOneOnlyAGapLater() {
    planner.offer(request(9, Lane.INTERACTIVE), 0);
    watch.recognize(batch(request(1, Lane.BATCH)), reply -> {});
    replies.getLast().accept(new Reply.Failed("x", true));
    loop.run(99_000_000, () -> {});
    broken(Invariant.ISOLATION, request(2, Lane.BATCH));
  }

  @Test
  void aBatchForgottenByItsTierIsFoundByTheSweep() {
    watch.recognize(batch(request(1, Lane.INTERACTIVE)), reply -> {});
    loop.run(61_000_000_000L, () -> {});
    assertEquals(Invariant.CONSERVATION,
        assertThrows(Violation.class, watch::sweep).invariant());
  }

  private void broken(Invariant invariant, Request... requests) {
    Violation violation = assertThrows(Violation.class,
        () -> watch.recognize(batch(requests), reply -> {}));
    assertEquals(invariant, violation.invariant());
    assertTrue(violation.getMessage().contains("tier t"), violation.getMessage());
  }

  private static Batch batch(Request... requests) {
    return new Batch("t", List.of(requests));
  }

  private static Request request(long id, Lane lane) {
    Chunk chunk = new Chunk(0, 0, new Span(0, 1), 0, new float[1], false);
    return new Request(id, "s" + id, "acme", "k", lane, 800_000_000L, chunk, List.of(),
        new Trace(0));
  }
}
