package sluice.load;

import sluice.wire.ClientMessage;
import sluice.wire.Lane;
import sluice.wire.ServerMessage;

/**
 * One session from its intended start to its end: what to send when, and when it is over. Knows no
 * clock and no socket; its driver tells it the run time and what happened, and asks
 * {@link #wakeNanos} when to come back. Measures nothing: its listeners do. Owned by one loop.
 */
public final class Call {
  private enum State {
    DIALING,
    GREETING,
    TALKING,
    STOPPED,
    OVER
  }

  /**
   * Shared by all calls of a loop.
   *
   * @param recording what they are measured into
   * @param limits    of the run
   * @param noises    between the utterances
   * @param witness   listens in beside the meter
   */
  public record Studio(Recording recording, Limits limits, Noises noises, Witness witness) {
    /** A studio where only the meter listens. */
    public Studio(Recording recording, Limits limits, Noises noises) {
      this(recording, limits, noises, Witness.NONE);
    }

    /** What is told of a session that begins. */
    CallListener listener(SessionPlan plan) {
      return Listeners.of(new CallMeter(plan, recording), witness.of(plan));
    }
  }

  private static final long NEVER = Long.MAX_VALUE;
  /** A full socket tells when it has room; this only bounds how late giving up is. */
  private static final long RETRY_NANOS = 50_000_000;

  private final SessionPlan plan;
  private final Studio studio;
  private final Speaker speaker;
  private final CallListener listener;
  private final Credit credit;
  private final byte[] frame;
  private Line line;
  private State state = State.DIALING;
  private int next;
  private long shiftNanos;
  private long freeNanos;
  private long fullSinceNanos = NEVER;
  private long retryNanos = NEVER;
  private long patienceNanos;

  /** A call that has not begun to dial. */
  public Call(SessionPlan plan, Studio studio) {
    this.plan = plan;
    this.studio = studio;
    speaker = new Speaker(plan, studio.noises.of(plan));
    listener = studio.listener(plan);
    credit = new Credit(plan);
    frame = new byte[speaker.frameBytes(0) + plan.format().bytesPerSample()];
    patienceNanos = start() + studio.limits.connectMillis() * 1_000_000;
  }

  /** What it plays. */
  public SessionPlan plan() {
    return plan;
  }

  /** The socket is open. */
  public void opened(Line opened, long nowNanos) {
    line = opened;
    if (state == State.OVER) {
      line.hangUp();
      return;
    }
    state = State.GREETING;
    listener.opened(nowNanos);
    line.say(plan.start());
  }

  /** The server refused the handshake with that HTTP status. */
  public void refused(int status, long nowNanos) {
    if (state == State.OVER) {
      return;
    }
    if (status == 429 || status == 503) {
      listener.refused(status, nowNanos);
      over("", nowNanos);
    } else {
      fail("http" + status, nowNanos);
    }
  }

  /** A message arrived. */
  public void heard(ServerMessage message, long nowNanos) {
    if (state == State.OVER) {
      return;
    }
    if (message instanceof ServerMessage.Ready ready && state == State.GREETING) {
      ready(ready, nowNanos);
    } else {
      listener.heard(message, nowNanos);
      heed(message, nowNanos);
    }
    if (state == State.TALKING && lane() == Lane.BATCH) {
      turn(nowNanos);
    }
  }

  private void ready(ServerMessage.Ready ready, long nowNanos) {
    state = State.TALKING;
    freeNanos = nowNanos;
    patienceNanos = NEVER;
    credit.granted(ready);
    listener.ready(ready, nowNanos);
  }

  /** What a message changes in the caller's behaviour; most change nothing. */
  private void heed(ServerMessage message, long nowNanos) {
    if (message instanceof ServerMessage.Ack ack) {
      credit.acknowledged(ack);
    } else if (message instanceof ServerMessage.Failed failed) {
      fail(failed.code().key(), nowNanos);
    } else if (message instanceof ServerMessage.Done && state == State.STOPPED) {
      over("", nowNanos);
    } else if (message instanceof ServerMessage.Done) {
      fail("earlyDone", nowNanos);
    }
  }

  /** A message arrived that is none. */
  public void unreadable(long nowNanos) {
    if (state != State.OVER) {
      listener.unreadable(nowNanos);
    }
  }

