package sluice.load.standin;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a stand-in behaves; each but the usual is a way in which real servers misbehave. */
public enum Mood {
  /** As documented. */
  USUAL("deepgram", "vosk", "openai-realtime", "assemblyai"),
  /** Finals come only when the audio has ended. */
  LATE("deepgram", "assemblyai"),
  /** Ends sessions in mid-speech. */
  FAILING("deepgram", "openai-realtime"),
  /** Turns everybody away, after the upgrade. */
  FULL("assemblyai"),
  /** Takes 30 ms for each reply, or seconds for the first transcript: others overtake it. */
  SLOW("vosk", "openai-realtime"),
  /** Says no word times. */
  WORDLESS("vosk"),
  /** Can transcribe nothing, and says so. */
  DEAF("openai-realtime");

  private final List<String> dialects;

  Mood(String... dialects) {
    this.dialects = List.of(dialects);
  }

  /**
   * The mood of that name for a dialect.
   *
   * @throws IllegalArgumentException with the moods the dialect has
   */
  public static Mood of(String name, String dialect) {
    return Arrays.stream(values()).filter(m -> m.key().equals(name) && m.dialects.contains(dialect))
        .findFirst().orElseThrow(() -> new IllegalArgumentException("mood '" + name + "': a "
            + dialect + " stand-in has " + namesFor(dialect)));
  }

  private static String namesFor(String dialect) {
    return Arrays.stream(values()).filter(m -> m.dialects.contains(dialect)).map(Mood::key)
        .collect(Collectors.joining(", "));
  }

  /** Name on the command line. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Dialects that have a stand-in. */
  public static List<String> dialects() {
    return USUAL.dialects;
  }
}
