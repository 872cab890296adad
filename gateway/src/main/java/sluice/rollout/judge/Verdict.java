package sluice.rollout.judge;

import java.util.List;

/** What the judge says of a release after a tick. Each list of slices is copied. */
public sealed interface Verdict {
  /** Why, one sentence with numbers. */
  String reason();

  /** Slices whose own evidence has crossed so far, in the order in which they did. */
  List<SliceBack> slicesBack();

  /** Every gating metric is shown to be harmless; dwell and freezes are the trial's business. */
  record Promote(String reason, List<SliceBack> slicesBack) implements Verdict {
    public Promote {
      slicesBack = List.copyOf(slicesBack);
    }
  }

  /** The evidence leans against the canary, not yet enough for a rollback: do not widen. */
  record Hold(String reason, List<SliceBack> slicesBack) implements Verdict {
    public Hold {
      slicesBack = List.copyOf(slicesBack);
    }
  }

  /** The canary is worse for everybody; final. */
  record Rollback(String reason, List<SliceBack> slicesBack) implements Verdict {
    public Rollback {
      slicesBack = List.copyOf(slicesBack);
    }
  }

  /**
   * There is not enough evidence to promote.
   *
   * @param sessionsNeeded sessions of both arms still needed, about, at the weight in force;
   *                       {@link #UNKNOWN} while nothing can be learned
   */
  record Inconclusive(String reason, long sessionsNeeded, List<SliceBack> slicesBack)
      implements Verdict {
    /** No number of sessions would do: the weight is 0 or 1, or nobody was seen. */
    public static final long UNKNOWN = Long.MAX_VALUE;

    public Inconclusive {
      slicesBack = List.copyOf(slicesBack);
    }
  }

  /** The arms are not split as they should be, so nothing that was counted means anything. */
  record Invalid(String reason, List<SliceBack> slicesBack) implements Verdict {
    public Invalid {
      slicesBack = List.copyOf(slicesBack);
    }
  }
}
