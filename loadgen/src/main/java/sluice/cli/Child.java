package sluice.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import sluice.signal.Arithmetic;

/**
 * Another process of this program. It ends with its parent: the parent holds its standard input,
 * and a child told {@code --with-parent} leaves when that closes, however the parent died.
 */
final class Child implements AutoCloseable {
  private static final long GRACE_SECONDS = 5;
  /** Lines kept that nobody waits for; more are dropped. */
  private static final int ANSWERS_MAX = 16;

  private final Process process;
  private final CompletableFuture<String> firstLine = new CompletableFuture<>();
  private final BlockingQueue<String> answers = new ArrayBlockingQueue<>(ANSWERS_MAX);

  private Child(Process process) {
    this.process = process;
  }

  /**
   * Starts {@code sluice args…} in a process of its own.
   *
   * @param jvm options for its Java, such as {@code -Xmx256m}
   * @param log takes its standard error
   */
  static Child start(List<String> jvm, List<String> args, Path log) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    if (Arithmetic.VECTOR.isAvailable()) {
      command.add("--add-modules=jdk.incubator.vector");
    }
    command.addAll(jvm);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Main.class.getName());
    command.addAll(args);
    Child child = new Child(
        new ProcessBuilder(command).redirectError(log.toFile()).start());
    Thread.ofVirtual().start(child::read);
    return child;
  }

  private void read() {
    try (BufferedReader reader = new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = reader.readLine();
      while (line != null) {
        if (!firstLine.complete(line)) {
          answers.offer(line);
        }
        line = reader.readLine();
      }
    } catch (IOException e) {
      // The pipe broke because the child died: its exit code says so.
    }
    firstLine.completeExceptionally(new IOException("it ended without a word"));
  }

  /** The first line it prints, within {@code seconds}. */
  String firstLine(int seconds) throws IOException, InterruptedException {
    try {
      return firstLine.get(seconds, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IOException("process " + process.pid() + " said nothing for " + seconds + " s");
    } catch (ExecutionException e) {
      throw new IOException("process " + process.pid() + ": " + e.getCause().getMessage());
    }
  }

  /** Says a line to it and waits for the line it answers, within {@code seconds}. */
  String ask(String question, int seconds) throws IOException, InterruptedException {
    answers.clear();
    process.outputWriter(StandardCharsets.UTF_8).append(question).append('\n').flush();
    String answer = answers.poll(seconds, TimeUnit.SECONDS);
    if (answer == null) {
      throw new IOException("process " + process.pid() + " did not answer '" + question + "'");
    }
    return answer;
  }

  /** Waits for its end; its exit code. */
  int waitFor() throws InterruptedException {
    return process.waitFor();
  }

  /** True when it ended within {@code millis}. */
  boolean endsWithin(long millis) throws InterruptedException {
    return process.waitFor(millis, TimeUnit.MILLISECONDS);
  }

  long pid() {
    return process.pid();
  }

  /** Ends it without asking, as {@code kill -9} does. */
  void kill() {
    process.destroyForcibly();
  }

  /** Asks it to end, and makes it after a grace. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