  /** Sends what is due, and gives up on what took too long. */
  public void turn(long nowNanos) {
    if (nowNanos >= patienceNanos) {
      fail(state == State.DIALING ? "connectTimeout"
          : state == State.GREETING ? "readyTimeout" : "drainTimeout", nowNanos);
    }
    if (state != State.TALKING) {
      return;
    }
    while (state == State.TALKING && next < plan.frames() && mayPlay(nowNanos)) {
      if (lane() == Lane.INTERACTIVE && nowNanos - due(next) >= plan.frameNanos()) {
        catchUp(nowNanos);
      } else {
        play(nowNanos);
      }
    }
    boolean isCut = lane() == Lane.BATCH && nowNanos >= plan.times().untilNanos();
    if (state == State.TALKING && (next == plan.frames() || isCut)) {
      state = State.STOPPED;
      patienceNanos = nowNanos + studio.limits.drainMillis() * 1_000_000;
      line.say(new ClientMessage.Stop());
    }
  }

  private boolean mayPlay(long nowNanos) {
    boolean isDue = lane() == Lane.BATCH
        ? nowNanos < plan.times().untilNanos() && credit.admits(next)
        : due(next) <= nowNanos;
    return isDue && !isBlocked(nowNanos);
  }

  /** True while the server leaves our bytes in its socket; from then on lateness is its own. */
  private boolean isBlocked(long nowNanos) {
    if (!line.isFull()) {
      fullSinceNanos = NEVER;
      retryNanos = NEVER;
      return false;
    }
    fullSinceNanos = Math.min(fullSinceNanos, nowNanos);
    freeNanos = nowNanos;
    retryNanos = nowNanos + RETRY_NANOS;
    if (nowNanos - fullSinceNanos > studio.limits.unsentMillis() * 1_000_000) {
      fail("stalled", nowNanos);
    }
    return true;
  }

  /** A frame is overdue by a frame or more; the last one is never dropped. */
  private void catchUp(long nowNanos) {
    switch (studio.limits.catchUp()) {
      case BURST -> play(nowNanos);
      case SKIP -> {
        if (next == plan.frames() - 1) {
          play(nowNanos);
        } else {
          listener.skipped(next, nowNanos, freeNanos);
          next++;
        }
      }
      case SHIFT -> slide(nowNanos - due(next), nowNanos);
    }
  }

  private void slide(long overdueNanos, long nowNanos) {
    if (shiftNanos + overdueNanos > studio.limits.unsentMillis() * 1_000_000) {
      fail("slid", nowNanos);
      return;
    }
    play(nowNanos);
    shiftNanos += overdueNanos;
    listener.shifted(overdueNanos, nowNanos);
  }

  /** When frame {@code index} is due, as the schedule has slid. */
  private long due(int index) {
    return plan.dueNanos(index) + shiftNanos;
  }

  private void play(long nowNanos) {
    speaker.fill(next, frame);
    line.play(frame, speaker.frameBytes(next));
    listener.sent(next, nowNanos, freeNanos);
    next++;
  }

  /** The scenario's bad network held a frame back for {@code nanos}. */
  public void held(long nanos, long nowNanos) {
    if (state != State.OVER) {
      listener.held(nanos, nowNanos);
    }
  }

  /** The socket takes bytes again. */
  public void drained(long nowNanos) {
    freeNanos = nowNanos;
    turn(nowNanos);
  }

  /** The connection is gone, with that close code; 0 when there never was one. */
  public void closed(int code, long nowNanos) {
    fail(state == State.DIALING ? "connectFailed" : "closed" + code, nowNanos);
  }

  /** The server said, in a dialect with names of its own, that the session ends in that error. */
  public void failed(String error, long nowNanos) {
    fail(error, nowNanos);
  }

  private void fail(String error, long nowNanos) {
    if (state != State.OVER) {
      over(error, nowNanos);
    }
  }

  private void over(String error, long nowNanos) {
    state = State.OVER;
    patienceNanos = NEVER;
    listener.ended(error, nowNanos);
    if (line != null) {
      line.hangUp();
    }
  }

  /** True once nothing more will be sent or counted. */
  public boolean isOver() {
    return state == State.OVER;
  }

  /** Run time of the next {@link #turn}; {@link Long#MAX_VALUE} when an answer must come first. */
  public long wakeNanos() {
    if (state != State.TALKING) {
      return patienceNanos;
    }
    if (retryNanos != NEVER) {
      return retryNanos;
    }
    return lane() == Lane.BATCH ? plan.times().untilNanos()
        : due(Math.min(next, plan.frames() - 1));
  }

  private Lane lane() {
    return plan.caller().lane();
  }

  private long start() {
    return plan.times().startNanos();
  }
}
