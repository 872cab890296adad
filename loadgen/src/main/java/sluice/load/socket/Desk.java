package sluice.load.socket;

import io.netty.channel.EventLoop;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.internal.ContextInternal;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import sluice.load.Call;
import sluice.load.Recording;
import sluice.load.SessionPlan;
import sluice.wire.Codec;
import sluice.wire.ServerMessage;

/**
 * The calls of one event loop: dials them, wakes them when their frames are due and hands them what
 * arrives. All of it on the loop's thread but {@link #take}.
 */
final class Desk {
  /** Sockets are read between two rounds of sending at least so often. */
  private static final long ROUND_NANOS = 300_000;

  /** What every desk of a run shares; immutable. */
  record Setup(WebSocketClient client, WebSocketConnectOptions address, RunClock clock,
      Consumer<SessionPlan> onOver, Overheard overheard) {}

  /**
   * A call and its socket, held strongly: a WebSocket nobody holds is collected and goes silent.
   */
  private static final class Seat extends Wakes.Sleeper {
    private final Call call;
    private WebSocket socket;

    private Seat(Call call) {
      this.call = call;
    }
  }

  private final Setup setup;
  private final Call.Studio studio;
  private final Context context;
  private final EventLoop loop;
  private final Wakes wakes = new Wakes();
  private final Set<Seat> seats = new HashSet<>();
  private final Histogram wakeLate = new Histogram(3);
  private CpuWait cpuWait = CpuWait.UNKNOWN;
  private long armedNanos = Long.MAX_VALUE;
  private long roundNanos;
  private boolean isInRound;

  Desk(Setup setup, Call.Studio studio, Context context) {
    this.setup = setup;
    this.studio = studio;
    this.context = context;
    this.loop = ((ContextInternal) context).nettyEventLoop();
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
    setup.client.connect(setup.address).onComplete(dialled -> {
      long now = setup.clock.nanos();
      if (dialled.succeeded()) {
        answer(seat, dialled.result());
      } else if (dialled.cause() instanceof UpgradeRejectedException rejected) {
        seat.call.refused(rejected.getStatus(), now);
      } else {
        seat.call.closed(0, now);
      }
      settle(seat);
    });
  }

  private void answer(Seat seat, WebSocket socket) {
    seat.socket = socket;
    socket.textMessageHandler(text -> {
      hear(seat, text);
      settle(seat);
    });
    socket.drainHandler(nothing -> {
      seat.call.drained(setup.clock.nanos());
      settle(seat);
    });
    socket.exceptionHandler(problem -> {
      // The close handler follows and names the code.
    });
    socket.closeHandler(nothing -> {
      Short code = socket.closeStatusCode();
      seat.call.closed(code == null ? 1006 : code, setup.clock.nanos());
      settle(seat);
    });
    seat.call.opened(new SocketLine(socket), setup.clock.nanos());
  }

  private void hear(Seat seat, String text) {
    ServerMessage message;
    try {
      message = Codec.decodeServer(text);
    } catch (IllegalArgumentException e) {
      seat.call.unreadable(setup.clock.nanos());
      return;
    }
    setup.overheard.heard(seat.call.plan(), message);
    seat.call.heard(message, setup.clock.nanos());
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
      loop.schedule(() -> context.runOnContext(v -> round(at)),
          Math.max(0, at - setup.clock.nanos()),
          TimeUnit.NANOSECONDS);
    }
  }

  private void round(long plannedNanos) {
    if (plannedNanos != armedNanos) {
      return;
    }
    armedNanos = Long.MAX_VALUE;
    roundNanos = setup.clock.nanos();
    wakeLate.recordValue(Math.max(0, (roundNanos - plannedNanos) / 1000));
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
    context.runOnContext(nothing -> cpuWait = CpuWait.ofThisThread());
  }

  /** Adds what this desk measured to {@code all} and {@code health}, in a turn of its own loop. */
  Future<Void> read(Recording all, Health.Loops health) {
    Promise<Void> read = Promise.promise();
    context.runOnContext(nothing -> {
      all.add(studio.recording());
      health.add(wakeLate, CpuWait.ofThisThread().since(cpuWait));
      read.complete();
    });
    return read.future();
  }
}
