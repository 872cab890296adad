package sluice.load.dialect;

import java.util.List;
import java.util.OptionalLong;
import sluice.load.SessionPlan;
import sluice.load.Untold;
import sluice.load.Untold.Fact;
import sluice.wire.AudioFormat;
import sluice.wire.AudioFormat.Encoding;

/** Deepgram's live API, {@code /v1/listen}: docs/DIALECTS.md. */
final class DeepgramDialect implements Dialect {
  /** The server closes after 10 s without audio or KeepAlive; every 3 to 5 s is recommended. */
  private static final long KEEP_ALIVE_MILLIS = 4_000;
  private final Wish wish;
  private final String path;

  DeepgramDialect(Wish wish) {
    wish.mustLeave(key(), "encoding", "sample_rate", "channels");
    wish.mustBeAmong(key(), List.of());
    this.wish = wish;
    path = wish.path("/v1/listen");
  }

  @Override
  public String key() {
    return "deepgram";
  }

  @Override
  public Untold untold() {
    return Untold.allBut(Fact.END, Fact.COVERAGE);
  }

  @Override
  public OptionalLong keepAliveMillis() {
    return OptionalLong.of(KEEP_ALIVE_MILLIS);
  }

  @Override
  public Door door(SessionPlan plan) {
    AudioFormat format = format(plan);
    Query query = wish.query().usually("model", "nova-3").usually("interim_results", "true")
        .with("encoding", encoding(format.encoding()))
        .with("sample_rate", Integer.toString(format.rateHz()))
        .with("channels", Integer.toString(format.channels()));
    return Door.of(path + query.text(), "Token", wish.token());
  }

  @Override
  public Dialogue open(SessionPlan plan, Wire wire, Hearer hearer) {
    return new DeepgramDialogue(Voice.of(plan.format(), format(plan)), wire, hearer);
  }

  private static AudioFormat format(SessionPlan plan) {
    AudioFormat format = plan.format();
    return switch (format.encoding()) {
      case S16LE, F32LE, MULAW, ALAW -> format;
      case S16BE, S32LE, OPUS -> Wired.mono16(format.rateHz());
    };
  }

  private static String encoding(Encoding encoding) {
    return switch (encoding) {
      case F32LE -> "linear32";
      case MULAW -> "mulaw";
      case ALAW -> "alaw";
      case S16LE, S16BE, S32LE, OPUS -> "linear16";
    };
  }
}
