package sluice.load.log;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import sluice.load.Recording;
import sluice.load.Scenario;
import sluice.load.Untold;

/**
 * Reads what an {@link EventLog} wrote. Every complaint names the file, what is wrong and what
 * would do.
 */
public final class EventLogReader implements AutoCloseable {
  private static final int BLOCK_BYTES_MAX = 64 << 20;
  private final Path file;
  private final DataInputStream in;
  private final JsonObject header;

  private EventLogReader(Path file, DataInputStream in) throws IOException {
    this.file = file;
    this.in = in;
    byte[] magic = EventLog.MAGIC.getBytes(StandardCharsets.US_ASCII);
    if (!Arrays.equals(magic, in.readNBytes(magic.length))) {
      throw new IllegalArgumentException(
          file + ": is no event log of this version (" + EventLog.MAGIC.strip() + ")");
    }
    header = json(bytes(in.readInt()));
  }

  /**
   * Opens a log and reads its header.
   *
   * @throws IllegalArgumentException when the file is no event log
   * @throws IOException              when it cannot be read
   */
  public static EventLogReader open(Path file) throws IOException {
    try {
      return new EventLogReader(file, new DataInputStream(new BufferedInputStream(
          new GZIPInputStream(Files.newInputStream(file), 64 << 10), 64 << 10)));
    } catch (ZipException | EOFException e) {
      throw new IllegalArgumentException(file + ": is no event log: " + e.getMessage(), e);
    }
  }

  /** What the log says before its first event. */
  public JsonObject header() {
    return header;
  }

  /**
   * A run measured again.
   *
   * @param recording everything, as it was measured when the log was written
   * @param footer    what the log says after its last event
   */
  public record Replayed(Recording recording, JsonObject footer) {}

  /**
   * Measures all events; once.
   *
   * @param scenario that was run
   * @param untold   what the server did not tell
   * @throws IllegalArgumentException when the log is cut short, lost events, or is damaged
   * @throws IOException              when it cannot be read
   */
  public Replayed replay(Scenario scenario, Untold untold) throws IOException {
    TreeMap<Integer, LoopReplay> loops = new TreeMap<>();
    try {
      int loop = in.readInt();
      while (loop != EventLog.END) {
        byte[] block = bytes(in.readInt());
        loops.computeIfAbsent(loop, k -> new LoopReplay(scenario, untold)).replay(block);
        loop = in.readInt();
      }
      JsonObject footer = json(bytes(in.readInt()));
      if (footer.getLong("lost", 0L) > 0) {
        throw new IllegalArgumentException(footer.getLong("lost") + " of "
            + footer.getLong("events") + " events were lost because the disk was too slow, so"
            + " nothing can be computed from it; write to a faster one");
      }
      Recording all = new Recording(scenario, untold);
      loops.values().forEach(each -> all.add(each.recording()));
      return new Replayed(all, footer);
    } catch (EOFException | ZipException e) {
      throw new IllegalArgumentException(file + ": is cut short, the run was ended by force; "
          + "only a whole log can be computed again", e);
    } catch (IllegalArgumentException | IndexOutOfBoundsException | ArithmeticException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  private byte[] bytes(int length) throws IOException {
    if (length < 0 || length > BLOCK_BYTES_MAX) {
      throw new IllegalArgumentException(file + ": is damaged: a block of " + length + " bytes");
    }
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    return bytes;
  }

  private JsonObject json(byte[] bytes) {
    try {
      return new JsonObject(new String(bytes, StandardCharsets.UTF_8));
    } catch (DecodeException e) {
      throw new IllegalArgumentException(file + ": is damaged: no JSON where it must be", e);
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
