package sluice.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * A postmaster, by its process id. It is no child of this process, so its end is seen by looking.
 * Linux only.
 */
record PgProcess(long pid) {
  /** The postmaster that runs on {@code cluster}, if one does. */
  static OptionalLong on(Path cluster) throws IOException {
    Path file = cluster.resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return OptionalLong.empty();
    }
    long pid = first(Files.readAllLines(file));
    return pid > 0 && new PgProcess(pid).isAlive() && servesFrom(pid, cluster)
        ? OptionalLong.of(pid)
        : OptionalLong.empty();
  }

  /** False when it has ended, even when nobody has collected it (a container without an init). */
  boolean isAlive() {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      // The name before ") " may hold anything; the state is the letter after it: proc(5).
      char state = stat.charAt(stat.lastIndexOf(')') + 2);
      return state != 'Z' && state != 'X';
    } catch (IOException | StringIndexOutOfBoundsException e) {
      return false;
    }
  }

  /** Waits until it has ended; false when it has not after {@code limitMillis}. */
  boolean awaitEnd(long limitMillis) throws InterruptedException {
    long deadlineNanos = System.nanoTime() + limitMillis * 1_000_000;
    while (isAlive()) {
      if (System.nanoTime() - deadlineNanos > 0) {
        return false;
      }
      Thread.sleep(10);
    }
    return true;
  }

  /** Ends it at once; the database repairs itself at its next start. */
  void kill() {
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
  }

  private static long first(List<String> lines) {
    try {
      return lines.isEmpty() ? 0 : Long.parseLong(lines.getFirst().strip());
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** Another process that has its old id was not started on this directory. */
  private static boolean servesFrom(long pid, Path cluster) {
    try {
      String words = Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"));
      return words.contains("\0-D\0" + cluster + "\0");
    } catch (IOException e) {
      return false;
    }
  }
}
