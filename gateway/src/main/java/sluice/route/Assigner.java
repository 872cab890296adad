package sluice.route;

/** Says where a plan means a session to be served: {@link Router} by its sticky key. */
@FunctionalInterface
public interface Assigner {
  /** The assignment of a session; the same whenever it is asked with the same. */
  Assignment assign(RoutePlan plan, Languages languages, SessionKey session);
}
