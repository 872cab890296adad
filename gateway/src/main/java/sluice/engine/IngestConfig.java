package sluice.engine;

import sluice.signal.FilterDesign;
import sluice.signal.VadConfig;
import sluice.stream.ChunkerConfig;
import sluice.stream.TextStyle;
import sluice.wire.Endpointing;
import sluice.wire.Lane;

/**
 * Limits and stage settings of an ingest room.
 *
 * @param limits      of every session
 * @param sessionsMax most sessions open at once in this room; more are refused at the handshake
 * @param vad         of every session
 * @param interactive chunking of interactive sessions
 * @param batch       chunking of batch sessions
 * @param resampling  filter from the client's rate to that of models
 * @param text        how words are written to clients
 */
public record IngestConfig(Limits limits, int sessionsMax, VadConfig vad, ChunkerConfig interactive,
    ChunkerConfig batch, FilterDesign resampling, TextStyle text) {
  /** Audio after which the frames so far are acknowledged. */
  static final int ACK_MILLIS = 200;
  private static final int HOP_MILLIS = 10;

  /**
   * What a session may do. All in milliseconds; what happens at each limit is in PROTOCOL.md.
   *
   * @param interactiveBufferMillis audio of an interactive session whose outcome is open; at the
   *                                limit new chunks are shed
   * @param batchBufferMillis       credit of a batch session; a client beyond it fails with overrun
   * @param frameMillis             longest audio frame; longer fails with tooLarge
   * @param idleMillis              silence of the socket; at the limit the session fails with idle
   * @param sessionMillis           audio in one session; at the limit it fails with tooLong
   * @param aheadMillis             audio of an interactive session beyond the time since it
   *                                connected, as a client catches up after a stall; beyond it the
   *                                session fails with tooFast
   * @param drainMillis             longest wait for the next outstanding outcome after stop; then
   *                                all of them count as failed
   */
  public record Limits(int interactiveBufferMillis, int batchBufferMillis, int frameMillis,
      int idleMillis, long sessionMillis, int aheadMillis, int drainMillis) {
    private static final int SCORE_MILLIS = 300;

    /**
     * 10 s interactive, 20 s batch credit, 1 s frames, 30 s idle, 4 h long, 10 s ahead, 30 s drain.
     */
    public static final Limits DEFAULT =
        new Limits(10_000, 20_000, 1_000, 30_000, 4 * 3_600_000L, 10_000, 30_000);

    public Limits {
      long least = Math.min(Math.min(interactiveBufferMillis, batchBufferMillis),
          Math.min(Math.min(frameMillis, idleMillis), Math.min(aheadMillis, drainMillis)));
      if (least <= 0 || sessionMillis <= 0) {
        throw new IllegalArgumentException("session limits must be > 0 ms: " + least + " is not");
      }
    }

    /**
     * Longest that audio waits for the score of a voice model beside the loop; then it goes on with
     * that of the room's own detector. A person does not wait longer than a blink; a recording
     * waits as long as its credit lasts.
     */
    int scoreMillis(Lane lane) {
      return lane == Lane.INTERACTIVE ? SCORE_MILLIS : batchBufferMillis / 2;
    }

    /** Most audio of a session in {@code lane} whose outcome may be open. */
    public int bufferMillis(Lane lane) {
      return lane == Lane.INTERACTIVE ? interactiveBufferMillis : batchBufferMillis;
    }
  }

  public IngestConfig {
    if (sessionsMax < 1) {
      throw new IllegalArgumentException("sessionsMax " + sessionsMax + ": needs >= 1");
    }
    int least = batchBufferMin(batch.windowMillis(), limits.frameMillis());
    if (limits.batchBufferMillis() < least) {
      throw new IllegalArgumentException("batchBufferMillis " + limits.batchBufferMillis()
          + ": a window of " + batch.windowMillis() + " ms, a frame and what is not acknowledged"
          + " need " + least + " ms, or a batch client would wait for ever");
    }
  }

  /** A room with the standard resampling whose text is as heard. */
  public IngestConfig(Limits limits, int sessionsMax, VadConfig vad, ChunkerConfig interactive,
      ChunkerConfig batch) {
    this(limits, sessionsMax, vad, interactive, batch, FilterDesign.FINE, TextStyle.AS_HEARD);
  }

  /** The same with another chunking of interactive sessions. */
  public IngestConfig withInteractive(ChunkerConfig other) {
    return new IngestConfig(limits, sessionsMax, vad, other, batch, resampling, text);
  }

  /** The same with other endpointing by default, lane by lane. */
  public IngestConfig with(Endpointing.Wish forInteractive, Endpointing.Wish forBatch) {
    return new IngestConfig(limits, sessionsMax, vad, interactive.with(forInteractive),
        batch.with(forBatch), resampling, text);
  }

  /** The same with another resampling filter. */
  public IngestConfig with(FilterDesign other) {
    return new IngestConfig(limits, sessionsMax, vad, interactive, batch, other, text);
  }

  /** The same with text of another style. */
  public IngestConfig with(TextStyle other) {
    return new IngestConfig(limits, sessionsMax, vad, interactive, batch, resampling, other);
  }

  /**
   * Least batch buffer with which credit cannot dry up: a whole window may wait for its last frame
   * while the client counts what was not acknowledged yet as being on its way.
   */
  static int batchBufferMin(int windowMillis, int frameMillis) {
    return windowMillis + HOP_MILLIS + ACK_MILLIS + frameMillis;
  }

  /** Room for 2,000 sessions with the default stages. */
  public static IngestConfig standard() {
    return new IngestConfig(Limits.DEFAULT, 2_000, VadConfig.DEFAULT, ChunkerConfig.interactive(),
        ChunkerConfig.batch());
  }

  /** Chunking of sessions in {@code lane}. */
  public ChunkerConfig chunking(Lane lane) {
    return lane == Lane.INTERACTIVE ? interactive : batch;
  }
}
