package sluice.cli.pace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import sluice.cli.UsageException;

/**
 * What a process used so far.
 *
 * @param cpu      CPU time of all its threads, garbage collection and compilers included
 * @param rssBytes memory it holds; empty where the system does not tell
 */
public record Footprint(Duration cpu, OptionalLong rssBytes) {
  /**
   * Reads it from the system.
   *
   * @throws UsageException when there is no such process any more
   */
  public static Footprint of(ProcessHandle process) {
    Duration cpu = process.info().totalCpuDuration().orElseThrow(() -> new UsageException(
        "process " + process.pid() + " is gone before it was measured; its log says why"));
    return new Footprint(cpu, rss(process.pid()));
  }

  private static OptionalLong rss(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024).findFirst();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  /** CPU in microseconds since {@code earlier}. */
  public double microsSince(Footprint earlier) {
    return cpu.minus(earlier.cpu).toNanos() / 1e3;
  }
}
