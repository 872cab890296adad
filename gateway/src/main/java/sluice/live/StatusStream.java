package sluice.live;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Server-sent events: the past on connect, then one event a second. At most {@link #LIMIT}
 * subscribers; one that does not read for {@link #STALLED_TICKS} ticks is dropped and counted.
 */
final class StatusStream implements Handler<RoutingContext> {
  /** Most subscribers at a time. */
  static final int LIMIT = 32;

  /** Ticks in a row a subscriber may have its write queue full. */
  static final int STALLED_TICKS = 5;

  private final StatusBoard board;
  private final Set<Subscriber> subscribers = ConcurrentHashMap.newKeySet();
  private final LongAdder dropped = new LongAdder();

  StatusStream(StatusBoard board) {
    this.board = board;
    board.onTick(view -> subscribers.forEach(subscriber -> subscriber.tell(view)));
  }

  @Override
  public void handle(RoutingContext context) {
    HttpServerResponse response = context.response()
        .putHeader("Content-Type", "text/event-stream").putHeader("Cache-Control", "no-store")
        .putHeader("X-Accel-Buffering", "no"); // nginx would hold events back
    Subscriber subscriber = new Subscriber(response, Vertx.currentContext());
    subscribers.add(subscriber);
    if (subscribers.size() > LIMIT) {
      subscribers.remove(subscriber);
      throw new ApiError(503, "tooManySubscribers", LIMIT + " pages are open",
          List.of("at most " + LIMIT), "close another page, or poll /api/v1/status").stop();
    }
    response.setChunked(true).closeHandler(end -> subscribers.remove(subscriber));
    response.exceptionHandler(failure -> subscribers.remove(subscriber));
    response.write("retry: 1000\nevent: history\ndata: " + board.history() + "\n\n");
    response.write(board.view().event());
  }

  int size() {
    return subscribers.size();
  }

  /** Subscribers dropped because they did not read. */
  long dropped() {
    return dropped.sum();
  }

  /** One open page. Its counter is touched only in its own context. */
  private final class Subscriber {
    private final HttpServerResponse response;
    private final Context context;
    private int stalledTicks;

    private Subscriber(HttpServerResponse response, Context context) {
      this.response = response;
      this.context = context;
    }

    private void tell(StatusBoard.View view) {
      context.runOnContext(turn -> write(view));
    }

    private void write(StatusBoard.View view) {
      if (response.closed() || response.ended()) {
        subscribers.remove(this);
      } else if (!response.writeQueueFull()) {
        stalledTicks = 0;
        response.write(view.event());
      } else if (++stalledTicks >= STALLED_TICKS && subscribers.remove(this)) {
        dropped.increment();
        response.reset();
      }
    }
  }
}
