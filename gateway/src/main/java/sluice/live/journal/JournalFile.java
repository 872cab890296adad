package sluice.live.journal;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import sluice.engine.DispatchJournal;
import sluice.engine.DispatchSetup;
import sluice.engine.Turn;

/**
 * A journal as a file, written by a thread of its own: the dispatch loop only puts a turn into a
 * bounded queue. At a limit (turns that wait, size of the file) or an error of the disk the journal
 * is cut: what was taken before is kept, what comes later is counted, and one event says so. A
 * journal with a gap could not be replayed.
 */
public final class JournalFile {
  private static final int BUFFER = 1 << 16;
  private static final long IDLE_MILLIS = 100;
  private static final long CLOSE_MILLIS = 5_000;
  /** Kept free below the limit for the last line. */
  private static final int END_BYTES = 1_000;

  private final JournalConfig config;
  private final Consumer<String> events;
  private final BlockingQueue<Turn> queue;
  private final AtomicReference<String> cut = new AtomicReference<>("");
  private final LongAdder lost = new LongAdder();
  private final Pseudonyms pseudonyms = new Pseudonyms();
  private final TurnWriter writer = new TurnWriter(pseudonyms);
  private final Counted file;
  private final OutputStream out;
  private final Thread thread;
  private volatile boolean isClosing;
  private volatile long turns;

  /** Opens whatever the journal is written to; tests give it a slow or full one. */
  @FunctionalInterface
  interface Disk {
    OutputStream open() throws IOException;
  }

  JournalFile(JournalConfig config, DispatchSetup setup, Consumer<String> events, Disk disk)
      throws IOException {
    this.config = config;
    this.events = events;
    queue = new ArrayBlockingQueue<>(config.queueTurns());
    file = new Counted(new BufferedOutputStream(disk.open(), BUFFER));
    out = config.isCompressed() ? new GZIPOutputStream(file, BUFFER, true) : file;
    String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    String header = JournalHeader.of(pseudonyms.setup(setup), now).line() + "\n";
    out.write(header.getBytes(StandardCharsets.UTF_8));
    out.flush();
    thread = Thread.ofPlatform().daemon().name("sluice-journal").start(this::run);
  }

  /**
   * Creates the file, or empties it, and writes the header. Blocks.
   *
   * @param events told when the journal is cut, and of its size at the end
   * @throws IllegalArgumentException when it cannot be written, in one line
   */
  public static JournalFile open(JournalConfig config, DispatchSetup setup,
      Consumer<String> events) {
    try {
      return new JournalFile(config, setup, events, () -> Files.newOutputStream(config.file()));
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException("journal.file " + config.file()
          + ": there is no such folder; create it, or choose another file");
    } catch (IOException e) {
      throw new IllegalArgumentException("journal.file " + config.file() + " cannot be written ("
          + e.getClass().getSimpleName() + "); choose another file");
    }
  }

  /** The journal to give to a room; its turns are taken on the room's loop, which never waits. */
  public DispatchJournal journal() {
    return DispatchJournal.to(this::take);
  }

  /** Takes a turn at once, or counts it as lost; from one thread. */
  void take(Turn turn) {
    if (isClosing) {
      return;
    }
    if (isCut()) {
      lost.increment();
    } else if (!queue.offer(turn)) {
      lost.increment();
      cut(config.queueTurns() + " turns wait for the disk, the limit: raise journal.queueTurns,"
          + " or write to a faster disk");
    }
  }

  private boolean isCut() {
    return !cut.get().isEmpty();
  }

  private void cut(String why) {
    if (cut.compareAndSet("", why)) {
      events.accept("journal " + config.file() + " is cut: " + why);
    }
  }

  /** Turns that came after the journal was cut. */
  public long lost() {
    return lost.sum();
  }

  private void run() {
    try {
      write();
    } catch (IOException e) {
      lost.add(queue.size() + 1L);
      cut("the disk failed after turn " + turns + " (" + e.getMessage() + ")");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      try {
        file.close();
      } catch (IOException e) {
        cut("the disk failed at the end (" + e.getMessage() + ")");
      }
    }
  }

  /** Ends when it is closed or cut, and everything taken before that is written. */
  private void write() throws IOException, InterruptedException {
    while (true) {
      Turn turn = queue.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
      if (turn == null && (isClosing || isCut())) {
        break;
      }
      if (turn != null && !write(turn)) {
        lost.add(queue.size() + 1L);
        cut("the file has " + file.bytes + " bytes, the limit is " + config.limitMegabytes()
            + " MB: raise journal.limitMegabytes, or name it .gz");
        break;
      }
      if (queue.isEmpty()) {
        out.flush(); // a killed process leaves all but the last moment
      }
    }
    writer.end(turns, cut.get()).writeTo(out);
    out.close();
  }

  private boolean write(Turn turn) throws IOException {
    ByteArrayOutputStream line = writer.line(turns + 1, turn);
    if (file.bytes + line.size() + END_BYTES > config.limitBytes()) {
      return false;
    }
    line.writeTo(out);
    turns++;
    return true;
  }

  /** Writes what was taken and ends the file; waits up to 5 s. */
  public void close() {
    isClosing = true;
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    events.accept("journal " + config.file() + ": " + turns + " turns, " + file.bytes + " bytes"
        + (lost() == 0 ? "" : "; " + lost() + " turns came after it was cut"));
  }

  /** Counts what reaches the file. */
  private static final class Counted extends FilterOutputStream {
    private volatile long bytes;

    private Counted(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
      bytes++;
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
      out.write(from, offset, length);
      bytes += length;
    }
  }
}
