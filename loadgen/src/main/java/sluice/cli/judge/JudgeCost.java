package sluice.cli.judge;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import sluice.judging.CanaryWatch;
import sluice.judging.Climate;
import sluice.judging.Scene;
import sluice.judging.TickEvidence;
import sluice.judging.World;
import sluice.rollout.judge.CanaryJudge;
import sluice.rollout.judge.Evidence;

/**
 * What the judge alone takes of a thread's CPU at 200 sessions a second, four metrics, one slice:
 * the least of several repeats, for the machine has others to serve.
 *
 * @param microsPerSession of both arms
 * @param microsPerTick    of one second
 */
record JudgeCost(double microsPerSession, double microsPerTick) {
  private static final int SECONDS = 900;
  private static final int REPEATS = 7;

  static JudgeCost measure() {
    List<Evidence> seconds = new ArrayList<>();
    long sessions = 0;
    World world =
        new World(Scene.healthy(Climate.DRIFT).half().at(200).lasting(SECONDS), 1);
    TickEvidence words = new TickEvidence();
    while (world.hasNext()) {
      Evidence second = words.of(world.next());
      sessions += second.all().sessions();
      seconds.add(second);
    }
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < REPEATS; i++) {
      CanaryJudge judge = new CanaryJudge(CanaryWatch.policy());
      long before = threads.getCurrentThreadCpuTime();
      seconds.forEach(judge::judge);
      least = Math.min(least, threads.getCurrentThreadCpuTime() - before);
    }
    return new JudgeCost(least / 1e3 / sessions, least / 1e3 / SECONDS);
  }

  List<Goal> goals() {
    return List.of(
        Goal.atMost("judge per session at 200/s", microsPerSession, 1, Goal.Unit.MICROS),
        Goal.atMost("judge per tick at 200/s", microsPerTick, 300, Goal.Unit.MICROS));
  }
}
