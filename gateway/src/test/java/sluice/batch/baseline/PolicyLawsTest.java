package sluice.batch.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sluice.batch.baseline.Scene.MILLI;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import sluice.batch.Admission;
import sluice.batch.Batch;
import sluice.batch.BatchPolicy;
import sluice.batch.Request;
import sluice.loop.Loop;
import sluice.loop.VirtualLoop;
import sluice.route.Tier;
import sluice.wire.Lane;

/** What holds for every policy under any traffic, whatever the tier does. */
class PolicyLawsTest {
  private static final long SECOND = 1_000 * MILLI;

  @Provide
  Arbitrary<String> policies() {
    return Arbitraries.of(Policies.names());
  }

  @Property(tries = 330, seed = "41")
  void everyRequestHasExactlyOneWayOut(@ForAll("policies") String policy, @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 24) int maxBatch,
      @ForAll @IntRange(min = 1, max = 4) int concurrency) {
    SplittableRandom random = new SplittableRandom(seed);
    Town town = new Town(policy, new Tier("t", "r1", maxBatch, concurrency), random.split());
    double load = 0.2 + 2 * random.nextDouble();
    long at = 0;
    for (int id = 0; id < 500; id++) {
      at += (long) (random.nextExponential() * 10 * MILLI / load);
      Lane lane = random.nextInt(3) == 0 ? Lane.BATCH : Lane.INTERACTIVE;
      long left = random.nextLong(lane == Lane.BATCH ? 5 * SECOND : SECOND / 5);
      String session = lane.key() + id % 13;
      town.arrive(Scene.request(id, id % 7 == 0 ? "" : session, lane, at + left), at);
      if (random.nextInt(50) == 0) {
        town.vanish(session, at);
      }
    }
    town.run(at + 60 * SECOND);
  }

  /** One policy and its tier in virtual time, which fails a batch in ten. */
  private static final class Town {
    private final VirtualLoop loop = new VirtualLoop();
    private final Map<Long, String> outcomes = new HashMap<>();
    private final Map<Long, Long> offered = new HashMap<>();
    private final Tier tier;
    private final BatchPolicy policy;
    private final SplittableRandom random;
    private Optional<Loop.Timer> timer = Optional.empty();

    private Town(String name, Tier tier, SplittableRandom random) {
      this.tier = tier;
      this.random = random;
      policy = Policies.create(name, tier, Scene.config(), Knobs.NONE);
    }

    private void arrive(Request request, long atNanos) {
      loop.at(atNanos, () -> {
        offered.put(request.id(), atNanos);
        if (policy.offer(request, loop.nowNanos()) instanceof Admission.Shed shed) {
          end(request, shed);
        }
        drain();
      });
    }

    private void vanish(String session, long atNanos) {
      loop.at(atNanos, () -> {
        policy.withdraw(session, request -> end(request, "withdrawn"));
        drain();
      });
    }

    private void run(long untilNanos) {
      loop.run(untilNanos, this::check);
      policy.clear(request -> end(request, "cleared"));
      assertEquals(offered.keySet(), outcomes.keySet());
      assertEquals(0, policy.inFlight() + policy.queued(Lane.INTERACTIVE)
          + policy.queued(Lane.BATCH));
      assertTrue(outcomes.containsValue("done"), "nothing was ever served");
    }

    private void drain() {
      long now = loop.nowNanos();
      Optional<Batch> next = policy.poll(now, this::end);
      while (next.isPresent()) {
        send(next.get());
        next = policy.poll(now, this::end);
      }
      timer.ifPresent(Loop.Timer::cancel);
      long decision = policy.nextDecisionNanos();
      assertTrue(decision > now, "asked back at once: " + decision + " at " + now);
      timer = decision == Long.MAX_VALUE
          ? Optional.empty()
          : Optional.of(loop.at(decision, this::drain));
    }

    private void send(Batch batch) {
      int size = batch.requests().size();
      assertTrue(size <= tier.maxBatch(), size + " in a batch");
      assertTrue(policy.inFlight() <= tier.concurrency(), policy.inFlight() + " in flight");
      assertEquals(batch.requests().stream().map(Request::lane).sorted().toList(),
          batch.requests().stream().map(Request::lane).toList());
      long takes = Math.round((10 + size) * MILLI * Math.exp(0.2 * random.nextGaussian()));
      boolean isFailed = random.nextInt(10) == 0;
      loop.at(loop.nowNanos() + takes, () -> {
        batch.requests().forEach(request -> end(request, isFailed ? "failed" : "done"));
        if (isFailed) {
          policy.failed(batch, loop.nowNanos());
        } else {
          policy.completed(batch, takes, loop.nowNanos());
        }
        drain();
      });
    }

    private void check() {
      for (Lane lane : Lane.values()) {
        int queued = policy.queued(lane);
        assertTrue(queued <= Scene.config().lane(lane).limit(), queued + " in " + lane);
        long waited = policy.waitedNanos(lane, loop.nowNanos());
        assertTrue(queued == 0 ? waited == 0 : waited >= 0, waited + " ns waited");
      }
    }

    private void end(Request request, Admission.Shed shed) {
      assertTrue(shed.retryAfterMillis() >= 1 && !shed.reason().isBlank(), shed.toString());
      end(request, "shed");
    }

    private void end(Request request, String outcome) {
      String before = outcomes.put(request.id(), outcome);
      assertTrue(before == null, () -> "request " + request.id() + ": " + before + ", " + outcome);
    }
  }
}
