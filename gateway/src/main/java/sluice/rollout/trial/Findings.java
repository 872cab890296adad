package sluice.rollout.trial;

import java.util.List;
import sluice.rollout.judge.Evidence;
import sluice.rollout.judge.Heard;

/**
 * What became final in a second.
 *
 * @param warm  sessions of both arms, one evidence for each weight; copied
 * @param cold  the same of sessions that began while a tier was cold; copied
 * @param heard while the release listens along
 */
public record Findings(List<Evidence> warm, List<Evidence> cold, Heard heard) {
  /** Nothing. */
  public static final Findings NONE = of(List.of());

  public Findings {
    warm = List.copyOf(warm);
    cold = List.copyOf(cold);
  }

  /** Warm sessions alone. */
  public static Findings of(List<Evidence> warm) {
    return new Findings(warm, List.of(), Heard.NONE);
  }

  /** Batches heard along alone. */
  public static Findings of(Heard heard) {
    return new Findings(List.of(), List.of(), heard);
  }

  /** The same as of that second: a clock set back must not stop a trial. */
  public Findings at(long second) {
    return new Findings(at(second, warm), at(second, cold), heard);
  }

  private static List<Evidence> at(long second, List<Evidence> all) {
    return all.stream().map(it -> new Evidence(second, it.weight(), it.cells())).toList();
  }
}
