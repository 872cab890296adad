package sluice.simulate;

import java.util.Optional;
import sluice.engine.Client;
import sluice.engine.Session;
import sluice.load.Call;
import sluice.load.Line;
import sluice.load.SessionPlan;
import sluice.load.impair.ImpairedLine;
import sluice.loop.Loop;
import sluice.wire.ClientMessage;
import sluice.wire.ErrorCode;
import sluice.wire.Lane;
import sluice.wire.ServerMessage;

/**
 * A caller of the load generator and its socket, both ends of it: what the call plays goes to the
 * ingest room, what the room sends goes to the call. The client's clock is ahead of no one: a turn
 * of the loop at which a frame arrives is told to the call as the instant at which it was sent, a
 * network's length before. Owned by the loop.
 */
final class SimulatedClient implements Client, Line {
  private static final long NONE = -1;

  private final Crowd crowd;
  private final Call call;
  private final Weather weather;
  private final SessionWatch watch;
  private final Pulse pulse;
  private Session session;
  private Optional<ImpairedLine> line = Optional.empty();
  /** The client's time of what is going on; never goes back. */
  private long clientNanos;
  private long arrivedNanos;
  private long heardNanos;
  private long lineFreeNanos;
  private boolean wasBlocked;
  private long wakeNanos = NONE;
  private Loop.Timer timer = () -> {};
  private boolean isGone;
  private Optional<Fault.SlowReader> deafness = Optional.empty();
  private int unread;
  private boolean hasHungUp;

  SimulatedClient(Crowd crowd, SessionPlan plan, Weather weather) {
    this.crowd = crowd;
    this.weather = weather;
    call = new Call(plan, crowd.studio());
    watch = new SessionWatch(plan, crowd.gateway());
    pulse = new Pulse(plan, watch, crowd.setting().gateway());
  }

  /** Dials at the intended start; to be called before it. */
  void dial() {
    long start = call.plan().times().startNanos();
    Network network = crowd.network();
    crowd.loop().at(start + network.upNanos(), () -> connect(start));
    weather.vanishNanos().ifPresent(
        at -> crowd.loop().at(at + network.upNanos(),
            () -> enter(at, () -> call.closed(1006, at))));
  }

  private void connect(long start) {
    Network network = crowd.network();
    long answered = start + network.upNanos() + network.downNanos();
    if (crowd.ingest().refusal().isPresent()) {
      later(answered, () -> call.refused(429, answered));
    } else if (!isGone) {
      session = crowd.ingest().open(this);
      later(answered, () -> call.opened(impaired(), answered));
    }
  }

  private Line impaired() {
    line = crowd.fate(call.plan())
        .map(fate -> new ImpairedLine(this, fate, new SimulatedWay(this)));
    return line.map(Line.class::cast).orElse(this);
  }

  /** Its own time. */
  long clientNanos() {
    return clientNanos;
  }

  /** Runs {@code task} at {@code nanos} of its own time, if it is still there. */
  void at(long nanos, Runnable task) {
    later(Math.max(nanos, clientNanos), task);
  }

  /** The network held a frame back for so long. */
  void held(long nanos) {
    call.held(nanos, clientNanos);
  }

  /** Its connection breaks off because the scenario said so. */
  void breakOff(String error) {
    call.failed(error, clientNanos);
  }

  /** It reads nothing until {@code nanos} of its own time. */
  void deafUntil(long nanos) {
    heardNanos = Math.max(heardNanos, nanos);
  }

  /** Runs {@code work} when what the client does at {@code nanos} of its own time reaches us. */
  private void later(long nanos, Runnable work) {
    crowd.loop().at(nanos + crowd.network().upNanos(), () -> enter(nanos, work));
  }

  private void enter(long nanos, Runnable work) {
    if (!isGone) {
      clientNanos = Math.max(clientNanos, nanos);
      lineFreeNanos = Math.max(lineFreeNanos, weather.movesAgainNanos(clientNanos));
      work.run();
      sleep();
    }
  }

