package sluice.live.journal;

import java.util.List;
import java.util.TreeMap;
import sluice.batch.PlannerConfig;
import sluice.batch.baseline.Policies;
import sluice.engine.Dispatch;
import sluice.engine.DispatchSetup;
import sluice.engine.Turn;
import sluice.route.Arm;
import sluice.route.Handover;
import sluice.route.Languages;
import sluice.route.RoutePlan;
import sluice.route.Slice;
import sluice.route.Tier;
import sluice.route.TierHealth;
import sluice.stream.Span;
import sluice.wire.Lane;

/** One turn of every kind, with every kind of decision. */
final class SampleTurns {
  static final DispatchSetup SETUP = new DispatchSetup(
      List.of(new Tier("fast", "fast-1", 16, 2), new Tier("deutsch", "de-3", 8, 1)),
      Policies.DEFAULT, PlannerConfig.defaults(), TierHealth.Policy.defaults(),
      new Dispatch.Routing(RoutePlan.allTo("fast"), languages()));

  private SampleTurns() {}

  private static Languages languages() {
    TreeMap<String, String> tiers = new TreeMap<>();
    tiers.put("de", "deutsch");
    return new Languages(tiers);
  }

  static Turn offered(long at, long request, String session) {
    return new Turn(at, new Turn.Offered(request,
        new Turn.Owner(session, "acme", Arm.CONTROL, 7, "de"), Lane.INTERACTIVE, at + 500_000_000,
        new Turn.Piece(3, 1, new Span(160, 320), 200, true)),
        List.of(new Turn.Sent(request, "fast", List.of(request))), at + 7);
  }

  /** Times grow; the decisions are made up. */
  static List<Turn> all() {
    return List.of(offered(-5, 1, "quokka"), offered(5, 2, "wombat"),
        new Turn(6, new Turn.Replied(1, new Turn.Heard(1, 30_000_000, true)),
            List.of(new Turn.Recognized(1, "fast", "canary")), Long.MAX_VALUE),
        new Turn(6, new Turn.Replied(2, new Turn.Refused("tier fast: \"no\" \n\u2028 way", false)),
            List.of(new Turn.Failed(2, "no way"), new Turn.Turned("fast", false)), 1L << 62),
        new Turn(9, new Turn.Withdrawn("quokka"), List.of(), 9),
        new Turn(10, new Turn.Swapped(new RoutePlan(7, "salt", List.of(
            new RoutePlan.Share(Arm.CONTROL, "fast", 9_000),
            new RoutePlan.Share(Arm.CANARY, "deutsch", 1_000)),
            List.of(new Slice("locale", "en-IN"), new Slice("device", Slice.MISSING)),
            Handover.ENDPOINT)), List.of(), 11),
        new Turn(12, new Turn.Woke(),
            List.of(new Turn.Shed(9, "late by 3 ms", 40), new Turn.Threw()), Long.MAX_VALUE));
  }
}
