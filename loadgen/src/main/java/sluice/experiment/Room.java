package sluice.experiment;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import sluice.rollout.score.SessionScore;
import sluice.route.Arm;
import sluice.route.Handover;
import sluice.route.RoutePlan;

/** The sessions that are open, until they end or the gateway does. Owned by a run. */
final class Room {
  private static final double MILLIS = 1_000;

  private final TreeMap<Long, List<SessionScore>> ending = new TreeMap<>();
  private final ArrayDeque<Stream> canary = new ArrayDeque<>();
  private final double turnSeconds;

  private record Stream(Visit visit, double until) {}

  Room(double turnSeconds) {
    this.turnSeconds = turnSeconds;
  }

  /** A session began; its score is due at its end. */
  void enter(Visit visit, SessionScore score, double endSecond) {
    ending.computeIfAbsent((long) Math.ceil(endSecond), at -> new ArrayList<>()).add(score);
    if (score.arm() == Arm.CANARY) {
      stay(visit, endSecond);
    }
  }

  /** A session began of which nothing will be known. */
  void enterTraceless(Visit visit, double endSecond, Arm arm) {
    if (arm == Arm.CANARY) {
      stay(visit, endSecond);
    }
  }

  /** Scores of sessions that ended by {@code second}. */
  List<SessionScore> leave(long second) {
    List<SessionScore> gone = new ArrayList<>();
    while (!ending.isEmpty() && ending.firstKey() <= second) {
      gone.addAll(ending.pollFirstEntry().getValue());
    }
    canary.removeIf(it -> it.until <= second);
    return gone;
  }

  /** Everybody is cut off, and what was not scored is lost. */
  void empty() {
    ending.clear();
    canary.clear();
  }

  /**
   * Milliseconds from {@code now} until the last canary stream that {@code plan} does not want
   * there has left, by the handover; 0 when there is none.
   */
  long streamMillis(RoutePlan plan, Handover handover, double now) {
    double last = now;
    for (Stream it : canary) {
      if (plan.canaryWeight() == 0 || plan.isSpared(it.visit.key())) {
        last = Math.max(last, switch (handover) {
          case DRAIN -> it.until;
          case ENDPOINT -> Math.min(it.until, nextTurn(it.visit.at(), now));
          case NOW, CUT -> now;
        });
      }
    }
    return Math.round((last - now) * MILLIS);
  }

  private double nextTurn(double start, double now) {
    return start + Math.ceil((now - start) / turnSeconds) * turnSeconds;
  }

  private void stay(Visit visit, double until) {
    canary.add(new Stream(visit, until));
  }
}