  /** Sees to it that the call is woken when it next has something to do. */
  private void sleep() {
    if (call.isOver()) {
      if (!isGone) {
        isGone = true;
        timer.cancel();
        hangUp();
        crowd.left(call.plan(), clientNanos);
      }
      return;
    }
    long wake = wasBlocked ? lineFreeNanos : Math.max(clientNanos, call.wakeNanos());
    if (wake != wakeNanos) {
      timer.cancel();
      wakeNanos = wake;
      if (wake != Long.MAX_VALUE) {
        long at = Math.max(arrivedNanos,
            wake + crowd.network().upNanos() + weather.jitterNanos());
        timer = crowd.loop().at(at, () -> wake(at));
      }
    }
  }

  private void wake(long arrived) {
    arrivedNanos = arrived;
    long now = wakeNanos;
    wakeNanos = NONE;
    boolean isFreed = wasBlocked && now >= lineFreeNanos;
    wasBlocked &= !isFreed;
    enter(now, () -> {
      if (isFreed) {
        line.ifPresent(ImpairedLine::drained);
        call.drained(clientNanos);
      } else {
        call.turn(clientNanos);
      }
    });
  }

  @Override
  public void say(ClientMessage message) {
    crowd.loop().post(() -> {
      if (message instanceof ClientMessage.Stop) {
        watch.stopped();
      }
      crowd.ingest().text(session, message);
    });
  }

  @Override
  public void play(byte[] frame, int length) {
    watch.sent(length);
    if (call.plan().caller().lane() == Lane.BATCH) {
      lineFreeNanos = clientNanos + crowd.network().sendingNanos(length);
    }
    crowd.ingest().audio(session, frame, length, crowd.loop().nowNanos());
  }

  @Override
  public boolean isFull() {
    boolean isFull = clientNanos < lineFreeNanos;
    wasBlocked |= isFull;
    return isFull;
  }

  @Override
  public void hangUp() {
    if (session != null && !hasHungUp) {
      hasHungUp = true;
      crowd.loop().post(() -> crowd.ingest().vanished(session));
    }
  }

  /** Feels its pulse; true once it is over on both sides. */
  boolean isSettled() {
    if (session == null) {
      return isGone;
    }
    Whereabouts.Place place = crowd.whereabouts().of(session.id());
    pulse.beat(place, isGone);
    boolean isSettled = isGone && place.isOver() && place.isEmpty();
    if (isSettled) {
      crowd.whereabouts().forget(session.id());
    }
    return isSettled;
  }

  @Override
  public void send(ServerMessage original) {
    ServerMessage message = crowd.tampered(original);
    crowd.told(call.plan(), message);
    watch.heard(message);
    long at = arrivalNanos();
    cutOffIfDeaf();
    ServerMessage countable = Reasons.shaped(message);
    if (mustWait(message)) {
      later(at, () -> call.heard(countable, at));
    } else {
      call.heard(countable, at);
    }
  }

  /** When the client hears what is sent now; messages do not overtake. */
  private long arrivalNanos() {
    long at = weather.movesAgainNanos(crowd.stopwatchNanos() + crowd.network().downNanos());
    deafness = weather.deafness(at);
    heardNanos = Math.max(heardNanos, deafness.map(deaf -> deaf.window().untilNanos()).orElse(at));
    return heardNanos;
  }

  /** What the socket of a live gateway does when too many messages wait in it. */
  private void cutOffIfDeaf() {
    unread = deafness.isPresent() ? unread + 1 : 0;
    if (deafness.isPresent() && unread == deafness.get().waitingMax()) {
      crowd.loop().post(() -> crowd.ingest().fail(session, ErrorCode.SLOW_READER,
          unread + " messages wait to be read: read faster"));
    }
  }

  /** What makes a call speak must wait for its time; what it only notes may be noted at once. */
  private boolean mustWait(ServerMessage message) {
    return call.plan().caller().lane() == Lane.BATCH || message instanceof ServerMessage.Ready
        || message instanceof ServerMessage.Failed || message instanceof ServerMessage.Done;
  }

  @Override
  public void close() {
    close(1000);
  }

  @Override
  public void close(ErrorCode code, String reason) {
    close(code.closeCode());
  }

  private void close(int code) {
    long at = arrivalNanos();
    later(at, () -> call.closed(code, at));
  }
}
