package sluice.measure;

/**
 * The stages of a chunk's life, in order. A stage is the time from the previous mark to its own, so
 * the stages of a chunk add up to its end-to-end time.
 */
public enum Stage {
  /** Socket read to decoded PCM, of the frame that closed the chunk. */
  INGEST,
  /** Any rate to 16 kHz. */
  RESAMPLE,
  /** Speech or not, hop by hop. */
  VAD,
  /** Endpointing, cutting the chunk, handing it over. */
  CHUNK,
  /** Hand-over to being picked for a batch. */
  QUEUE,
  /** Picked to sent: batch formation and encoding. */
  BATCH,
  /** Round trip to the tier minus the time the model reports. */
  NETWORK,
  /** Service time as the tier reports it. */
  MODEL,
  /** Reply to joined transcript. */
  STITCH,
  /** Transcript to socket write. */
  SEND;

  /** Lower-case name, as in metrics, tags and reports. */
  public String key() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
