package sluice.live;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Takes what a turn threw: a defect. Counts all of them and tells one in every {@link #TELL_EVERY}
 * after the first few, by type and place only, since a message could hold content.
 */
final class Faults implements Consumer<Throwable> {
  private static final int TOLD_FIRST = 10;
  private static final int TELL_EVERY = 1_000;

  private final AtomicLong count = new AtomicLong();
  private final Consumer<String> events;

  Faults(Consumer<String> events) {
    this.events = events;
  }

  @Override
  public void accept(Throwable thrown) {
    long n = count.incrementAndGet();
    if (n <= TOLD_FIRST || n % TELL_EVERY == 0) {
      StackTraceElement[] trace = thrown.getStackTrace();
      events.accept("fault " + n + ": " + thrown.getClass().getName() + " at "
          + (trace.length == 0 ? "an unknown place" : trace[0]) + "; please report it");
    }
  }
}
