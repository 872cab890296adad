package sluice.engine;

import java.util.List;
import sluice.route.Arm;
import sluice.route.Assignment;
import sluice.route.Handover;
import sluice.route.Router;
import sluice.route.SessionKey;

/**
 * Which arm the sessions of an ingest room are meant for: fixed at their start by what stands then.
 * Owned by its {@link Ingest}.
 */
final class Arms {
  private final Router router = new Router();
  private Standing standing;

  /** Sessions are assigned by {@code first} until something else stands. */
  Arms(Standing first) {
    standing = first;
  }

  /** Where a session that starts now is meant to be served. */
  Assignment assign(SessionKey session) {
    return router.assign(standing.plan(), standing.languages(), session);
  }

  /** True while a tier that it could be assigned to is cold. */
  boolean isCold() {
    return standing.isCold();
  }

  /** Something else stands; gives those of {@code open} that it cuts off. */
  List<Session> follow(Standing next, List<Session> open, long nowNanos) {
    boolean isOther = next.plan().epoch() != standing.plan().epoch();
    Handover handover = next.plan().handover();
    standing = next;
    if (isOther && handover != Handover.DRAIN) {
      open.forEach(session -> session.unsettle(nowNanos));
    }
    return isOther && handover == Handover.CUT
        ? open.stream().filter(this::isTaken).toList()
        : List.of();
  }

  /** The canary serves it and the plan would not have it there. */
  private boolean isTaken(Session session) {
    if (session.start == null) {
      return false;
    }
    boolean isCanary = session.origin == null
        ? session.assigned.route().arm() == Arm.CANARY
        : session.origin.arm().equals(Arm.CANARY.key());
    return isCanary && assign(session.key()).route().arm() != Arm.CANARY;
  }
}
