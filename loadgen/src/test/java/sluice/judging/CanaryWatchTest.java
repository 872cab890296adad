package sluice.judging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import sluice.rollout.judge.Cell;
import sluice.rollout.judge.Evidence;

class CanaryWatchTest {
  /** P(more than 4 of 60 at 1 %) is 0.0003: a judge that keeps its word fails one in 3,000. */
  private static final int RUNS = 60;
  private static final int FALSE_MAX = 4;

  @Test
  void healthyReleasesAreRolledBackNoMoreOftenThanAlphaSays() {
    int touched = 0;
    for (long seed = 1; seed <= RUNS; seed++) {
      CanaryWatch watch = new CanaryWatch(CanaryWatch.policy());
      Scene scene = Scene.healthy(Climate.INCIDENT).sliced(4).lasting(2_400);
      boolean isRolledBack = watched(watch, scene, seed) > 0;
      touched += isRolledBack || !watch.slicesBack().isEmpty() ? 1 : 0;
    }
    assertTrue(touched <= FALSE_MAX, touched + " of " + RUNS + " healthy releases, seeds 1..60");
  }

  @Test
  void aCanaryWithTenTimesTheErrorsIsRolledBackInMinutes() {
    Scene sick = Scene.healthy(Climate.DRIFT).sick(Sickness.errors(10));
    int second = watched(new CanaryWatch(CanaryWatch.policy()), sick, 1);
    assertTrue(second > 0 && second < 600, "rolled back at " + second);
  }

  @Test
  void secondsSetApartAreNotJudged() {
    Scene cold = Scene.healthy(Climate.DRIFT).sick(Sickness.latency(1.5).between(0, 90))
        .lasting(600);
    assertTrue(watched(new CanaryWatch(CanaryWatch.policy()), cold, 1) > 0);
    assertEquals(-1, watched(new CanaryWatch(CanaryWatch.policy(), 120), cold, 1));
  }

  @Test
  void onlyTheSickSliceIsGivenBack() {
    Scene sick = Scene.healthy(Climate.DRIFT).half().sliced(6)
        .sick(Sickness.corrections(3, 0.9).in(5)).lasting(1_800);
    CanaryWatch watch = new CanaryWatch(CanaryWatch.policy());
    watched(watch, sick, 1);
    assertEquals(List.of(TickEvidence.name(5)),
        watch.slicesBack().stream().map(back -> back.slice()).toList());
  }

  @Test
  void theEvidenceOfASecondCountsEverySessionOnceAndNotTheSpared() {
    World world = new World(Scene.healthy(Climate.DRIFT).sliced(3), 1);
    TickEvidence words = new TickEvidence();
    Tick tick = world.next();
    Evidence whole = words.of(tick);
    words.spare(TickEvidence.name(0));
    Evidence spared = words.of(tick);
    assertEquals(whole.all().sessions(), sum(whole.cells()));
    assertEquals(tick.all().control().sessions() + tick.all().canary().sessions(),
        whole.all().sessions());
    assertEquals(spared.all().sessions(), sum(spared.cells()));
    assertFalse(spared.cells().stream().anyMatch(cell -> cell.slice().equals("accent=a1")));
  }

  private static long sum(List<Cell> cells) {
    return cells.stream().skip(1).mapToLong(Cell::sessions).sum();
  }

  /** Second of the rollback, from 1, or -1. */
  private static int watched(CanaryWatch watch, Scene scene, long seed) {
    for (World world = new World(scene, seed); world.hasNext();) {
      Tick tick = world.next();
      if (watch.see(tick)) {
        return tick.second() + 1;
      }
    }
    return -1;
  }
}
