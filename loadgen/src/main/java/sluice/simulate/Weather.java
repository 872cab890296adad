package sluice.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import sluice.load.SessionPlan;

/** What happens to one client's connection, all chance drawn from its own source. */
final class Weather {
  private final SplittableRandom jitter;
  private final long jitterNanosMax;
  private final List<Fault.Window> stalls = new ArrayList<>();
  private final List<Fault.SlowReader> deaf = new ArrayList<>();
  private OptionalLong vanishNanos = OptionalLong.empty();

  /** Draws the fate of the session of {@code plan}. */
  Weather(SessionPlan plan, Setting setting, SplittableRandom random) {
    jitter = random.split();
    jitterNanosMax = setting.network().jitterNanos();
    for (Fault fault : setting.faults()) {
      double luck = random.nextDouble();
      double when = random.nextDouble();
      switch (fault) {
        case Fault.Vanish vanish -> {
          if (luck < vanish.share() && vanish.window().holds(plan.times().startNanos())) {
            vanishNanos = OptionalLong.of(plan.times().startNanos()
                + (long) (when * plan.times().audioMillis() * 1e6));
          }
        }
        case Fault.Stall stall -> {
          if (luck < stall.share()) {
            stalls.add(stall.window());
          }
        }
        case Fault.SlowReader slow -> {
          if (luck < slow.share()) {
            deaf.add(slow);
          }
        }
        case Fault.Slow _,Fault.Down _,Fault.Flapping _,Fault.Garbled _ -> {
        }
        case Fault.Miscounted _,Fault.Reordered _,Fault.Freeze _,Fault.Trial _ -> {
        }
        case Fault.LedgerDown _ -> {
        }
      }
    }
  }

  /** When the client breaks off, if it does. */
  OptionalLong vanishNanos() {
    return vanishNanos;
  }

  /** How much longer than usual the next frame travels. */
  long jitterNanos() {
    return jitterNanosMax == 0 ? 0 : jitter.nextLong(jitterNanosMax + 1);
  }

  /** {@code nanos}, or the end of the stall it lies in. */
  long movesAgainNanos(long nanos) {
    for (Fault.Window stall : stalls) {
      if (stall.holds(nanos)) {
        return stall.untilNanos();
      }
    }
    return nanos;
  }

  /** What keeps the client from reading at {@code nanos}, if anything does. */
  Optional<Fault.SlowReader> deafness(long nanos) {
    return deaf.stream().filter(slow -> slow.window().holds(nanos)).findFirst();
  }
}
