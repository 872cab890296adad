package sluice.cli;

import java.io.IOException;

/** The child's side of {@link Child}: leaves when the parent does. */
final class Parent {
  private Parent() {}

  /** Runs {@code leave} once standard input ends, that is when the parent is gone. */
  static void watch(Runnable leave) {
    Thread.ofPlatform().daemon().name("sluice-parent").start(() -> {
      try {
        while (System.in.read() >= 0) {
          // Nothing is said to a child: only the end counts.
        }
      } catch (IOException e) {
        // As good as the end.
      }
      leave.run();
    });
  }
}
