package sluice.engine;

import sluice.loop.Loop;

/** The one timer of a room, moved by its every decision. Owned by the room's loop. */
final class Alarm {
  private final Loop loop;
  private final Runnable task;
  private Loop.Timer timer = () -> {};
  private long nanos = Long.MAX_VALUE;

  /** An alarm that is not set; {@code task} runs in a turn of its own when it goes off. */
  Alarm(Loop loop, Runnable task) {
    this.loop = loop;
    this.task = task;
  }

  /** Sets it to loop time {@code next}; {@link Long#MAX_VALUE} for never. */
  void set(long next) {
    if (next == nanos) {
      return;
    }
    timer.cancel();
    nanos = next;
    if (next != Long.MAX_VALUE) {
      timer = loop.at(next, () -> {
        nanos = Long.MAX_VALUE;
        task.run();
      });
    }
  }

  /** When it goes off; {@link Long#MAX_VALUE} for never. */
  long nanos() {
    return nanos;
  }
}
