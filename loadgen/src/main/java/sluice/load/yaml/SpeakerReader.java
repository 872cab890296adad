package sluice.load.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import sluice.load.Arrivals;
import sluice.load.Caller;
import sluice.load.Filter;
import sluice.load.Range;
import sluice.load.Slices;
import sluice.wire.Lane;

/** Reads one entry of {@code speakers}. */
final class SpeakerReader {
  private static final Range GAP = new Range(900, 1_800);
  /** What all varieties of a speaker have in common. */
  private static final List<String> SHARED = List.of("lane", "arrivals", "during", "mix");

  private final ArrivalsReader arrivals;

  SpeakerReader(ArrivalsReader arrivals) {
    this.arrivals = arrivals;
  }

  Caller caller(Yaml y) {
    Yaml when = y.need("arrivals");
    return caller(y, arrivals.arrivals(when));
  }

  private Caller caller(Yaml y, Arrivals arrivals) {
    y.only("name", "lane", "arrivals", "during", "say", "frame", "gap", "gapLevelDb", "utterances",
        "tenants", "users", "deadline", "impair", "mix");
    return y.checked(() -> new Caller(y.need("name").text(),
        y.get("lane", SpeakerReader::lane, Lane.INTERACTIVE), arrivals,
        y.get("during", Yaml::texts, List.of()), y.get("say", SpeakerReader::filter, Filter.ALL),
        manner(y), identity(y), mix(y, arrivals)));
  }

  /** Each variety is the speaker with some fields of its own. */
  private List<Caller.Share> mix(Yaml speaker, Arrivals arrivals) {
    List<Caller.Share> mix = new ArrayList<>();
    for (Yaml entry : speaker.get("mix", Yaml::items, List.<Yaml>of())) {
      Yaml whole = entry.over(speaker, "mix", "weight");
      for (String shared : SHARED) {
        if (entry.has(shared)) {
          throw entry.need(shared).wrong("is the same for all varieties: write it one level up");
        }
      }
      String name = speaker.need("name").text() + "/"
          + entry.get("name", Yaml::text, Integer.toString(mix.size() + 1));
      Caller variety = caller(whole.with("name", name), arrivals);
      mix.add(entry
          .checked(() -> new Caller.Share(entry.get("weight", Yaml::number, 1.0), variety)));
    }
    return mix;
  }

  private static Caller.Manner manner(Yaml y) {
    return y.checked(() -> new Caller.Manner(y.get("frame", f -> (int) f.millis(), 20),
        y.get("gap", Yaml::millisRange, GAP),
        y.get("utterances", Yaml::wholeRange, new Range(3, 3)),
        y.get("gapLevelDb", Yaml::number, -66.0), ImpairReader.impairments(y)));
  }

  private static Caller.Identity identity(Yaml y) {
    return y.checked(() -> new Caller.Identity(y.get("tenants", Yaml::texts, List.of("default")),
        y.get("users", u -> Math.toIntExact(u.whole()), 100),
        y.get("deadline", d -> Math.toIntExact(d.millis()), 800)));
  }

  static Lane lane(Yaml y) {
    return Lane.ofKey(y.text())
        .orElseThrow(() -> y.wrong("'" + y.text() + "' is unknown; allowed: interactive, batch"));
  }

  private static Filter filter(Yaml y) {
    TreeMap<String, List<String>> allowed = new TreeMap<>();
    y.only(Slices.NAMES.toArray(String[]::new));
    for (Map.Entry<String, Yaml> e : y.fields().entrySet()) {
      allowed.put(e.getKey(), e.getValue().texts());
    }
    return new Filter(allowed);
  }
}
