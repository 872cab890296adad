package sluice.tier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import sluice.batch.Reply;
import sluice.batch.Reply.Failed;
import sluice.batch.Reply.Recognized;
import sluice.loop.VirtualLoop;
import sluice.route.Tier;
import sluice.tier.TierProfile.Cold;
import sluice.tier.TierProfile.Faults;
import sluice.tier.TierProfile.Service;

class SimulatedTierTest {
  private static final long MILLI = 1_000_000;
  private static final LatencyCurve CURVE = LatencyCurve.line(10, 2, 8);
  private static final TierProfile PERFECT =
      Said.perfect(new Tier("t", "r1", 8, 2), CURVE);

  private final VirtualLoop loop = new VirtualLoop();
  private final List<Reply> replies = new ArrayList<>();
  private final List<Long> times = new ArrayList<>();

  private SimulatedTier tier(TierProfile profile) {
    return new SimulatedTier(loop, profile, Said.always(Said.truth(20, Said.CLEAN)),
        new SplittableRandom(1));
  }

  private void keep(Reply reply) {
    replies.add(reply);
    times.add(loop.nowNanos() / MILLI);
  }

  private void runMillis(long millis) {
    loop.run(millis * MILLI, () -> {});
  }

  @Test
  void serviceTimesFollowTheCurve() {
    SimulatedTier tier = tier(PERFECT);
    tier.recognize(Said.batch(1), this::keep);
    tier.recognize(Said.batch(8), this::keep);
    assertTrue(replies.isEmpty(), "never within the call");
    runMillis(1000);
    assertEquals(List.of(12L, 26L), times);
    assertEquals(26 * MILLI, ((Recognized) replies.get(1)).modelNanos());
    assertEquals(8, ((Recognized) replies.get(1)).hypotheses().size());
  }

  @Test
  void moreThanItsConcurrencyWaitsInside() {
    SimulatedTier tier = tier(PERFECT);
    for (int i = 0; i < 5; i++) {
      tier.recognize(Said.batch(1), this::keep);
    }
    assertEquals(new SimulatedTier.Counts(2, 3, 0, 0, 0), tier.counts());
    runMillis(1000);
    assertEquals(List.of(12L, 12L, 24L, 24L, 36L), times);
  }

  @Test
  void aFullQueueFailsRetryably() {
    SimulatedTier tier = tier(PERFECT);
    for (int i = 0; i < 7; i++) {
      tier.recognize(Said.batch(1), this::keep);
    }
    runMillis(1);
    Failed failed = (Failed) replies.getFirst();
    assertTrue(failed.isRetryable() && failed.reason().contains("tier queue full"));
    runMillis(1000);
    assertEquals(7, replies.size());
  }

  @Test
  void aBatchOverTheLimitFailsForGood() {
    tier(PERFECT).recognize(Said.batch(9), this::keep);
    runMillis(1000);
    assertFalse(((Failed) replies.getFirst()).isRetryable());
  }

  @Test
  void theFirstBatchAndTheFirstAfterAnIdleTimeAreCold() {
    TierProfile slow = new TierProfile(PERFECT.tier(), 4, PERFECT.service(),
        new Cold(500, 1, 1000), PERFECT.errors(), Faults.NONE);
    SimulatedTier tier = tier(slow);
    tier.recognize(Said.batch(1), this::keep);
    runMillis(600);
    tier.recognize(Said.batch(1), this::keep);
    runMillis(3000);
    tier.recognize(Said.batch(1), this::keep);
    runMillis(9000);
    assertEquals(List.of(512L, 612L, 3512L), times);
    assertEquals(List.of(true, false, true),
        replies.stream().map(reply -> ((Recognized) reply).isCold()).toList());
  }

  @Test
  void faultsComeAsOftenAsTheProfileSays() {
    SimulatedTier tier = tier(PERFECT.withFaults(new Faults(0.2, 0.1)));
    for (int i = 0; i < 2000; i++) {
      tier.recognize(Said.batch(1), this::keep);
      runMillis(20L * (i + 1));
    }
    long retryable = replies.stream().filter(r -> r instanceof Failed f && f.isRetryable()).count();
    long fatal = replies.stream().filter(r -> r instanceof Failed f && !f.isRetryable()).count();
    assertEquals(2000, replies.size());
    assertEquals(400, retryable, 60);
    assertEquals(200, fatal, 45);
  }

  @Test
  void noiseKeepsTheMedianAndStragglersMakeTheTail() {
    TierProfile noisy = new TierProfile(PERFECT.tier(), 4, new Service(CURVE, 0.1, 0.02, 5),
        Cold.NEVER, PERFECT.errors(), Faults.NONE);
    SimulatedTier tier = tier(noisy);
    for (int i = 0; i < 4000; i++) {
      tier.recognize(Said.batch(1), this::keep);
      runMillis(100L * (i + 1));
    }
    List<Long> sorted = replies.stream().map(r -> ((Recognized) r).modelNanos()).sorted().toList();
    assertEquals(12 * MILLI, sorted.get(2000), 0.2 * MILLI);
    assertTrue(sorted.get(3960) > 45 * MILLI, "p99 is a straggler");
  }

  @Test
  void theSameSeedGivesTheSameRun() {
    TierProfile noisy = new TierProfile(PERFECT.tier(), 4, new Service(CURVE, 0.3, 0.1, 3),
        new Cold(5, 2, 0), Errors.of(new Errors.Rates(0.2, 0.1, 0.1)), new Faults(0.1, 0.1));
    for (int run = 0; run < 2; run++) {
      VirtualLoop own = new VirtualLoop();
      SimulatedTier tier = new SimulatedTier(own, noisy, Said.always(Said.truth(9, Said.CLEAN)),
          new SplittableRandom(7));
      for (int i = 0; i < 6; i++) {
        tier.recognize(Said.batch(3), replies::add);
      }
      own.run(1000 * MILLI, () -> {});
    }
    assertEquals(replies.subList(0, 6), replies.subList(6, 12));
  }

  @Test
  void itHearsWhatIsPlayed() {
    SimulatedTier tier = tier(PERFECT);
    tier.recognize(Said.batch(1), this::keep);
    runMillis(100);
    assertEquals("please cancel the", Said.text(replies.getFirst()));
  }
}
