package sluice.judging;

/** Seconds made by hand: so many sessions an arm, so many of them failed, all of one latency. */
public final class MadeTicks {
  private final Tick tick = new Tick(0);
  private int second;

  /** What one arm did. */
  public record Arm(int sessions, double failed, double millis) {}

  /** The next second, at half the traffic; the baseline is the control. */
  public Tick next(Arm control, Arm canary) {
    return next(control, control, canary);
  }

  /** The next second with a baseline of its own. */
  public Tick next(Arm control, Arm baseline, Arm canary) {
    tick.start(second++, 0.5);
    fill(tick.all().control(), control);
    fill(tick.baseline(), baseline);
    fill(tick.all().canary(), canary);
    return tick;
  }

  private static void fill(ArmSecond arm, Arm with) {
    for (int i = 0; i < with.sessions; i++) {
      arm.add(new Outcome(with.failed / with.sessions, 0, 0,
          Buckets.of(Math.log(with.millis))));
    }
  }

  /** Seconds until {@code watch} rolls back, or -1 when it does not within {@code seconds}. */
  public static int secondsUntil(Watch watch, int seconds, Arm control, Arm canary) {
    MadeTicks ticks = new MadeTicks();
    for (int i = 1; i <= seconds; i++) {
      if (watch.see(ticks.next(control, canary))) {
        return i;
      }
    }
    return -1;
  }
}
