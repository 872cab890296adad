package sluice.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sluice.batch.Batch;
import sluice.batch.Planner;
import sluice.batch.PlannerConfig;
import sluice.batch.Request;
import sluice.measure.Trace;
import sluice.route.Tier;
import sluice.simulate.Violation.Invariant;
import sluice.stream.Chunk;
import sluice.stream.Span;
import sluice.wire.Lane;

/** What a batching policy may not do. */
class PolicyWatchTest {
  private static final Tier TIER = new Tier("t", "t-1", 2, 1);
  private static final PlannerConfig CONFIG = PlannerConfig.defaults();

  private final Whereabouts whereabouts = new Whereabouts();
  private final PolicyWatch honest = watch(new Planner(TIER, CONFIG));

  private PolicyWatch watch(sluice.batch.BatchPolicy policy) {
    return new PolicyWatch(policy, new PolicyWatch.Desk(TIER, CONFIG, whereabouts));
  }

  private static Request request(long id, Lane lane) {
    Chunk chunk = new Chunk(0, 0, new Span(0, 1), 0, new float[1], false);
    return new Request(id, "s" + id, "acme", "k", lane, 800_000_000L, chunk, List.of(),
        new Trace(0));
  }

  private static Invariant broken(org.junit.jupiter.api.function.Executable act) {
    return assertThrows(Violation.class, act).invariant();
  }

  @Test
  void aRequestThatWasQueuedLeavesOnceAndIsCountedOnItsWay() {
    honest.offer(request(1, Lane.INTERACTIVE), 0);
    assertEquals(1, whereabouts.of("s1").waiting());
    Batch batch = honest.poll(0, (request, answer) -> {}).orElseThrow();
    honest.glance();
    honest.completed(batch, 1, 1);
    assertEquals(0, whereabouts.of("s1").waiting());
  }

  @Test
  void aBatchMayNotComeBackTwice() {
    honest.offer(request(1, Lane.INTERACTIVE), 0);
    Batch batch = honest.poll(0, (request, answer) -> {}).orElseThrow();
    honest.completed(batch, 1, 1);
    assertEquals(Invariant.CONSERVATION, broken(() -> honest.completed(batch, 1, 1)));
  }

  @Test
  void aRequestMayNotLeaveTwice() {
    BatchFirst policy = new BatchFirst(TIER, 9);
    PolicyWatch watch = watch(policy);
    Request request = request(1, Lane.INTERACTIVE);
    watch.offer(request, 0);
    policy.offer(request, 0);
    assertEquals(Invariant.CONSERVATION, broken(() -> watch.poll(0, (r, answer) -> {})));
  }

  @Test
  void batchWorkThatIsNotOldMayNotLeaveBeforeInteractiveWork() {
    PolicyWatch watch = watch(new BatchFirst(TIER, 9));
    watch.offer(request(1, Lane.INTERACTIVE), 0);
    watch.offer(request(2, Lane.BATCH), 0);
    watch.offer(request(3, Lane.BATCH), 0);
    assertEquals(Invariant.ISOLATION, broken(() -> watch.poll(0, (r, answer) -> {})));
  }

  @Test
  void nothingMayLeaveForASessionThatIsGone() {
    honest.withdraw("s1", request -> {});
    honest.offer(request(1, Lane.INTERACTIVE), 0);
    assertEquals(Invariant.CONSERVATION, broken(() -> honest.poll(0, (r, answer) -> {})));
  }

  @Test
  void aPolicyThatForgetsARequestIsFoundAtAGlance() {
    BatchFirst policy = new BatchFirst(TIER, 9);
    PolicyWatch watch = watch(policy);
    watch.offer(request(1, Lane.INTERACTIVE), 0);
    policy.clear(forgotten -> {});
    assertEquals(Invariant.CONSERVATION, broken(watch::glance));
  }

  @Test
  void whatIsClearedIsGivenBack() {
    honest.offer(request(1, Lane.BATCH), 0);
    List<Request> taken = new ArrayList<>();
    honest.clear(taken::add);
    assertEquals(1, taken.size());
    assertEquals(Optional.empty(), honest.poll(0, (r, answer) -> {}));
  }
}
