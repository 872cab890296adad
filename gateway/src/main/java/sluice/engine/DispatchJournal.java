package sluice.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import sluice.batch.Batch;
import sluice.batch.Reply;
import sluice.batch.Request;
import sluice.route.Languages;
import sluice.route.RoutePlan;

/**
 * Makes a {@link Turn} of every turn of a dispatch room and gives it to a sink. The room only
 * writes to it. Owned by the room's loop; keeps no request, batch or audio.
 */
public final class DispatchJournal {
  private final boolean isOn;
  private final Consumer<Turn> sink;
  private final List<Turn.Act> acts = new ArrayList<>();
  private Turn.Input input = new Turn.Woke();
  private long atNanos;
  private boolean isOpen;

  private DispatchJournal(boolean isOn, Consumer<Turn> sink) {
    this.isOn = isOn;
    this.sink = sink;
  }

  /** A journal nobody asked for: takes everything and does nothing, without allocating. */
  public static DispatchJournal none() {
    return new DispatchJournal(false, turn -> {});
  }

  /** A journal of one room; {@code sink} is given its turns on the room's loop, in order. */
  public static DispatchJournal to(Consumer<Turn> sink) {
    return new DispatchJournal(true, sink);
  }

  /** A turn begins with a request that goes to {@code place}. */
  void offered(long nowNanos, Request request, Pins.Place place) {
    if (isOn) {
      var chunk = request.chunk();
      begin(nowNanos, new Turn.Offered(request.id(),
          new Turn.Owner(request.session(), request.tenant(), place.route().arm(),
              place.epoch(), Languages.of(request.labels().locale()).orElse("")),
          request.lane(), request.deadlineNanos(), new Turn.Piece(chunk.utterance(), chunk.index(),
              chunk.span(), chunk.freshStart(), chunk.isLast())));
    }
  }

  /** A turn begins with the answer to a batch. */
  void replied(long nowNanos, long batch, Reply reply) {
    if (isOn) {
      begin(nowNanos, new Turn.Replied(batch, switch (reply) {
        case Reply.Recognized r ->
          new Turn.Heard(r.hypotheses().size(), r.modelNanos(), r.isCold());
        case Reply.Failed f -> new Turn.Refused(f.reason(), f.isRetryable());
      }));
    }
  }

  /** A turn begins with a session that is gone. */
  void withdrawn(long nowNanos, String session) {
    if (isOn) {
      begin(nowNanos, new Turn.Withdrawn(session));
    }
  }

  /** A turn begins with another plan. */
  void swapped(long nowNanos, RoutePlan plan) {
    if (isOn) {
      begin(nowNanos, new Turn.Swapped(plan));
    }
  }

  /** A turn begins because its time has come. */
  void woke(long nowNanos) {
    if (isOn) {
      begin(nowNanos, new Turn.Woke());
    }
  }

  /** In this turn, batch {@code number} left. */
  void sent(long number, Batch batch) {
    if (isOn) {
      acts.add(new Turn.Sent(number, batch.tier(),
          batch.requests().stream().map(Request::id).toList()));
    }
  }

  /** In this turn, a request got its outcome. */
  void told(Outcome outcome) {
    if (isOn) {
      long request = outcome.request().id();
      switch (outcome) {
        case Outcome.Recognized r -> acts.add(new Turn.Recognized(request, r.tier(), r.arm()));
        case Outcome.Shed s ->
          acts.add(new Turn.Shed(request, s.reason(), s.retryAfterMillis()));
        case Outcome.Failed f -> acts.add(new Turn.Failed(request, f.reason()));
        case Outcome.Unasked u -> throw new IllegalStateException(
            "request " + u.request().id() + " was never asked, yet dispatch tells its outcome");
      }
    }
  }

  /** In this turn, a tier went down or came up. */
  void turned(String tier, boolean isUp) {
    if (isOn) {
      acts.add(new Turn.Turned(tier, isUp));
    }
  }

  /** The turn is over; the next one shall be at {@code wakeNanos} at the latest. */
  void ended(long wakeNanos) {
    if (isOpen) {
      isOpen = false;
      Turn turn = new Turn(atNanos, input, acts, wakeNanos);
      acts.clear();
      sink.accept(turn);
    }
  }

  /** An exception cut the turn short. */
  void threw(long wakeNanos) {
    if (isOpen) {
      acts.add(new Turn.Threw());
      ended(wakeNanos);
    }
  }

  private void begin(long nowNanos, Turn.Input next) {
    threw(Long.MAX_VALUE); // a turn still open never came to its end
    isOpen = true;
    atNanos = nowNanos;
    input = next;
  }
}
