package sluice.load.log;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sluice.load.CallListener;
import sluice.load.CallMeter;
import sluice.load.Caller;
import sluice.load.Clip;
import sluice.load.Recording;
import sluice.load.Scenario;
import sluice.load.SessionPlan;
import sluice.load.Untold;

/** Tells meters again what one loop's calls did, in the same order. Owned by one reader. */
final class LoopReplay {
  /** A call that is not over. */
  private static final class Session {
    private final CallListener meter;
    private int next;
    private long freeNanos;

    private Session(CallListener meter) {
      this.meter = meter;
    }
  }

  private final List<Caller> varieties;
  private final Recording recording;
  private final EventInput in = new EventInput();
  private final List<Clip> clips = new ArrayList<>();
  private final Map<Long, Session> sessions = new HashMap<>();
  private long lastNanos;

  LoopReplay(Scenario scenario, Untold untold) {
    varieties = scenario.callers().stream().flatMap(caller -> caller.varieties().stream())
        .map(Caller.Share::caller).toList();
    recording = new Recording(scenario, untold);
  }

  /** What was measured so far. */
  Recording recording() {
    return recording;
  }

  /**
   * Tells the events of one block.
   *
   * @throws IllegalArgumentException when they are none
   */
  void replay(byte[] block) {
    in.read(block);
    while (!in.isAtEnd()) {
      event(in.code());
    }
  }

  private void event(int code) {
    if (code == LoopLog.CLIP) {
      clips.add(PlanBytes.clip(in));
      return;
    }
    long number = in.count();
    if (code == LoopLog.BEGUN) {
      SessionPlan plan = PlanBytes.plan(Math.toIntExact(number), varieties, clips, in);
      sessions.put(number, new Session(new CallMeter(plan, recording)));
      return;
    }
    Session session = sessions.get(number);
    if (session == null) {
      throw new IllegalArgumentException("event " + code + " of session " + number
          + ", which did not begin");
    }
    lastNanos += in.number();
    tell(code, session, lastNanos);
    if (code == LoopLog.ENDED) {
      sessions.remove(number);
    }
  }

  /** Reads which frame it is about, and since when its socket was free. */
  private int index(Session session) {
    int index = session.next + (int) in.number();
    session.freeNanos += in.number();
    session.next = index + 1;
    return index;
  }

  private void tell(int code, Session session, long nowNanos) {
    switch (code) {
      case LoopLog.OPENED -> session.meter.opened(nowNanos);
      case LoopLog.REFUSED -> session.meter.refused(in.size(), nowNanos);
      case LoopLog.READY -> session.meter.ready(MessageBytes.ready(in), nowNanos);
      case LoopLog.SENT -> session.meter.sent(index(session), nowNanos, session.freeNanos);
      case LoopLog.SKIPPED -> session.meter.skipped(index(session), nowNanos, session.freeNanos);
      case LoopLog.SHIFTED -> session.meter.shifted(in.number(), nowNanos);
      case LoopLog.HELD -> session.meter.held(in.number(), nowNanos);
      case LoopLog.HEARD -> session.meter.heard(MessageBytes.read(in), nowNanos);
      case LoopLog.UNREADABLE -> session.meter.unreadable(nowNanos);
      case LoopLog.ENDED -> session.meter.ended(in.name(), nowNanos);
      default -> throw new IllegalArgumentException("an event of kind " + code);
    }
  }
}
