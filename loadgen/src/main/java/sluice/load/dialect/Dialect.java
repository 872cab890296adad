package sluice.load.dialect;

import java.util.List;
import java.util.OptionalLong;
import sluice.load.SessionPlan;
import sluice.load.Untold;

/** How one kind of server is spoken to. Immutable; shared by all sessions and loops of a run. */
public sealed interface Dialect permits NativeDialect, DeepgramDialect, VoskDialect,
    OpenAiDialect, AssemblyAiDialect {
  /** Names, as on the command line. */
  List<String> KEYS = List.of("native", "deepgram", "vosk", "openai-realtime", "assemblyai");

  /**
   * The dialect of that name.
   *
   * @throws IllegalArgumentException with what is wrong and what is allowed
   */
  static Dialect of(String key, Wish wish) {
    return switch (key) {
      case "native" -> new NativeDialect(wish);
      case "deepgram" -> new DeepgramDialect(wish);
      case "vosk" -> new VoskDialect(wish);
      case "openai-realtime" -> new OpenAiDialect(wish);
      case "assemblyai" -> new AssemblyAiDialect(wish);
      default -> throw new IllegalArgumentException(
          "dialect '" + key + "': allowed are " + String.join(", ", KEYS));
    };
  }

  /** Name, as on the command line. */
  String key();

  /** What servers of this dialect never tell. */
  Untold untold();

  /** True when the server says how much audio it will take, so that batch sessions can be paced. */
  default boolean givesCredit() {
    return false;
  }

  /** Where the session of {@code plan} knocks. */
  Door door(SessionPlan plan);

  /** The session of {@code plan}, over an open socket. */
  Dialogue open(SessionPlan plan, Wire wire, Hearer hearer);

  /** How long a session may be silent before it says that it is still there; empty for ever. */
  default OptionalLong keepAliveMillis() {
    return OptionalLong.empty();
  }
}
