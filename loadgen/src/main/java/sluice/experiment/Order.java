package sluice.experiment;

import java.util.Locale;
import sluice.rollout.trial.Command;

/**
 * What a person asks of the trial during an experiment.
 *
 * @param second  when
 * @param seconds how long a freeze lasts
 */
public record Order(long second, Kind kind, String actor, String reason, long seconds) {
  /** What is asked. */
  public enum Kind {
    FREEZE,
    UNFREEZE,
    ABORT,
    PROMOTE;

    /** Lower-case name. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  Command command() {
    return switch (kind) {
      case FREEZE -> new Command.Freeze(actor, reason, actor, second + seconds);
      case UNFREEZE -> new Command.Unfreeze(actor, reason);
      case ABORT -> new Command.Abort(actor, reason);
      case PROMOTE -> new Command.Promote(actor, reason);
    };
  }
}
