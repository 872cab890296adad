package sluice.simulate;

import java.util.Arrays;
import java.util.Locale;

/** How much of the signal path a simulation runs for real. The engine is the same in both. */
public enum Fidelity {
  /**
   * Made-up utterances at 16 kHz whose speech is loud and whose pauses are silent, found by level
   * instead of by the voice activity detector. Everything else runs: codec, chunker, planner,
   * router, stitcher. For thousands of streams.
   */
  EVENTS,
  /**
   * No audio at all: chunks come to dispatch at the instants at which they would be cut. Planner,
   * router, tiers and faults are real; sessions, stitching and transcripts are left out. For
   * millions of chunks.
   */
  CHUNKS,
  /** The fixture corpus through the real resampler and detector. For tens of streams. */
  AUDIO;

  /** Lower-case name, as on the command line. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The fidelity of that key.
   *
   * @throws IllegalArgumentException in one line with what is allowed
   */
  public static Fidelity ofKey(String key) {
    return Arrays.stream(values()).filter(f -> f.key().equals(key)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException(
            "fidelity '" + key + "': allowed are events, chunks, audio"));
  }
}
