package sluice.cli.bench;

import java.util.function.Consumer;
import sluice.cli.vad.VadMeasure;
import sluice.cli.vad.VadTable;
import sluice.cli.vad.Voices;

/** The voice detector beside WebRTC's, shortly: one seed; {@code bench vad} has the full table. */
public final class VadSection {
  private static final long[] SEEDS = {9_001};

  private VadSection() {}

  /** Scores every voice in every noise, {@code seconds} each. */
  public static Section run(Voices voices, int seconds, Consumer<String> notes) {
    VadMeasure measure = new VadMeasure();
    measure.run(voices, SEEDS, seconds, notes);
    VadTable table = new VadTable("Voice detector, 10 ms at 16 kHz", measure);
    return new Section("vad", table.json(), table.text());
  }
}
