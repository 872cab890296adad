package sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sluice.rollout.judge.Evidence;
import sluice.rollout.score.EvidenceBook;
import sluice.rollout.score.SessionScore;
import sluice.route.Arm;
import sluice.route.Handover;
import sluice.route.RoutePlan;
import sluice.wire.ClientMessage;
import sluice.wire.Lane;

/** From sockets to evidence: five new sessions a second over a ramp of tier beta. */
class CanaryEvidenceTest {
  private static final int SECONDS = 240;
  private static final int[] WEIGHTS = {1_000, 5_000};

  private final Bench bench = new Bench();
  private final EvidenceBook book =
      new EvidenceBook(EvidenceBook.Rules.standard(), 1);
  private final List<Evidence> warm = new ArrayList<>();
  private final List<Evidence> cold = new ArrayList<>();
  private int read;

  @Test
  void everySessionIsEvidenceOnceUnderTheWeightItBeganWith() {
    bench.beta.nanos = 120 * Bench.MILLI;
    run();
    assertEquals(0, book.held());
    assertEquals(bench.scores.size(), sessions(warm) + sessions(cold));
    assertEquals(SECONDS * 5, bench.scores.size());
    assertTrue(sessions(cold) < sessions(warm) / 4, sessions(cold) + " are cold");
    for (int weight : WEIGHTS) {
      double share = weight / 10_000.0;
      List<Evidence> under = warm.stream().filter(it -> it.weight() == share).toList();
      long canary = under.stream().mapToLong(it -> it.all().canary().sessions()).sum();
      long all = sessions(under);
      double deviations = (canary - all * share) / Math.sqrt(all * share * (1 - share));
      assertTrue(Math.abs(deviations) < 4,
          canary + " of " + all + " at " + share + ": " + deviations + " deviations");
    }
    double control = meanBin(Arm.CONTROL);
    assertTrue(meanBin(Arm.CANARY) > control + 2,
        "the canary's first partials are 80 ms later, " + control + " bins in the control");
  }

  private void run() {
    long epoch = 1;
    for (int second = 0; second < SECONDS + 60; second++) {
      if (second % (SECONDS / WEIGHTS.length) == 0 && second < SECONDS) {
        plan(epoch, WEIGHTS[(int) epoch - 1]);
        epoch++;
      }
      for (int i = 0; second < SECONDS && i < 5; i++) {
        ScriptedClient client = bench.connect().starts(Lane.INTERACTIVE).say(1_500).hush(700);
        client.tell(new ClientMessage.Stop());
      }
      bench.run(1_000);
      for (; read < bench.scores.size(); read++) {
        book.add(bench.scores.get(read), second);
      }
      EvidenceBook.Closed closed = book.close(second);
      warm.addAll(closed.warm());
      cold.addAll(closed.cold());
    }
  }

  private void plan(long epoch, int weight) {
    bench.dispatch.swap(new RoutePlan(epoch, "1:beta",
        List.of(new RoutePlan.Share(Arm.CONTROL, "alpha", RoutePlan.WHOLE - weight),
            new RoutePlan.Share(Arm.CANARY, "beta", weight)),
        List.of(), Handover.DRAIN));
    bench.run(0);
  }

  private static long sessions(List<Evidence> evidence) {
    return evidence.stream().mapToLong(it -> it.all().sessions()).sum();
  }

  private double meanBin(Arm arm) {
    double sum = 0;
    long count = 0;
    for (Evidence evidence : warm) {
      var counts = arm == Arm.CANARY ? evidence.all().canary() : evidence.all().control();
      for (var bin : counts.latencies(SessionScore.FIRST_PARTIAL).counts().entrySet()) {
        sum += bin.getKey() * bin.getValue();
        count += bin.getValue();
      }
    }
    return sum / count;
  }
}
