package sluice.compare;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The difference of two word error rates. Both runs play voices of one corpus, so speakers are
 * paired: the log ratio of the pooled rates, with a 99 % band from leaving out one speaker at a
 * time (jackknife over clusters).
 */
final class WordRates {
  private static final int SPEAKERS_MIN = 8;

  private WordRates() {}

  /** The difference; empty when a run names no speakers or made no errors. */
  static Optional<Difference> of(JsonObject base, JsonObject other, double threshold) {
    JsonObject a = speakers(base);
    JsonObject b = speakers(other);
    TreeSet<String> both = new TreeSet<>(a.fieldNames());
    both.retainAll(b.fieldNames());
    double[] all = sums(a, b, both);
    if (both.size() < SPEAKERS_MIN || all[0] == 0 || all[2] == 0) {
      return Optional.empty();
    }
    double effect = logRatio(all);
    double squares = 0;
    for (String speaker : both) {
      double[] without = all.clone();
      double[] own = {edits(a, speaker), words(a, speaker), edits(b, speaker), words(b, speaker)};
      for (int i = 0; i < own.length; i++) {
        without[i] -= own[i];
      }
      if (without[0] <= 0 || without[2] <= 0) {
        return Optional.empty();
      }
      squares += Math.pow(logRatio(without) - effect, 2);
    }
    int n = both.size();
    double reach = Student.quantile(Student.Z_99, n - 1) * Math.sqrt(squares * (n - 1) / n);
    Band band = new Band(Math.expm1(effect - reach), Math.expm1(effect + reach));
    return Optional.of(new Difference("wer", Difference.Kind.RATE, all[0] / all[1],
        all[2] / all[3], Math.expm1(effect), band,
        Finding.of(Math.expm1(effect), band, threshold)));
  }

  private static JsonObject speakers(JsonObject report) {
    return report.getJsonObject("wer", new JsonObject())
        .getJsonObject("bySlice", new JsonObject()).getJsonObject("speaker", new JsonObject());
  }

  /** Edits and words of the base, then of the other. */
  private static double[] sums(JsonObject a, JsonObject b, TreeSet<String> speakers) {
    double[] sums = new double[4];
    for (String speaker : speakers) {
      sums[0] += edits(a, speaker);
      sums[1] += words(a, speaker);
      sums[2] += edits(b, speaker);
      sums[3] += words(b, speaker);
    }
    return sums;
  }

  private static double logRatio(double[] sums) {
    return Math.log(sums[2] / sums[3] / (sums[0] / sums[1]));
  }

  private static long edits(JsonObject speakers, String name) {
    JsonObject row = speakers.getJsonObject(name);
    return row.getLong("substitutions") + row.getLong("deletions") + row.getLong("insertions");
  }

  private static long words(JsonObject speakers, String name) {
    return speakers.getJsonObject(name).getLong("referenceWords");
  }
}
