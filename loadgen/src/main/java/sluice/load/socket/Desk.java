package sluice.load.socket;

import io.netty.channel.EventLoop;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.internal.ContextInternal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import sluice.load.Call;
import sluice.load.Glance;
import sluice.load.Line;
import sluice.load.Recording;
import sluice.load.SessionPlan;
import sluice.load.Slo;
import sluice.load.Vitals;
import sluice.load.dialect.Dialogue;
import sluice.load.dialect.Hearer;
import sluice.load.dialect.Wire;
import sluice.load.impair.Fate;
import sluice.load.impair.ImpairedLine;
import sluice.wire.ServerMessage;

/**
 * The calls of one event loop: dials them, wakes them when their frames are due and hands them what
 * arrives. All of it on the loop's thread but {@link #take}.
 */
final class Desk {
  /** Sockets are read between two rounds of sending at least so often. */
  private static final long ROUND_NANOS = 300_000;

  /** What every desk of a run shares; immutable. */
  record Setup(WebSocketClient client, LoadClient.Target target, RunClock clock,
      Consumer<SessionPlan> onOver, Overheard overheard, long impairSeed) {}

  /**
   * A call and its socket, held strongly: a WebSocket nobody holds is collected and goes silent.
   */
  private static final class Seat extends Wakes.Sleeper {
    private final Call call;
    private WebSocket socket;
    private Dialogue dialogue;
    private Optional<ImpairedLine> line = Optional.empty();

    private Seat(Call call) {
      this.call = call;
    }
  }

  private final Setup setup;
  private final Call.Studio studio;
  private final Vitals vitals;
  private final ContextInternal context;
  private final EventLoop loop;
  private final Wakes wakes = new Wakes();
  private final Set<Seat> seats = new HashSet<>();
  private final Hiccups hiccups = new Hiccups();
  private final Runnable ring = this::ring;
  private final Runnable round = this::round;
  private CpuWait cpuWait = CpuWait.UNKNOWN;
  private long keepAliveTimer = -1;
  private long armedNanos = Long.MAX_VALUE;
  private long roundNanos;
  private boolean isInRound;
  private int heardBefore;

  Desk(Setup setup, Call.Studio studio, Vitals vitals, Context context) {
    this.setup = setup;
    this.studio = studio;
    this.vitals = vitals;
    this.context = (ContextInternal) context;
    this.loop = this.context.nettyEventLoop();
  }

  /** Takes a session that is about to start; from any thread. */
  void take(SessionPlan plan) {
    context.runOnContext(nothing -> {
      Seat seat = new Seat(new Call(plan, studio));
      seats.add(seat);
      long waitNanos = plan.times().startNanos() - setup.clock.nanos();
      loop.schedule(() -> context.runOnContext(v -> dial(seat)), Math.max(0, waitNanos),
          TimeUnit.NANOSECONDS);
      settle(seat);
    });
  }

  private void dial(Seat seat) {
    setup.client.connect(setup.target.address(seat.call.plan())).onComplete(dialled -> {
      long now = setup.clock.nanos();
      if (dialled.succeeded()) {
        answer(seat, dialled.result());
      } else if (dialled.cause() instanceof UpgradeRejectedException rejected) {
        seat.call.refused(rejected.getStatus(), now);
      } else if (dialled.cause() instanceof SSLException) {
        seat.call.failed("tlsFailed", now);
      } else {
        seat.call.closed(0, now);
      }
      settle(seat);
    });
  }

  private void answer(Seat seat, WebSocket socket) {
    seat.socket = socket;
    Wire wire = DirectWire.over(socket, () -> {
      drained(seat);
      settle(seat);
    });
    seat.dialogue = setup.target.dialect().open(seat.call.plan(), wire, hearer(seat));
    socket.textMessageHandler(text -> {
      hear(seat, text);
      settle(seat);
    });
    socket.exceptionHandler(problem -> {
      // The close handler follows and names the code.
    });
    socket.closeHandler(nothing -> {
      int code = socket.closeStatusCode() == null ? 1006 : socket.closeStatusCode();
      seat.line.ifPresent(line -> line.ended().ifPresent(
          why -> seat.call.failed(why, setup.clock.nanos())));
      seat.dialogue.closed(code);
      seat.call.closed(code, setup.clock.nanos());
      settle(seat);
    });
    seat.call.opened(impaired(seat), setup.clock.nanos());
  }

