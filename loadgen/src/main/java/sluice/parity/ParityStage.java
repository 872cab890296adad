package sluice.parity;

import java.util.Locale;

/** What is compared, in the order of the path: the first that differs is named. */
public enum ParityStage {
  /** Samples of the client's rate, mono. */
  DECODE,
  /** Samples at 16 kHz. */
  RESAMPLE,
  /** A score per hop, and where speech begins and ends by them, however long it is. */
  VAD,
  /** Where utterances and their chunks begin and end, and the samples of the chunks. */
  CHUNK,
  /** Log-mel frames. */
  FEATURES,
  /** The tier that each utterance was sent to. */
  ROUTE,
  /** Where words begin and end. */
  TIMESTAMPS,
  /** What the words are. */
  TEXT;

  /** Lower-case name, on the command line and in reports. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
