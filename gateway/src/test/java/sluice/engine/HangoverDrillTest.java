package sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sluice.rollout.Change;
import sluice.rollout.Change.Author;
import sluice.rollout.Release;
import sluice.rollout.Ruling;
import sluice.rollout.judge.JudgePolicy;
import sluice.rollout.judge.Metric;
import sluice.rollout.release.Components;
import sluice.rollout.release.Lineage;
import sluice.rollout.release.Manifest;
import sluice.rollout.release.Tenants;
import sluice.rollout.score.EvidenceBook;
import sluice.rollout.trial.Findings;
import sluice.rollout.trial.RampBudget;
import sluice.rollout.trial.TrialPolicy;
import sluice.rollout.trial.TrialPolicy.AtLimit;
import sluice.rollout.trial.TrialPolicy.Unjudged;
import sluice.rollout.trial.TrialRun;
import sluice.rollout.trial.TrialState;
import sluice.route.RoutePlan;
import sluice.wire.ClientMessage;
import sluice.wire.Endpointing;
import sluice.wire.Lane;
import sluice.wire.ServerMessage.Final;

/**
 * A release of the same model whose voice detector waits longer for the end of speech: frames, not
 * made-up scores, through the engine, the book, the judge, the trial and the control.
 */
class HangoverDrillTest {
  private static final Author JUDGE = new Author("judge", "as the trial wants it");
  private static final int SECONDS_MAX = 300;
  private static final int CALLS_PER_SECOND = 10;

  private final List<ScriptedClient> callers = new ArrayList<>();
  private final ScriptedLedger ledger = new ScriptedLedger();
  private Bench bench;
  private Control control;
  private TrialRun run;
  private int verdictSecond;

  @Test
  void aHangoverThatIs150MillisecondsLongerIsTakenBack() {
    drill(650, 1);
    assertInstanceOf(TrialState.RolledBack.class, run.trial().state(), run.trial()::why);
    assertTrue(run.trial().why().contains("finalLatency"), run.trial()::why);
    Release bad = control.history().find("beta-1").orElseThrow();
    assertEquals("vad 12 -> 13", Components.sentence(
        bad.changed(control.history().find("alpha-1").orElseThrow())));
    assertTrue(verdictSecond < 150, "found after " + verdictSecond + " s");
    double last = lastCanaryMillis() / 1e3 - verdictSecond;
    assertTrue(last < 5, "the canary's way was heard until " + last + " s after the verdict");
    assertEquals(0, callers.stream()
        .filter(it -> !it.closedAs.map("1000"::equals).orElse(false)).count(), "none was cut off");
  }

  @Test
  void theSameHangoverUnderAnotherNameIsNot() {
    drill(500, 120);
    assertInstanceOf(TrialState.Ramping.class, run.trial().state(), run.trial()::why);
    assertEquals(1, callers.stream().flatMap(it -> it.heard(Final.class).stream())
        .map(it -> it.origin().transformId()).distinct().count());
  }

  /** Calls until the trial is over, or for {@code seconds} at least, and half a minute more. */
  private void drill(int hangoverMillis, int seconds) {
    Endpointing.Wish wish = Endpointing.Wish.silence(hangoverMillis);
    bench = Bench.ofVariant(IngestConfig.standard().with(wish, wish));
    control = new Control(ledger, bench.setup.tiers(), RoutePlan.allTo("alpha"),
        bench.dispatch::swap);
    control.restore(RoutePlan.allTo("alpha"),
        List.of(release("alpha", "12"), release("beta", "13")), List.of());
    run = new TrialRun(
        JudgePolicy.of(List.of(Metric.rate("error"), Metric.latency("firstPartial"),
            Metric.latency("finalLatency"))),
        new TrialPolicy(0, List.of(2_000, 5_000), new TrialPolicy.Step(60, 20),
            RampBudget.standard(), 1_800, new TrialPolicy.Limit(3_600, AtLimit.HOLD),
            Unjudged.KEEP),
        0);
    EvidenceBook book = new EvidenceBook(
        new EvidenceBook.Rules(1, 100_000, 8, JudgePolicy.standard().grid()), 1);
    int scored = 0;
    int end = seconds == 1 ? SECONDS_MAX : seconds;
    for (int second = 1; second <= end; second++) {
      for (int i = 0; i < CALLS_PER_SECOND; i++) {
        call(i * 1_000 / CALLS_PER_SECOND);
      }
      bench.run(1_000);
      for (; scored < bench.scores.size(); scored++) {
        book.add(bench.scores.get(scored), second);
      }
      run.tick(second, Findings.of(book.close(second).warm()));
      steer(second);
      end = run.trial().isOver() ? Math.min(end, verdictSecond + 30) : end;
    }
    bench.run(10_000);
  }

  /** Two sentences from {@code millis} on, and the line stays open until both are final. */
  private void call(int millis) {
    ScriptedClient caller = bench.connect();
    callers.add(caller);
    bench.loop.at(bench.loop.nowNanos() + millis * Bench.MILLI, () -> {
      caller.starts(Lane.INTERACTIVE).say(900).hush(1_000).say(1_200).hush(1_000);
      caller.tell(new ClientMessage.Stop());
    });
  }

  /** Brings the plan to what the trial wants. */
  private void steer(int second) {
    int wanted = run.trial().state() instanceof TrialState.Ramping it ? it.weight() : 0;
    if (run.trial().isOver() && verdictSecond == 0) {
      verdictSecond = second;
    }
    if (wanted != control.plan().canaryWeight()) {
      Change change = wanted == 0 ? new Change.Rollback("", JUDGE)
          : new Change.Canary("beta", wanted, JUDGE);
      control.decide(change, second * 1_000L,
          ruling -> assertInstanceOf(Ruling.Decided.class, ruling));
      while (!ledger.isIdle()) {
        ledger.store();
      }
    }
  }

  /** When the last utterance began that was prepared as the canary's, in loop time. */
  private double lastCanaryMillis() {
    String bad = callers.stream().flatMap(it -> it.heard(Final.class).stream())
        .filter(it -> it.origin().arm().equals("canary")).findFirst().orElseThrow().origin()
        .transformId();
    return callers.stream().mapToDouble(it -> it.heard(Final.class).stream()
        .filter(said -> said.origin().transformId().equals(bad))
        .mapToDouble(said -> it.session.openedNanos / 1e6 + said.span().start()).max().orElse(0))
        .max().orElseThrow();
  }

  private static Release release(String tier, String vad) {
    Components components = Components.NONE.with(Components.MODEL, "41")
        .with(Components.VAD, vad);
    return new Release(tier + "-1", "asr", tier, "", 0, true, List.of(),
        new Manifest(components, Lineage.NONE, Tenants.ALL));
  }
}