  /** The line of the call: its dialogue, or that behind a bad network. */
  private Line impaired(Seat seat) {
    seat.line = Fate.of(seat.call.plan(), setup.impairSeed)
        .map(fate -> new ImpairedLine(seat.dialogue, fate, new Cable(seat.socket, loop,
            setup.clock, seat.call, task -> {
              task.run();
              settle(seat);
            })));
    return seat.line.map(Line.class::cast).orElse(seat.dialogue);
  }

  private void hear(Seat seat, String text) {
    boolean wasFull = seat.dialogue.isFull();
    try {
      seat.dialogue.hear(text);
    } catch (IllegalArgumentException e) {
      seat.call.unreadable(setup.clock.nanos());
    }
    if (wasFull && !seat.dialogue.isFull()) {
      drained(seat);
    }
  }

  /** What is on the way goes before what was not yet played. */
  private void drained(Seat seat) {
    seat.line.ifPresent(ImpairedLine::drained);
    seat.call.drained(setup.clock.nanos());
  }

  private Hearer hearer(Seat seat) {
    return new Hearer() {
      @Override
      public void heard(ServerMessage message) {
        setup.overheard.heard(seat.call.plan(), message);
        seat.call.heard(message, setup.clock.nanos());
      }

      @Override
      public void failed(String error) {
        seat.call.failed(error, setup.clock.nanos());
      }
    };
  }

  private void keepAlive(long everyMillis) {
    keepAliveTimer =
        context.owner().setPeriodic(everyMillis, id -> List.copyOf(seats).forEach(seat -> {
          if (seat.dialogue != null && !seat.line.map(ImpairedLine::isBarred).orElse(false)) {
            seat.dialogue.stillThere();
          }
        }));
  }

  /** After anything happened to a call: sleep until its next wake, or leave. */
  private void settle(Seat seat) {
    if (!seat.call.isOver()) {
      wakes.set(seat, seat.call.wakeNanos());
      arm();
    } else if (seats.remove(seat)) {
      wakes.set(seat, Long.MAX_VALUE);
      setup.overheard.over(seat.call.plan());
      setup.onOver.accept(seat.call.plan());
    }
  }

  private void arm() {
    long next = wakes.nextNanos();
    if (next == Long.MAX_VALUE || isInRound) {
      return;
    }
    long at = Math.max(next, roundNanos + ROUND_NANOS);
    if (at < armedNanos) {
      armedNanos = at;
      loop.schedule(ring, Math.max(0, at - setup.clock.nanos()), TimeUnit.NANOSECONDS);
    }
  }

  /** A timer; one that was armed before an earlier one finds nothing to do. */
  private void ring() {
    if (setup.clock.nanos() >= armedNanos) {
      context.dispatch(round);
    }
  }

  private void round() {
    roundNanos = setup.clock.nanos();
    hiccups.record(armedNanos, roundNanos);
    armedNanos = Long.MAX_VALUE;
    isInRound = true;
    while (wakes.nextNanos() <= roundNanos) {
      Seat seat = (Seat) wakes.first();
      seat.call.turn(setup.clock.nanos());
      settle(seat);
    }
    isInRound = false;
    arm();
  }

  /** Starts measuring its own loop. */
  void open() {
    context.runOnContext(nothing -> {
      cpuWait = CpuWait.ofThisThread();
      setup.target.dialect().keepAliveMillis().ifPresent(this::keepAlive);
    });
  }

  /** How its calls are doing now, seen in a turn of its own loop. */
  Future<Sight> sight(List<Slo> slos) {
    Promise<Sight> seen = Promise.promise();
    context.runOnContext(nothing -> {
      Glance glance = Glance.at(studio.recording(), slos, heardBefore);
      heardBefore += glance.heard().size();
      seen.complete(new Sight(vitals.read(setup.clock.nanos()), glance));
    });
    return seen.future();
  }

  /** Adds what this desk measured to {@code all} and {@code health}, in a turn of its own loop. */
  Future<Void> read(Recording all, Health.Loops health) {
    Promise<Void> read = Promise.promise();
    context.runOnContext(nothing -> {
      context.owner().cancelTimer(keepAliveTimer);
      all.add(studio.recording());
      health.add(hiccups, CpuWait.ofThisThread().since(cpuWait));
      read.complete();
    });
    return read.future();
  }
}
