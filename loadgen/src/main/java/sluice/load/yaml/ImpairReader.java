package sluice.load.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import sluice.load.Impairment;

/** Reads what is wrong with a speaker's network: {@code impair: [{stall: 2s, every: 10s}]}. */
final class ImpairReader {
  private static final Map<String, Function<Yaml, Impairment.How>> KINDS = new LinkedHashMap<>();

  static {
    KINDS.put("delay", y -> new Impairment.Delay(millis(y, "delay")));
    KINDS.put("jitter", y -> new Impairment.Jitter(millis(y, "jitter")));
    KINDS.put("stall", y -> new Impairment.Stall(millis(y, "stall"), millis(y, "every")));
    KINDS.put("burst", y -> new Impairment.Burst(millis(y, "burst")));
    KINDS.put("halfClose", y -> new Impairment.HalfClose(millis(y, "halfClose")));
    KINDS.put("reset", y -> new Impairment.Reset(millis(y, "reset")));
    KINDS.put("slowReader",
        y -> new Impairment.SlowReader(millis(y, "slowReader"), millis(y, "every")));
  }

  private ImpairReader() {}

  /** Those of {@code speaker}; empty when its network is good. */
  static List<Impairment> impairments(Yaml speaker) {
    List<Impairment> all = new ArrayList<>();
    for (Yaml one : speaker.get("impair", Yaml::items, List.<Yaml>of())) {
      all.add(impairment(one));
    }
    return all;
  }

  private static Impairment impairment(Yaml y) {
    List<String> named = KINDS.keySet().stream().filter(y::has).toList();
    if (named.size() != 1) {
      throw y.wrong("needs exactly one of " + String.join(", ", KINDS.keySet()));
    }
    String kind = named.getFirst();
    boolean isRecurring = kind.equals("stall") || kind.equals("slowReader");
    y.only(isRecurring ? new String[]{kind, "every", "fraction"} : new String[]{kind, "fraction"});
    return y.checked(() -> new Impairment(KINDS.get(kind).apply(y),
        y.get("fraction", Yaml::number, 1.0)));
  }

  private static long millis(Yaml y, String field) {
    return y.need(field).millis();
  }
}
