package sluice.engine;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import sluice.batch.Admission;
import sluice.batch.Batch;
import sluice.batch.Reply;
import sluice.batch.Request;
import sluice.loop.Loop;
import sluice.measure.Meter;
import sluice.measure.Stage;
import sluice.route.Languages;
import sluice.route.Route;
import sluice.route.RoutePlan;
import sluice.stream.Hypothesis;

/**
 * The dispatch room: route → lanes → planner → tier, and outcomes back to the ingest room that owns
 * the session. One per pool of tiers, on its own loop; {@link #offer}, {@link #withdraw} and
 * {@link #swap} may be called from other loops and post themselves.
 */
public final class Dispatch {
  /** A chunk is tried on at most this many tiers. */
  private static final int TRIES_MAX = 3;
  private static final long RETRY_MILLIS = 1_000;

  private final Loop loop;
  private final Meter meter;
  private final DispatchJournal journal;
  private final Rooms rooms;
  private final Map<Request, Waiting> waiting = new IdentityHashMap<>();
  private final Pins pins;
  private final Heralds heralds;
  private final Hedges hedges = new Hedges();
  private final Alarm alarm;
  private long batches;
  private long offered;
  private long told;
  private long withdrawn;

  /** A room on {@code loop}, which runs every decision of it. */
  public Dispatch(Loop loop, Meter meter, List<TierRoom> tiers, RoutePlan plan) {
    this(loop, meter, tiers, new Routing(plan, Languages.NONE));
  }

  /** The plan it starts with, and the languages that have a tier of their own. */
  public record Routing(RoutePlan plan, Languages languages) {}

  /** The same with tiers of their own for some languages. */
  public Dispatch(Loop loop, Meter meter, List<TierRoom> tiers, Routing routing) {
    this(new Ground(loop, meter, DispatchJournal.none()), tiers, routing);
  }

  /** The same with a journal. */
  public Dispatch(Ground ground, List<TierRoom> tiers, Routing routing) {
    loop = ground.loop();
    meter = ground.meter();
    journal = ground.journal();
    alarm = new Alarm(loop, () -> {
      journal.woke(loop.nowNanos());
      drain();
    });
    pins = new Pins(routing.plan(), routing.languages(), ground.assigner());
    heralds = new Heralds(routing.plan(), routing.languages(), tiers, ground.coldBatches());
    rooms = new Rooms(tiers, loop.nowNanos());
  }

  /**
   * Takes a request; {@code owner} is told its one outcome in a turn of this room's loop. Callable
   * from any loop.
   */
  public void offer(Request request, Consumer<Outcome> owner) {
    loop.post(() -> {
      offered++;
      Pins.Place place = pins.route(request, loop.nowNanos());
      journal.offered(loop.nowNanos(), request, place);
      admit(request, new Waiting(owner, place.route(), 0), "");
      drain();
    });
  }

  /**
   * Drops what waits of a session; its outcomes are not told, and what is in flight is not tried
   * again. Callable from any loop. O(requests without outcome).
   */
  public void withdraw(String session) {
    loop.post(() -> {
      journal.withdrawn(loop.nowNanos(), session);
      pins.forget(session);
      for (TierRoom room : rooms.all()) {
        room.policy().withdraw(session, request -> {});
      }
      int before = waiting.size();
      waiting.keySet().removeIf(request -> request.session().equals(session));
      withdrawn += before - waiting.size();
      journal.ended(alarm.nanos());
    });
  }

  /** What new sessions were assigned by when the room opened. Callable from any loop. */
  public Standing first() {
    return heralds.first();
  }

  /**
   * Tells {@code follower} what new sessions are assigned by, now and whenever that changes, in
   * turns of this room's loop. Callable from any loop.
   */
  public void follow(Consumer<Standing> follower) {
    loop.post(() -> heralds.follow(follower));
  }

  /** Puts another plan in force. Callable from any loop. */
  public void swap(RoutePlan next) {
    loop.post(() -> {
      journal.swapped(loop.nowNanos(), next);
      pins.swap(next, loop.nowNanos());
      heralds.swapped(next);
      journal.ended(alarm.nanos());
    });
  }

  /**
   * Queues the request at its tier, or at one that takes over while it is down.
   *
   * @param avoid the tier that just failed it, used again only when no other is up; may be empty
   */
  private void admit(Request request, Waiting entry, String avoid) {
    Optional<TierRoom> room = rooms.choose(pins.plan(), entry.route, request.lane(),
        new Rooms.Avoid(avoid, loop.nowNanos()));
    waiting.put(request, entry);
    if (room.isEmpty()) {
      shed(request, new Admission.Shed("tier " + entry.route.tier()
          + " is down and no other is up: shed; see /api/v1/tiers", RETRY_MILLIS));
      return;
    }
    pins.took(request, new Route(entry.route.arm(), room.get().tier().name()));
    if (room.get().take(request, avoid, loop.nowNanos()) instanceof Admission.Shed shed) {
      shed(request, shed);
    }
  }

  private void shed(Request request, Admission.Shed shed) {
    Waiting entry = waiting.get(request);
    if (entry != null && !entry.lostOne()) {
      waiting.remove(request);
      tell(entry, new Outcome.Shed(request, shed.reason(), shed.retryAfterMillis()));
    }
  }

