package sluice.rollout.alarm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import sluice.rollout.Decision;
import sluice.rollout.alarm.Page.ReleaseStart;
import sluice.route.Arm;
import sluice.route.RoutePlan;
import sluice.route.RoutePlan.Share;

/** When releases began to serve more sessions: what a page is matched with. */
public final class ReleaseStarts {
  private ReleaseStarts() {}

  /**
   * The starts that {@code decisions} tell of: a canary's first share and each one that is larger,
   * and each control that is another one. A share that shrinks starts nothing.
   *
   * @param decisions    newest first
   * @param releaseOf    name of a tier's release
   * @param periodMillis length of the alarm's minute
   * @return newest first
   */
  public static List<ReleaseStart> of(List<Decision> decisions, UnaryOperator<String> releaseOf,
      long periodMillis) {
    List<ReleaseStart> starts = new ArrayList<>();
    int step = 0;
    for (Decision decision : decisions.reversed()) {
      long minute = Math.floorDiv(decision.atMillis(), periodMillis);
      Optional<Share> canary = decision.after().share(Arm.CANARY);
      int before = weightBefore(decision);
      if (canary.isPresent() && canary.get().weight() > before) {
        step = before == 0 ? 0 : step + 1;
        starts.add(new ReleaseStart(releaseOf.apply(canary.get().tier()), minute, step,
            percent(canary.get().weight())));
      }
      Share control = decision.after().share(Arm.CONTROL).orElseThrow();
      if (!control.tier().equals(decision.before().controlTier())) {
        starts.add(new ReleaseStart(releaseOf.apply(control.tier()), minute,
            isCanary(control, decision.before()) ? step + 1 : 0, percent(control.weight())));
      }
    }
    return List.copyOf(starts.reversed());
  }

  /** Weight of the same canary before; 0 when there was another or none. */
  private static int weightBefore(Decision decision) {
    RoutePlan before = decision.before();
    Optional<String> after = decision.after().share(Arm.CANARY).map(Share::tier);
    return before.share(Arm.CANARY)
        .filter(share -> after.filter(share.tier()::equals).isPresent()
            && before.salt().equals(decision.after().salt()))
        .map(Share::weight).orElse(0);
  }

  private static boolean isCanary(Share control, RoutePlan before) {
    return before.share(Arm.CANARY).filter(share -> share.tier().equals(control.tier()))
        .isPresent();
  }

  private static double percent(int weight) {
    return weight * 100.0 / RoutePlan.WHOLE;
  }
}
