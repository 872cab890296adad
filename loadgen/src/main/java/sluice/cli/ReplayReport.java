package sluice.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import sluice.engine.Turn;
import sluice.live.journal.JournalHeader;
import sluice.live.journal.JournalReader;
import sluice.route.Tier;

/**
 * What {@code sluice replay} found, as text and as JSON.
 *
 * @param wallSeconds how long reading and replaying took
 */
record ReplayReport(String file, Replayed replayed, double wallSeconds) {
  private static final int SAME_SHOWN = 3;

  /** The page, ending in a line break. */
  String text() {
    StringBuilder out = new StringBuilder();
    JournalHeader header = replayed.header();
    line(out, "journal %s of build %s, begun %s", file, header.build(), header.startedAt());
    line(out, "  tiers %s; policy %s",
        header.setup().tiers().stream().map(ReplayReport::tier).collect(Collectors.joining(", ")),
        header.setup().policy());
    header.assumed().forEach(setting -> line(out,
        "  the journal does not hold %s: this build's default is assumed", setting));
    Replayed.Counts counts = replayed.counts();
    line(out, "%,d turns, %,d batches, %,d outcomes in %.1f s: %s", counts.turns(),
        counts.batches(), counts.outcomes(), counts.journalNanos() / 1e9,
        replayed.difference().isEmpty() ? "identical decisions" : "identical, then");
    replayed.difference().ifPresent(difference -> difference(out, difference));
    replayed.ending().ifPresent(ending -> ending(out, ending));
    line(out, "replayed in %.2f s: %,.0f turns/s, %,.0f times as fast as it happened", wallSeconds,
        rate(), counts.journalNanos() / 1e9 / wallSeconds);
    return out.toString();
  }

  private static String tier(Tier tier) {
    return tier.name() + " (" + tier.release() + ", batches of " + tier.maxBatch() + ", "
        + tier.concurrency() + " at once)";
  }

  private static void line(StringBuilder out, String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private double rate() {
    return replayed.counts().turns() / wallSeconds;
  }

  private static void ending(StringBuilder out, JournalReader.Ending ending) {
    switch (ending) {
      case JournalReader.Closed closed -> {
      }
      case JournalReader.Cut cut -> line(out, "the journal was cut here: %s", cut.why());
      case JournalReader.Truncated truncated -> line(out,
          "the journal has no end: its process died, or the file was cut off; this is all of it");
    }
  }

  private static void difference(StringBuilder out, Replayed.Difference it) {
    Turn journal = it.journal().turn();
    line(out, "first difference: turn %d at %.6f s, line %d", it.journal().number(),
        it.journal().sinceNanos() / 1e9, it.line());
    line(out, "  given    %s", TurnText.given(journal));
    if (!it.here().input().equals(journal.input())) {
      line(out, "  here     %s", TurnText.given(it.here()));
    }
    int same = same(journal.acts(), it.here().acts());
    for (Turn.Act act : journal.acts().subList(Math.max(0, same - SAME_SHOWN), same)) {
      line(out, "  both     %s", TurnText.act(act));
    }
    line(out, "  journal  %s", from(journal, same));
    line(out, "  here     %s%s", from(it.here(), same),
        it.thrown().isEmpty() ? "" : ": " + it.thrown());
    line(out, "the turns before it, the same in both:");
    it.before().forEach(turn -> line(out, "  %d at %.6f s: %s -> %s", turn.number(),
        turn.sinceNanos() / 1e9, TurnText.given(turn.turn()), TurnText.acts(turn.turn())));
  }

  /** How many decisions both begin with. */
  private static int same(List<Turn.Act> a, List<Turn.Act> b) {
    int same = 0;
    while (same < a.size() && same < b.size() && a.get(same).equals(b.get(same))) {
      same++;
    }
    return same;
  }

  private static String from(Turn turn, int first) {
    return TurnText.acts(new Turn(turn.atNanos(), turn.input(),
        turn.acts().subList(first, turn.acts().size()), turn.wakeNanos()));
  }

  /** The same for programs. */
  JsonObject json() {
    Replayed.Counts counts = replayed.counts();
    JsonObject json = new JsonObject().put("journal", file)
        .put("build", replayed.header().build()).put("startedAt", replayed.header().startedAt())
        .put("identical", replayed.difference().isEmpty()).put("turns", counts.turns())
        .put("batches", counts.batches()).put("outcomes", counts.outcomes())
        .put("journalSeconds", counts.journalNanos() / 1e9).put("wallSeconds", wallSeconds)
        .put("turnsPerSecond", rate())
        .put("assumed", new JsonArray(replayed.header().assumed()));
    replayed.ending().ifPresent(ending -> json.put("end", switch (ending) {
      case JournalReader.Closed closed -> "closed";
      case JournalReader.Cut cut -> "cut";
      case JournalReader.Truncated truncated -> "truncated";
    }));
    replayed.difference().ifPresent(it -> json.put("difference", json(it)));
    return json;
  }

  private static JsonObject json(Replayed.Difference it) {
    JsonArray before = new JsonArray();
    it.before().forEach(turn -> before.add(new JsonObject().put("turn", turn.number())
        .put("seconds", turn.sinceNanos() / 1e9).put("given", TurnText.given(turn.turn()))
        .put("decided", TurnText.acts(turn.turn()))));
    return new JsonObject().put("turn", it.journal().number()).put("line", it.line())
        .put("seconds", it.journal().sinceNanos() / 1e9)
        .put("given", TurnText.given(it.journal().turn()))
        .put("journal", TurnText.acts(it.journal().turn()))
        .put("here", TurnText.acts(it.here())).put("thrown", it.thrown()).put("before", before);
  }
}
