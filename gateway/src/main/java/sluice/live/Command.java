package sluice.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end and keeps the end of what it said. Blocks: for worker threads. */
final class Command {
  /** Enough for the reason at the end of an output, too little to fill a log. */
  private static final int TAIL_BYTES = 4096;

  private Command() {}

  /**
   * What became of a program.
   *
   * @param exit its exit code, or {@link #TIMED_OUT}
   * @param said the last few thousand characters of its output
   */
  record Outcome(int exit, String said) {
    static final int TIMED_OUT = -1;

    boolean isGood() {
      return exit == 0;
    }
  }

  /** Runs {@code words}; kills it after {@code limitMillis}. */
  static Outcome run(List<String> words, long limitMillis) throws IOException {
    // A file and not a pipe: a daemon that inherits a pipe would keep its reader waiting for ever.
    Path output = Files.createTempFile("sluice-", ".out");
    try {
      Process process = builder(words).redirectErrorStream(true)
          .redirectOutput(output.toFile()).start();
      process.getOutputStream().close();
      int exit = await(process, limitMillis);
      return new Outcome(exit, tail(output, 0));
    } finally {
      Files.deleteIfExists(output);
    }
  }

  /** A builder in English and without the user's PG… settings, which would redirect the server. */
  static ProcessBuilder builder(List<String> words) {
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    return builder;
  }

  /** The end of {@code file}: at most a few thousand characters, nothing before {@code from}. */
  static String tail(Path file, long from) throws IOException {
    if (!Files.exists(file)) {
      return "";
    }
    try (var channel = Files.newByteChannel(file)) {
      long start = Math.max(from, channel.size() - TAIL_BYTES);
      var bytes = java.nio.ByteBuffer.allocate((int) Math.max(0, channel.size() - start));
      channel.position(start);
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
        continue;
      }
      return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8).strip();
    }
  }

  private static int await(Process process, long limitMillis) throws IOException {
    try {
      if (process.waitFor(limitMillis, TimeUnit.MILLISECONDS)) {
        return process.exitValue();
      }
      return Outcome.TIMED_OUT;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for " + process.info().command(), e);
    } finally {
      process.destroyForcibly();
    }
  }
}
