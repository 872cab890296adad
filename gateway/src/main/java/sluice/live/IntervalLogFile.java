package sluice.live;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import sluice.measure.IntervalLog;
import sluice.measure.LatencySnapshot;

/**
 * The interval log of a run as a file, written off the event loop, in order. When more than
 * {@link #WAITING_LIMIT} intervals wait for the disk, further ones are dropped and counted.
 */
public final class IntervalLogFile {
  /** Most intervals that wait to be written: a minute. */
  public static final int WAITING_LIMIT = 60;

  private final Vertx vertx;
  private final AsyncFile file;
  private final IntervalLog log;
  private final AtomicInteger waiting = new AtomicInteger();
  private final LongAdder dropped = new LongAdder();
  private List<String> transforms = List.of();

  private IntervalLogFile(Vertx vertx, AsyncFile file, IntervalLog log) {
    this.vertx = vertx;
    this.file = file;
    this.log = log;
  }

  /**
   * Creates the file, or empties it, and writes the header.
   *
   * @param path          in a folder that exists
   * @param runStartNanos loop time the time stamps count from
   */
  public static Future<IntervalLogFile> open(Vertx vertx, String path, long runStartNanos) {
    IntervalLog log = new IntervalLog(runStartNanos);
    OpenOptions options = new OpenOptions().setCreate(true).setTruncateExisting(true);
    return vertx.fileSystem().open(path, options).compose(file -> {
      String header = log.header("sluice stage latencies in microseconds",
          System.currentTimeMillis());
      return file.write(Buffer.buffer(header)).map(new IntervalLogFile(vertx, file, log));
    });
  }

  /** Writes an interval; calls must come from one context, which keeps them in order. */
  public Future<Void> write(LatencySnapshot snapshot) {
    if (waiting.get() >= WAITING_LIMIT) {
      dropped.increment();
      return Future.succeededFuture();
    }
    waiting.incrementAndGet();
    return vertx.executeBlocking(() -> Buffer.buffer(log.lines(snapshot)), true)
        .compose(file::write).onComplete(done -> waiting.decrementAndGet());
  }

  /**
   * Notes the transform ids of the sessions so far, when one is new; from the context of
   * {@link #write}.
   */
  public Future<Void> note(List<String> ids) {
    if (ids.equals(transforms)) {
      return Future.succeededFuture();
    }
    transforms = List.copyOf(ids);
    return file.write(Buffer.buffer(log.comment("transforms: " + String.join(" ", ids))));
  }

  /** Intervals dropped because the disk was slow. */
  public long dropped() {
    return dropped.sum();
  }

  /** Closes the file after everything written. */
  public Future<Void> close() {
    return file.flush().compose(done -> file.close());
  }
}
