package sluice.cli.judge;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import sluice.judging.CanaryWatch;
import sluice.judging.TickEvidence;
import sluice.judging.Watch;
import sluice.judging.World;
import sluice.judging.peer.ArgoDocumented;
import sluice.judging.peer.ArgoRelative;
import sluice.judging.peer.ArgoTuned;
import sluice.judging.peer.Cohort;
import sluice.judging.peer.ConfidenceSequence;
import sluice.judging.peer.Flagger;
import sluice.judging.peer.Kayenta;
import sluice.judging.peer.Oracle;
import sluice.judging.peer.PeekedZ;

/**
 * Who judges.
 *
 * @param name  for tables
 * @param watch makes a fresh one for each run
 */
record Contender(String name, Supplier<Watch> watch) {
  /** Ours with the policy as it comes: 40 % of alpha is kept for slices. */
  static final Contender OURS =
      new Contender("sluice", () -> new CanaryWatch(CanaryWatch.policy()));
  /** Ours for a release that has no slices: all of alpha for everybody. */
  static final Contender GLOBAL = new Contender("sluice, no slices",
      () -> new CanaryWatch(CanaryWatch.policy().withSlices(0, 1)));
  /** Ours without bets that begin later. */
  static final Contender PLAIN = new Contender("sluice, no late starts",
      () -> new CanaryWatch(CanaryWatch.policy().withLateStarts(false)));
  /** Ours where promotion waits for errors alone. */
  static final Contender ERROR_GATE = new Contender("sluice, errors gate",
      () -> new CanaryWatch(CanaryWatch.policy().withGating(only(TickEvidence.ERROR))));
  /** Ours, not judging the first two minutes, when workers are cold. */
  static final Contender WARM = new Contender("sluice, cold set apart",
      () -> new CanaryWatch(CanaryWatch.policy(), 120));
  /** The best that counts of errors allow, told that the canary has twice as many. */
  static final Contender ORACLE =
      new Contender("oracle (errors)", () -> new Oracle(World.ERROR, 2 * World.ERROR));

  private static SortedSet<String> only(String metric) {
    return new TreeSet<>(List.of(metric));
  }

  /** The judges that people run today, with the settings of their documents or near them. */
  static List<Contender> peers() {
    return List.of(new Contender("argo as documented", ArgoDocumented::new),
        new Contender("argo tuned", ArgoTuned::new),
        new Contender("argo relative 1.2x", ArgoRelative::new),
        new Contender("flagger", Flagger::new),
        new Contender("z at 1 % peeked", PeekedZ::new),
        new Contender("kayenta, equal baseline", () -> new Kayenta(Cohort.BASELINE)),
        new Contender("kayenta, all stable", () -> new Kayenta(Cohort.STABLE)),
        new Contender("sequences, pooled", () -> new ConfidenceSequence(Cohort.STABLE)),
        new Contender("sequences, equal cohort", () -> new ConfidenceSequence(Cohort.BASELINE)));
  }
}
