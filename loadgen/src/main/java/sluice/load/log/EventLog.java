package sluice.load.log;

import io.vertx.core.json.JsonObject;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import sluice.load.Witness;

/**
 * The events of a run on their way into a gzip file. Loops hand over blocks and never wait; a
 * thread of its own packs and writes them. At most {@link #BLOCKS_MAX} blocks wait; beyond it
 * events are lost, counted, and the file says that it is unusable. Layout: docs/METRICS.md.
 */
public final class EventLog {
  /** First bytes of the unpacked file. */
  static final String MAGIC = "SLUICE-EVENTS/2\n";
  /** Instead of a loop's number: the footer follows and nothing after it. */
  static final int END = -1;
  /** Blocks that may wait for the disk: 16 MiB. */
  static final int BLOCKS_MAX = 256;
  /** Written blocks kept to be filled again; more are left to the collector. */
  private static final int SPARE_MAX = 16;

  /**
   * Events of one loop.
   *
   * @param loop   its number; {@link #END} for the last of all
   * @param bytes  hold them from index 0; handed over
   * @param length bytes of them
   * @param events how many
   */
  record Block(int loop, byte[] bytes, int length, long events) {}

  /**
   * What came of a log.
   *
   * @param events written down
   * @param lost   of them that are not in the file
   * @param bytes  of the file
   */
  public record Outcome(long events, long lost, long bytes) {}

  private final Path file;
  private final BlockingQueue<Block> waiting;
  private final BlockingQueue<byte[]> spare = new ArrayBlockingQueue<>(SPARE_MAX);
  private final List<LoopLog> loops = new ArrayList<>();
  private final Thread writer;
  private volatile IOException failure;

  private EventLog(Path file, DataOutputStream out, int blocksMax) {
    this.file = file;
    waiting = new ArrayBlockingQueue<>(blocksMax);
    writer = Thread.ofPlatform().daemon().name("event-log").unstarted(() -> write(out));
  }

  /**
   * Opens a log.
   *
   * @param file   made or overwritten; its folder must be there
   * @param header what a reader needs before the first event
   * @throws IOException when the file cannot be written
   */
  public static EventLog open(Path file, JsonObject header) throws IOException {
    return open(file, Files.newOutputStream(file), header, BLOCKS_MAX);
  }

  /** The same into {@code disk}, with another limit. */
  static EventLog open(Path file, OutputStream disk, JsonObject header, int blocksMax)
      throws IOException {
    DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(new Quick(disk), 64 << 10));
    out.write(MAGIC.getBytes(StandardCharsets.US_ASCII));
    write(header, out);
    EventLog log = new EventLog(file, out, blocksMax);
    log.writer.start();
    return log;
  }

  /** Gzip as fast as it goes: the log is written while the machine measures. */
  private static final class Quick extends GZIPOutputStream {
    private Quick(OutputStream out) throws IOException {
      super(out, 64 << 10);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }

  private static void write(JsonObject json, DataOutputStream out) throws IOException {
    byte[] bytes = json.encode().getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  /** The witness of the next loop; before the run, by one thread, in the order of the loops. */
  public Witness loop() {
    LoopLog loop = new LoopLog(this, loops.size());
    loops.add(loop);
    return loop;
  }

  /** An array to fill: one that was written, or a new one. */
  byte[] spare() {
    byte[] written = spare.poll();
    return written == null ? new byte[LoopLog.CAPACITY] : written;
  }

  /** False when no more blocks may wait, or the disk failed. Never waits. */
  boolean offer(Block block) {
    return failure == null && waiting.offer(block);
  }

  /**
   * Writes what is left and closes the file. To be called when no loop does anything more.
   *
   * @param footer what a reader needs after the last event; gets {@code events} and {@code lost}
   * @throws IOException when anything could not be written
   */
  public Outcome finish(JsonObject footer) throws IOException {
    long events = 0;
    long lost = 0;
    for (LoopLog loop : loops) {
      Block rest = loop.rest();
      events += loop.events();
      lost += loop.lost() > 0 ? loop.lost() + rest.events() : 0;
      if (loop.lost() == 0) {
        put(rest);
      }
    }
    byte[] end = footer.copy().put("events", events).put("lost", lost).encode()
        .getBytes(StandardCharsets.UTF_8);
    put(new Block(END, end, end.length, 0));
    join();
    if (failure != null) {
      throw new IOException(file + " could not be written: " + failure.getMessage(), failure);
    }
    return new Outcome(events, lost, Files.size(file));
  }

  private void put(Block block) throws IOException {
    try {
      while (failure == null && !waiting.offer(block, 100,
          TimeUnit.MILLISECONDS)) {
        // The writer is behind; it empties the queue or fails.
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private void join() throws IOException {
    try {
      writer.join();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private IOException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IOException(file + " was not finished: interrupted", e);
  }

  private void write(DataOutputStream out) {
    try (out) {
      Block block;
      do {
        block = waiting.take();
        out.writeInt(block.loop);
        out.writeInt(block.length);
        out.write(block.bytes, 0, block.length);
        if (block.bytes.length == LoopLog.CAPACITY) {
          spare.offer(block.bytes);
        }
      } while (block.loop != END);
    } catch (IOException e) {
      failure = e;
    } catch (InterruptedException e) {
      failure = new IOException("interrupted", e);
    }
  }
}
