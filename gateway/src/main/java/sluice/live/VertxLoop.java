package sluice.live;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import sluice.loop.Loop;

/**
 * The live loop: one Vert.x event-loop context. The clock ({@code System.nanoTime}, the same origin
 * for every loop of this process) is read once, at the start of a turn. Timers wait in one heap
 * with one Vert.x timer armed for its head. Owned by the context's thread; only {@link #post} is
 * open to others.
 */
public final class VertxLoop implements Loop, AutoCloseable {
  /** Most due tasks run in one event, so that sockets are read between bursts of timers. */
  private static final int BURST = 64;
  /** Fewer cancelled tasks than this are left in the heap until their time comes. */
  private static final int CANCELLED_MIN = 256;

  private final ContextInternal context;
  private final Consumer<Throwable> onFailure;
  private final PriorityQueue<Due> queue = new PriorityQueue<>();
  private io.vertx.core.Timer armed;
  private long armedNanos = Long.MAX_VALUE;
  private long nowNanos;
  private long sequence;
  private int cancelled;
  private boolean isInTurn;
  private boolean isClosed;

  /**
   * A loop on {@code context}.
   *
   * @param onFailure told what a task threw, on this loop; the loop goes on
   */
  public VertxLoop(Context context, Consumer<Throwable> onFailure) {
    if (!context.isEventLoopContext()) {
      throw new IllegalArgumentException(
          context.threadingModel() + " context: a loop needs an event-loop context");
    }
    this.context = (ContextInternal) context;
    this.onFailure = onFailure;
    this.nowNanos = System.nanoTime();
  }

  /** A loop on a new event-loop context of {@code vertx}. */
  public static VertxLoop create(Vertx vertx, Consumer<Throwable> onFailure) {
    return new VertxLoop(((VertxInternal) vertx).createEventLoopContext(), onFailure);
  }

  /** The context whose thread runs every turn. */
  public Context context() {
    return context;
  }

  @Override
  public long nowNanos() {
    return isInTurn ? nowNanos : System.nanoTime();
  }

  @Override
  public Timer at(long deadlineNanos, Runnable task) {
    checkThread();
    Due due = new Due(Math.max(deadlineNanos, nowNanos()), sequence++, task);
    if (isClosed) {
      return due;
    }
    queue.add(due);
    if (!isInTurn) {
      arm();
    }
    return due;
  }

  @Override
  public void post(Runnable task) {
    context.runOnContext(nothing -> turn(task));
  }

  /**
   * Runs {@code task} now, as a turn: the way in for handlers of sockets on this context. Within a
   * turn it joins that turn and keeps its time.
   *
   * @throws IllegalStateException when called from another thread
   */
  public void turn(Runnable task) {
    if (isInTurn) {
      task.run();
      return;
    }
    checkThread();
    nowNanos = Math.max(nowNanos, System.nanoTime());
    isInTurn = true;
    try {
      task.run();
    } catch (Throwable thrown) {
      onFailure.accept(thrown);
    } finally {
      isInTurn = false;
      arm();
    }
  }

  /** Runs {@code task} in a turn of its own: now when none is running, else posted. */
  void turnOfItsOwn(Runnable task) {
    if (isInTurn) {
      post(task);
    } else {
      turn(task);
    }
  }

  /** Tasks in the heap, cancelled ones too. */
  int waiting() {
    return queue.size();
  }

  /** Drops every waiting task and takes no more; posted tasks still run. */
  @Override
  public void close() {
    checkThread();
    isClosed = true;
    queue.clear();
    cancelled = 0;
    disarm();
  }

  private void arm() {
    while (!queue.isEmpty() && queue.peek().task == null) {
      queue.poll();
      cancelled--;
    }
    if (queue.isEmpty() || armedNanos <= queue.peek().deadlineNanos) {
      return;
    }
    disarm();
    armedNanos = queue.peek().deadlineNanos;
    long delayNanos = armedNanos - System.nanoTime();
    long mine = armedNanos;
    if (delayNanos > 0) {
      armed = context.timer(delayNanos, TimeUnit.NANOSECONDS);
      armed.onSuccess(nothing -> fire(mine));
    } else {
      context.runOnContext(nothing -> fire(mine));
    }
  }

  private void disarm() {
    if (armed != null) {
      armed.cancel();
      armed = null;
    }
    armedNanos = Long.MAX_VALUE;
  }

  /**
   * Runs what is due, each task in a turn of its own; a late call after re-arming finds nothing
   * due.
   */
  private void fire(long whichNanos) {
    if (whichNanos != armedNanos) {
      return;
    }
    armed = null;
    long until = System.nanoTime();
    for (int i = 0; i < BURST && !queue.isEmpty(); i++) {
      if (queue.peek().deadlineNanos > until) {
        break;
      }
      Due due = queue.poll();
      Runnable task = due.task;
      if (task == null) {
        cancelled--;
      } else {
        due.task = null;
        armedNanos = Long.MIN_VALUE;
        turn(task);
      }
    }
    armedNanos = Long.MAX_VALUE;
    arm();
  }

  private void checkThread() {
    if (!context.inThread()) {
      throw new IllegalStateException("thread " + Thread.currentThread().getName()
          + " is not the loop's: enter by post, or by turn from a handler on its context");
    }
  }

  /**
   * Cancelled by a flag, since removing one from the heap is O(n); once half of the heap is
   * cancelled all of those go at once, so that timers moved with every frame do not pile up.
   */
  private void cancel(Due due) {
    checkThread();
    if (due.task != null && !isClosed) {
      due.task = null;
      cancelled++;
      if (cancelled >= CANCELLED_MIN && 2 * cancelled >= queue.size()) {
        queue.removeIf(one -> one.task == null);
        cancelled = 0;
      }
    }
  }

  /** A task and when it is due; no task once it ran or was cancelled. */
  private final class Due implements Timer, Comparable<Due> {
    private final long deadlineNanos;
    private final long number;
    private Runnable task;

    private Due(long deadlineNanos, long number, Runnable task) {
      this.deadlineNanos = deadlineNanos;
      this.number = number;
      this.task = task;
    }

    @Override
    public void cancel() {
      VertxLoop.this.cancel(this);
    }

    @Override
    public int compareTo(Due other) {
      int byTime = Long.compare(deadlineNanos, other.deadlineNanos);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }
}