  /** Ends a turn: sends every batch that should leave now, sleeps until the next is due. */
  private void drain() {
    long now = loop.nowNanos();
    hedges.play(now, this::again);
    long next = Long.MAX_VALUE;
    for (TierRoom room : rooms.all()) {
      Optional<Batch> batch = room.poll(now, this::shed);
      while (batch.isPresent()) {
        send(room, batch.get());
        batch = room.poll(now, this::shed);
      }
      next = Math.min(next, room.nextDecisionNanos(now));
    }
    next = Math.min(next, hedges.nextNanos(now));
    alarm.set(next);
    journal.ended(next);
  }

  /** Tries a request of a batch that is far too late once more; the first answer counts. */
  private void again(TierRoom room, Request request) {
    Waiting entry = waiting.get(request);
    if (entry != null && entry.mayCopy() && room.takesAgain(request, loop.nowNanos())) {
      entry.copied();
    }
  }

  private void send(TierRoom room, Batch batch) {
    long picked = meter.mark(Stage.QUEUE, batch.requests().size());
    for (Request request : batch.requests()) {
      request.trace().markOnce(Stage.QUEUE, picked);
    }
    long sentNanos = loop.nowNanos();
    room.sent(sentNanos);
    hedges.sent(room, batch, sentNanos);
    long number = ++batches;
    journal.sent(number, batch);
    room.recognizer().recognize(batch, reply -> {
      journal.replied(loop.nowNanos(), number, reply);
      replied(room, batch, sentNanos, reply);
      drain();
    });
    long sent = meter.mark(Stage.BATCH, batch.requests().size());
    for (Request request : batch.requests()) {
      request.trace().markOnce(Stage.BATCH, sent);
    }
  }

  private void replied(TierRoom room, Batch batch, long sentNanos, Reply reply) {
    long now = loop.nowNanos();
    boolean wasUp = room.isUp();
    hedges.back(batch);
    switch (reply) {
      case Reply.Recognized r when r.hypotheses().size() == batch.requests().size() -> {
        room.completed(batch, now - sentNanos, r.modelNanos(), now);
        heralds.completed(room);
        recognized(room, batch, r);
      }
      case Reply.Recognized r -> failed(room, batch, new Reply.Failed("tier "
          + room.tier().name() + " answered " + r.hypotheses().size() + " hypotheses to "
          + batch.requests().size() + " requests", true));
      case Reply.Failed f -> failed(room, batch, f);
    }
    if (wasUp != room.isUp()) {
      journal.turned(room.tier().name(), !wasUp);
    }
  }

  private void recognized(TierRoom room, Batch batch, Reply.Recognized reply) {
    long replied = meter.nanos();
    for (int i = 0; i < batch.requests().size(); i++) {
      Request request = batch.requests().get(i);
      Waiting entry = waiting.remove(request);
      if (entry != null) {
        if (entry.isCopied()) {
          room.policy().cancel(request);
        }
        request.trace().markReply(replied, reply.modelNanos());
        Hypothesis hypothesis = reply.hypotheses().get(i);
        tell(entry, new Outcome.Recognized(request, hypothesis, room.tier().name(),
            room.tier().release(), entry.route.arm().key(), batch.requests().size()));
      }
    }
  }

  /** Tries the requests of a failed batch elsewhere, unless another try cannot help. */
  private void failed(TierRoom room, Batch batch, Reply.Failed reply) {
    long now = loop.nowNanos();
    room.failed(batch, reply.reason(), now);
    if (!room.isUp()) {
      evacuate(room);
    }
    for (Request request : batch.requests()) {
      Waiting entry = waiting.get(request);
      if (entry == null || entry.lostOne()) {
        continue;
      }
      waiting.remove(request);
      if (reply.isRetryable() && entry.tries + 1 < TRIES_MAX) {
        request.trace().requeue();
        admit(request, entry.failed(), room.tier().name());
      } else {
        tell(entry, new Outcome.Failed(request, reply.reason()));
      }
    }
  }

  private void tell(Waiting entry, Outcome outcome) {
    told++;
    journal.told(outcome);
    entry.owner.accept(outcome);
  }

  /** What waits at a tier that is down goes where it would go had it come now. */
  private void evacuate(TierRoom room) {
    List<Request> moved = new ArrayList<>();
    room.policy().clear(moved::add);
    for (Request request : moved) {
      Waiting entry = waiting.get(request);
      if (entry != null && !entry.lostOne()) {
        admit(request, entry, room.tier().name());
      }
    }
  }

  /** What the room looks like now; batch sizes count from the call before. */
  public DispatchStatus status(long wallMillis) {
    return DispatchStatus.of(List.copyOf(rooms.all()), pins.plan(),
        new DispatchStatus.Instants(loop.nowNanos(), wallMillis));
  }

  /** Requests without outcome. */
  public int openRequests() {
    return waiting.size();
  }

  /** What became of all requests so far. */
  public Fates fates() {
    return new Fates(offered, told, withdrawn, waiting.size());
  }
}
