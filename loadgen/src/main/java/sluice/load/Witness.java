package sluice.load;

/** Listens in on the calls of one loop beside the meter. Owned by the loop. */
public interface Witness {
  /** Listens to nothing. */
  Witness NONE = plan -> Listeners.NONE;

  /** A session begins; the listener for it, told everything until its end. */
  CallListener of(SessionPlan plan);
}
