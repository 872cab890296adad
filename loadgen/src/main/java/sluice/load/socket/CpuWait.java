package sluice.load.socket;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * How long a thread has been ready to run without a CPU: what tells a busy machine from a slow
 * generator. From Linux's schedstat (Documentation/scheduler/sched-stats.rst), unknown elsewhere.
 *
 * @param nanos since the thread began
 */
record CpuWait(OptionalLong nanos) {
  static final CpuWait UNKNOWN = new CpuWait(OptionalLong.empty());
  private static final Path FILE = Path.of("/proc/thread-self/schedstat");

  /** Of the calling thread; reads a file that is no disk's. */
  static CpuWait ofThisThread() {
    try {
      return new CpuWait(OptionalLong.of(Long.parseLong(Files.readString(FILE).split(" ")[1])));
    } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
      return UNKNOWN;
    }
  }

  /** Nanoseconds since {@code earlier}, of the same thread. */
  OptionalLong since(CpuWait earlier) {
    return nanos.isPresent() && earlier.nanos.isPresent()
        ? OptionalLong.of(nanos.getAsLong() - earlier.nanos.getAsLong())
        : OptionalLong.empty();
  }
}
