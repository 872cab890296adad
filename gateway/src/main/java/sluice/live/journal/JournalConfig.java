package sluice.live.journal;

import java.nio.file.Path;

/**
 * A journal that a gateway shall write.
 *
 * @param file           where to; emptied first; compressed when its name ends in {@code .gz}
 * @param limitMegabytes largest file; at the limit the journal is cut
 * @param queueTurns     most turns that wait for the disk; at the limit the journal is cut
 */
public record JournalConfig(Path file, int limitMegabytes, int queueTurns) {
  /** Half a million chunks, at some 500 bytes each. */
  public static final int LIMIT_MEGABYTES = 256;
  /** Seconds of a busy gateway; some 10 MB of memory. */
  public static final int QUEUE_TURNS = 16_384;

  private static final int MEGABYTES_MAX = 1_000_000;
  private static final int TURNS_MAX = 10_000_000;

  public JournalConfig {
    if (limitMegabytes < 1 || limitMegabytes > MEGABYTES_MAX) {
      throw new IllegalArgumentException("journal.limitMegabytes " + limitMegabytes
          + ": needs 1.." + MEGABYTES_MAX);
    }
    if (queueTurns < 1 || queueTurns > TURNS_MAX) {
      throw new IllegalArgumentException(
          "journal.queueTurns " + queueTurns + ": needs 1.." + TURNS_MAX);
    }
  }

  /** The usual limits. */
  public static JournalConfig to(Path file) {
    return new JournalConfig(file, LIMIT_MEGABYTES, QUEUE_TURNS);
  }

  /** True when the file is compressed. */
  boolean isCompressed() {
    return isCompressed(file);
  }

  static boolean isCompressed(Path file) {
    return file.toString().endsWith(".gz");
  }

  /** Largest file in bytes. */
  long limitBytes() {
    return limitMegabytes * 1_000_000L;
  }
}
