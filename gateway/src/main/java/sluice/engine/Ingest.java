package sluice.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sluice.engine.Session.State;
import sluice.loop.Loop;
import sluice.measure.Meter;
import sluice.signal.BadFrameException;
import sluice.wire.ClientMessage;
import sluice.wire.ErrorCode;
import sluice.wire.Lane;
import sluice.wire.ServerMessage;

/**
 * The ingest room: socket frame → PCM → resampler → VAD → chunker → hand-over, and results back to
 * the client. One per ingest event loop; sessions share nothing with those of other rooms. Every
 * method runs on the room's loop.
 */
public final class Ingest {
  private final IngestConfig config;
  private final FrameRules rules;
  private final Room room;
  private final IngestTotals totals = new IngestTotals();
  private final Results results;
  private final SignalPath path;
  private final BatchIntake intake;
  private final Sweep sweep;
  private final Arms arms;
  private final StageMakers makers;
  private final Moves moves;
  private final Map<String, Session> sessions = new LinkedHashMap<>();
  private final Gate gate;
  private long opened;

  /**
   * Where a room stands.
   *
   * @param loop     its own
   * @param meter    what its stages cost
   * @param dispatch where its chunks go
   * @param listener told of results and endings
   * @param idPrefix of session ids, unique across restarts and rooms
   */
  public record Room(Loop loop, Meter meter, Dispatch dispatch, IngestListener listener,
      String idPrefix) {}

  /** Opens the room with the same stages for everybody, set up as {@code maker} says. */
  public Ingest(Room room, StageMaker maker) {
    this(room, StageMakers.of(maker));
  }

  /** Opens the room; a session has the stages of the tier it is meant for. */
  public Ingest(Room room, StageMakers makers) {
    this.makers = makers;
    config = makers.config();
    gate = new Gate(config.sessionsMax());
    rules = new FrameRules(config.limits());
    this.room = room;
    results = new Results(room, config.limits(), totals, this::outcome);
    path = new SignalPath(room, results);
    intake = new BatchIntake(room.loop(), this::take, this::act);
    sweep = new Sweep(config.limits(), this);
    arms = new Arms(room.dispatch().first());
    moves = new Moves(arms, makers, path);
    room.dispatch().follow(standing -> room.loop().post(() -> follow(standing)));
    room.loop().at(room.loop().nowNanos() + Sweep.NANOS, this::sweep);
  }

  /** Why a new connection is turned away at the handshake, if it is. */
  public Optional<String> refusal() {
    return gate.refusal(sessions.size());
  }

  /** Told once a second what is asked of the busiest tier, 1 being all it can surely serve. */
  public void asked(double load) {
    gate.asked(load);
  }

  /** A client connected and passed {@link #refusal}. */
  public Session open(Client client) {
    Session session = new Session(room.idPrefix() + "-" + opened++, client, now());
    sessions.put(session.id, session);
    return session;
  }

  /** A text message came in. */
  public void text(Session session, ClientMessage message) {
    if (session.state == State.CLOSED) {
      return;
    }
    session.heardNanos = now();
    if (!intake.holds(session, message)) {
      act(session, message);
    }
  }

  private void act(Session session, ClientMessage message) {
    if (session.state == State.CLOSED) {
      return;
    }
    switch (message) {
      case ClientMessage.Start start -> start(session, start);
      case ClientMessage.Refused refused -> fail(session, refused.code(), refused.reason());
      case ClientMessage.KeepAlive _ -> {
      }
      case ClientMessage.Feedback feedback -> {
        if (session.state == State.STOPPING || isStreaming(session, "feedback")) {
          session.card.corrected(feedback.isCorrected());
        }
      }
      case ClientMessage.Finalize _ -> {
        if (isStreaming(session, "finalize")) {
          path.finalizeUtterance(session);
          results.teller().settle(session);
        }
      }
      case ClientMessage.Marker marker -> {
        if (isStreaming(session, "marker") && !results.teller().mark(session, marker.id())) {
          fail(session, ErrorCode.MALFORMED, "more than " + Teller.MARKERS_MAX
              + " markers wait: let some come back before sending more");
        }
      }
      case ClientMessage.Stop _ -> {
        if (isStreaming(session, "stop")) {
          stop(session);
        }
      }
    }
  }

  private void start(Session session, ClientMessage.Start start) {
    if (session.state != State.CONNECTED) {
      fail(session, ErrorCode.ALREADY_STARTED,
          "a second start: one session per connection; open another connection");
      return;
    }
    session.assign(start, arms);
    room.listener().assigned(session.assigned, session.card.slices());
    try {
      session.begin(makers.of(session.assigned.route().tier()).stages(start,
          channel -> path.scored(session, channel)));
    } catch (IllegalArgumentException e) {
      fail(session, ErrorCode.MALFORMED, e.getMessage());
      return;
    }
    totals.started(session);
    session.client.send(new ServerMessage.Ready(session.id, session.transformId(),
        config.limits().bufferMillis(start.lane()),
        session.stages.treatment().config().chunking().endpointing()));
  }

