package sluice.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** The child's side of {@link Child}: answers what the parent asks, leaves when the parent does. */
final class Parent {
  private Parent() {}

  /** Runs {@code leave} once standard input ends, that is when the parent is gone. */
  static void watch(Runnable leave) {
    watch(leave, question -> "");
  }

  /** The same, and prints one line of {@code answers} for each line the parent says. */
  static void watch(Runnable leave, UnaryOperator<String> answers) {
    Thread.ofPlatform().daemon().name("sluice-parent").start(() -> {
      try {
        BufferedReader asked =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = asked.readLine(); line != null; line = asked.readLine()) {
          System.out.println(answers.apply(line));
        }
      } catch (IOException e) {
        // As good as the end.
      }
      leave.run();
    });
  }
}
