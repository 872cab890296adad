package sluice.load.dialect;

import java.util.List;
import java.util.OptionalLong;
import sluice.load.SessionPlan;
import sluice.load.Untold;
import sluice.load.Untold.Fact;
import sluice.wire.AudioFormat;
import sluice.wire.AudioFormat.Encoding;

/** AssemblyAI's streaming API, {@code /v3/ws}: docs/DIALECTS.md. */
final class AssemblyAiDialect implements Dialect {
  private static final long KEEP_ALIVE_MILLIS = 4_000;
  private static final String AUTH = "auth";
  private final Wish wish;
  private final String path;
  private final boolean isTokenInQuery;
  private final boolean isFormatted;

  AssemblyAiDialect(Wish wish) {
    wish.mustLeave(key(), "sample_rate", "encoding");
    wish.mustBeAmong(key(), List.of(AUTH));
    String auth = wish.setting(AUTH, "header");
    if (!auth.equals("header") && !auth.equals("query")) {
      throw new IllegalArgumentException("--set auth=" + auth
          + ": allowed are header (an API key) and query (a temporary token)");
    }
    this.wish = wish;
    path = wish.path("/v3/ws");
    isTokenInQuery = auth.equals("query") && !wish.token().isNone();
    isFormatted = wish.query().says("format_turns", "true");
  }

  @Override
  public String key() {
    return "assemblyai";
  }

  @Override
  public Untold untold() {
    return Untold.allBut(Fact.READY);
  }

  @Override
  public OptionalLong keepAliveMillis() {
    return OptionalLong.of(KEEP_ALIVE_MILLIS);
  }

  @Override
  public Door door(SessionPlan plan) {
    AudioFormat format = format(plan);
    Query query = wish.query().with("sample_rate", Integer.toString(format.rateHz()))
        .with("encoding", format.encoding() == Encoding.MULAW ? "pcm_mulaw" : "pcm_s16le");
    return isTokenInQuery
        ? Door.of(path + query.with("token", wish.token().secret()).text(), "", Token.NONE)
        : Door.of(path + query.text(), "", wish.token());
  }

  @Override
  public Dialogue open(SessionPlan plan, Wire wire, Hearer hearer) {
    Voice voice = Voice.of(plan.format(), format(plan));
    return new AssemblyAiDialogue(voice, isFormatted, wire, hearer);
  }

  private static AudioFormat format(SessionPlan plan) {
    AudioFormat format = plan.format();
    return format.encoding() == Encoding.MULAW && format.channels() == 1
        ? format
        : Wired.mono16(format.rateHz());
  }
}
