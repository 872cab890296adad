package sluice.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.LongUnaryOperator;
import sluice.loop.Loop;
import sluice.loop.VirtualLoop;
import sluice.route.Tier;
import sluice.wire.Lane;

/** One planner and its tier in virtual time. Holds what must always be true after every turn. */
final class World {
  final Map<Long, String> outcomes = new HashMap<>();
  final Map<Long, Long> doneNanos = new HashMap<>();
  final List<Batch> sent = new ArrayList<>();
  final List<Long> sentNanos = new ArrayList<>();
  final VirtualLoop loop = new VirtualLoop();
  final Planner planner;
  private final Tier tier;
  private final PlannerConfig config;
  private final LongUnaryOperator service;
  private final SplittableRandom random;
  private final Set<String> tenants = new HashSet<>();
  private final int failPercent;
  private final Map<Long, Long> offeredNanos = new HashMap<>();
  private Optional<Loop.Timer> timer = Optional.empty();

  /** A tier that takes {@code service} nanoseconds for a batch of a size; some batches fail. */
  World(Tier tier, PlannerConfig config, LongUnaryOperator service, long seed, int failPercent) {
    this.tier = tier;
    this.config = config;
    this.service = service;
    this.failPercent = failPercent;
    random = new SplittableRandom(seed);
    planner = new Planner(tier, config);
  }

  void arrive(Request request, long atNanos) {
    tenants.add(request.tenant());
    loop.at(atNanos, () -> {
      offeredNanos.put(request.id(), loop.nowNanos());
      if (planner.offer(request, loop.nowNanos()) instanceof Admission.Shed) {
        end(request, "turned away");
      }
      drain();
    });
  }

  void vanish(String session, long atNanos) {
    loop.at(atNanos, () -> {
      planner.withdraw(session, request -> end(request, "withdrawn"));
      drain();
    });
  }

  void run(long untilNanos) {
    loop.run(untilNanos, this::check);
  }

  int count(String outcome) {
    return (int) outcomes.values().stream().filter(outcome::equals).count();
  }

  /** Every request had exactly one outcome, and nothing is left anywhere. */
  void assertAllEnded() {
    assertEquals(offeredNanos.keySet(), outcomes.keySet());
    assertEquals(0, planner.inFlight() + planner.queued(Lane.INTERACTIVE)
        + planner.queued(Lane.BATCH));
  }

  private void drain() {
    long now = loop.nowNanos();
    Optional<Batch> next = planner.poll(now, (request, answer) -> end(request, "shed"));
    while (next.isPresent()) {
      send(next.get());
      next = planner.poll(now, (request, answer) -> end(request, "shed"));
    }
    timer.ifPresent(Loop.Timer::cancel);
    long decision = planner.nextDecisionNanos();
    assertTrue(decision > now, "asked back at once: " + decision + " at " + now);
    timer = decision == Long.MAX_VALUE
        ? Optional.empty()
        : Optional.of(loop.at(decision, this::drain));
  }

  private void send(Batch batch) {
    sent.add(new Batch(batch.tier(), batch.requests())); // a copy: its policy fills it again
    sentNanos.add(loop.nowNanos());
    checkOrder(batch.requests());
    long takes = service.applyAsLong(batch.requests().size());
    boolean isFailed = random.nextInt(100) < failPercent;
    loop.at(loop.nowNanos() + takes, () -> {
      batch.requests().forEach(request -> end(request, isFailed ? "failed" : "done"));
      if (isFailed) {
        planner.failed(batch, loop.nowNanos());
      } else {
        planner.completed(batch, takes, loop.nowNanos());
      }
      drain();
    });
  }

  private void checkOrder(List<Request> requests) {
    assertTrue(requests.size() <= tier.maxBatch());
    List<Long> deadlines = requests.stream()
        .filter(request -> request.lane() == Lane.INTERACTIVE).map(Request::deadlineNanos).toList();
    int falls = 0;
    for (int i = 1; i < deadlines.size(); i++) {
      falls += deadlines.get(i) < deadlines.get(i - 1) ? 1 : 0;
    }
    // by deadline, and so are those behind that are beyond their tenant's share
    assertTrue(falls <= (tenants.size() > 1 ? 1 : 0), "not by deadline: " + deadlines);
    List<Lane> lanes = requests.stream().map(Request::lane).toList();
    assertEquals(lanes.stream().sorted().toList(), lanes);
    Request first = requests.getFirst();
    if (first.lane() == Lane.BATCH && planner.queued(Lane.INTERACTIVE) > 0) {
      long waited = loop.nowNanos() - offeredNanos.get(first.id());
      assertTrue(requests.size() == 1 && waited >= config.topUp().ageNanos(),
          "batch work left before interactive work, without a claim");
    }
  }

  private void check() {
    assertTrue(planner.queued(Lane.INTERACTIVE) <= config.interactive().limit());
    assertTrue(planner.queued(Lane.BATCH) <= config.batch().limit());
    assertTrue(planner.inFlight() <= tier.concurrency());
    boolean isIdle = planner.inFlight() < tier.concurrency();
    boolean mayDefer = config.holdNanos() > 0
        || tier.concurrency() > 1 && planner.nextDecisionNanos() < Long.MAX_VALUE;
    assertTrue(!isIdle || mayDefer || planner.queued(Lane.INTERACTIVE) == 0,
        "a slot is free and somebody waits for nothing");
  }

  private void end(Request request, String outcome) {
    String before = outcomes.put(request.id(), outcome);
    assertTrue(before == null, () -> "request " + request.id() + ": " + before + ", " + outcome);
    doneNanos.put(request.id(), loop.nowNanos());
  }
}
