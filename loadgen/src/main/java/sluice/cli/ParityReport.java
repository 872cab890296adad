package sluice.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import sluice.parity.Difference;
import sluice.parity.Parity.Outcome;
import sluice.parity.ParityFault;
import sluice.parity.ParityStage;

/**
 * What {@code sluice parity} found.
 *
 * @param outcomes one per recording
 * @param fault    injected into the streamed side, if any
 * @param seeds    of the ways to cut
 */
record ParityReport(List<Outcome> outcomes, Optional<ParityFault> fault, List<Long> seeds) {
  private static final int SHOWN = 3;

  /** Recordings whose paths part. */
  List<Outcome> differing() {
    return outcomes.stream().filter(outcome -> outcome.difference().isPresent()).toList();
  }

  /** The earliest stage that differs in any recording. */
  Optional<ParityStage> first() {
    return byStage().keySet().stream().findFirst();
  }

  private Map<ParityStage, Long> byStage() {
    return differing().stream().collect(Collectors.groupingBy(
        outcome -> outcome.difference().orElseThrow().stage(), TreeMap::new,
        Collectors.counting()));
  }

  JsonObject json() {
    JsonArray each = new JsonArray();
    outcomes.forEach(outcome -> each.add(json(outcome)));
    JsonObject stages = new JsonObject();
    byStage().forEach((stage, n) -> stages.put(stage.key(), n));
    JsonObject json = new JsonObject().put("recordings", outcomes.size())
        .put("seconds", seconds()).put("seeds", new JsonArray(seeds))
        .put("differing", differing().size())
        .put("firstStage", first().map(ParityStage::key).orElse(null)).put("byStage", stages);
    fault.ifPresent(f -> json.put("fault", f.key()).put("expectedStage", f.stage().key())
        .put("isNamedRight", isNamedRight(f)));
    return json.put("outcomes", each);
  }

  private static JsonObject json(Outcome outcome) {
    JsonObject json = new JsonObject().put("source", outcome.source())
        .put("seconds", outcome.seconds()).put("utterances", outcome.utterances())
        .put("words", outcome.words()).put("transformWhole", outcome.wholeTransform())
        .put("transformStreamed", outcome.streamTransform())
        .put("stage", outcome.difference().map(d -> d.stage().key()).orElse(null));
    outcome.difference().ifPresent(d -> json.put("seed", outcome.seed()).put("where", d.where())
        .put("whole", d.whole()).put("streamed", d.streamed()));
    return json;
  }

  /** A page for a terminal. */
  String text() {
    StringBuilder text = new StringBuilder();
    line(text, "%d recordings, %.1f s, %d utterances, %d words; each streamed in %d ways"
        + " (seeds %d..%d)", outcomes.size(), seconds(),
        outcomes.stream().mapToInt(Outcome::utterances).sum(),
        outcomes.stream().mapToInt(Outcome::words).sum(), seeds.size(), seeds.getFirst(),
        seeds.getLast());
    fault.ifPresent(f -> line(text, "fault %s: %s; must be named at %s", f.key(), f.what(),
        f.stage().key()));
    byStage().forEach((stage, n) -> line(text, "  %-11s differs first in %d recordings",
        stage.key(), n));
    differing().stream().limit(SHOWN).forEach(outcome -> {
      Difference d = outcome.difference().orElseThrow();
      line(text, "  %s (seed %d) %s", outcome.source(), outcome.seed(), d.text());
      line(text, "    transform %s whole, %s streamed", outcome.wholeTransform(),
          outcome.streamTransform());
    });
    line(text, "%s", verdict());
    return text.toString();
  }

  private String verdict() {
    String found = first().map(stage -> "first stage that differs: " + stage.key())
        .orElse("no difference at any stage");
    if (fault.isEmpty()) {
      return found;
    }
    if (first().isEmpty()) {
      return found + ": the fault left no trace here; it may need longer speech";
    }
    return found + (isNamedRight(fault.get()) ? ", as it must" : ", which is WRONG");
  }

  /** Wherever the fault shows, it shows at its own stage first. */
  private boolean isNamedRight(ParityFault of) {
    return byStage().keySet().equals(Set.of(of.stage()));
  }

  private double seconds() {
    return outcomes.stream().mapToDouble(Outcome::seconds).sum();
  }

  private static void line(StringBuilder to, String format, Object... values) {
    to.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
