package sluice.load.socket;

import sluice.load.SessionPlan;
import sluice.wire.ServerMessage;

/** Listens in on the calls of a run. Called on their loops: it must not block. */
public interface Overheard {
  /** Hears nothing. */
  Overheard NOTHING = new Overheard() {
    @Override
    public void heard(SessionPlan plan, ServerMessage message) {}

    @Override
    public void over(SessionPlan plan) {}
  };

  /** A message of that session arrived. */
  void heard(SessionPlan plan, ServerMessage message);

  /** The session is over, however it ended; the last that is told of it. */
  void over(SessionPlan plan);
}