  private boolean isStreaming(Session session, String what) {
    if (session.state == State.CONNECTED) {
      fail(session, ErrorCode.AUDIO_BEFORE_START, what + " before start: send start first");
    } else if (session.state == State.STOPPING) {
      fail(session, ErrorCode.AFTER_STOP, what + " after stop: nothing may follow stop");
    }
    return session.isStreaming();
  }

  /**
   * A binary frame came in.
   *
   * @param frame        its bytes; read within the call, may be reused after it
   * @param arrivalNanos stopwatch time at which it was read from the socket
   */
  public void audio(Session session, byte[] frame, int length, long arrivalNanos) {
    if (session.state == State.CLOSED || !isStreaming(session, "audio")) {
      return;
    }
    Optional<ClientMessage.Refused> broken = rules.broken(session, frame, length, now());
    if (broken.isPresent()) {
      fail(session, broken.get().code(), broken.get().reason());
      return;
    }
    session.arrived(session.stages.decoder.samples(frame, length), now());
    if (session.lane() == Lane.BATCH) {
      intake.audio(session, frame, length, arrivalNanos);
    } else {
      take(session, frame, length, arrivalNanos);
    }
  }

  private void take(Session session, byte[] frame, int length, long arrivalNanos) {
    if (!isStreaming(session, "audio")) {
      return;
    }
    try {
      moves.settle(session, now());
      path.push(session, frame, length, arrivalNanos);
      results.teller().heard(session);
    } catch (BadFrameException e) {
      fail(session, ErrorCode.BAD_FRAME, e.getMessage());
    }
  }

  private void stop(Session session) {
    path.stop(session);
    session.state = State.STOPPING;
    session.progressNanos = now();
    results.teller().settle(session);
    finishWhenSettled(session);
  }

  /** The socket is gone; what the session had in flight counts as failed. */
  public void vanished(Session session) {
    end(session, "vanished");
  }

  /** Takes no new connection from now on; open sessions go on. */
  public void drain() {
    gate.drain();
  }

  /** True once {@link #drain} was called. */
  public boolean isDraining() {
    return gate.isDraining();
  }

  /** Tells every open session that the gateway goes away, and ends it. */
  public void closeAll() {
    for (Session session : List.copyOf(sessions.values())) {
      fail(session, ErrorCode.DRAINING, "the gateway is shutting down; connect again");
    }
  }

  /** Ends the session with a named error; false, so that checks can return it. */
  public boolean fail(Session session, ErrorCode code, String reason) {
    if (session.state != State.CLOSED) {
      session.client.send(new ServerMessage.Failed(code, reason));
      session.client.close(code, code.key());
      end(session, code.key());
    }
    return false;
  }

  private void finishWhenSettled(Session session) {
    if (session.state == State.STOPPING && session.isSettled()) {
      session.client.send(new ServerMessage.Done(session.account(), session.transformId()));
      session.client.close();
      end(session, "done");
    }
  }

  private void end(Session session, String ending) {
    if (session.state == State.CLOSED) {
      return;
    }
    session.state = State.CLOSED;
    sessions.remove(session.id);
    results.abandon(session);
    if (session.card != null) {
      room.listener().scored(session.card.score(session, ending));
    }
    totals.ended(session, ending);
    room.listener().ended(session, ending);
  }

  /** Outcome of a request of this room, in a turn of its loop. */
  private void outcome(Session session, Outcome outcome) {
    if (session.state == State.CLOSED) {
      return;
    }
    session.progressNanos = now();
    results.outcome(session, outcome);
    finishWhenSettled(session);
  }

  private void sweep() {
    sweep.over(new ArrayList<>(sessions.values()), now());
    room.loop().at(now() + Sweep.NANOS, this::sweep);
  }

  /** Its outcomes never came. */
  void giveUp(Session session, String reason) {
    results.giveUp(session, reason);
    finishWhenSettled(session);
  }

  /** Something else stands by which sessions are assigned. */
  private void follow(Standing standing) {
    room.listener().planned(standing.plan());
    for (Session session : arms.follow(standing, List.copyOf(sessions.values()), now())) {
      fail(session, ErrorCode.RELEASE_WITHDRAWN, "the release that served this session was "
          + "withdrawn; connect again");
    }
  }

  /** What the room looks like now. */
  public IngestTotals.IngestStatus status() {
    return totals.status(sessions.values(), now());
  }

  private long now() {
    return room.loop().nowNanos();
  }
}
