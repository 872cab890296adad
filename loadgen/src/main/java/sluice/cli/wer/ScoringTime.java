package sluice.cli.wer;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import sluice.fixtures.Normalizer;
import sluice.fixtures.Script;
import sluice.fixtures.WordErrors;

/**
 * What scoring costs one core.
 *
 * @param normalizer   that both texts went through
 * @param words        reference words of all utterances, normalised
 * @param firstSeconds CPU time of the first time, with everything the JVM has to learn
 * @param leastSeconds least of the times after it
 */
public record ScoringTime(Normalizer normalizer, long words, double firstSeconds,
    double leastSeconds) {
  private static final int REPEATS = 4;

  /** Scores {@code utterances} of the bundled script, misheard, again and again. */
  public static ScoringTime of(Normalizer normalizer, int utterances) {
    List<Script.Line> script = Script.bundled().lines();
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    List<Double> seconds = new ArrayList<>();
    WordErrors sum = WordErrors.NONE;
    for (int repeat = 0; repeat < REPEATS; repeat++) {
      long before = threads.getCurrentThreadCpuTime();
      sum = WordErrors.NONE;
      for (int i = 0; i < utterances; i++) {
        String said = script.get(i % script.size()).text();
        sum = sum.plus(WordErrors.of(said, misheard(said, i), normalizer));
      }
      seconds.add((threads.getCurrentThreadCpuTime() - before) / 1e9);
    }
    return new ScoringTime(normalizer, sum.referenceWords(), seconds.getFirst(),
        seconds.stream().skip(1).mapToDouble(Double::doubleValue).min().orElseThrow());
  }

  /** One word replaced by a spelled number, at a place that differs from line to line. */
  private static String misheard(String said, int i) {
    int blank = said.indexOf(' ', i % said.length());
    return blank < 0 ? said + " it's nine" : said.substring(0, blank) + " twenty one"
        + said.substring(Math.min(said.length(), blank + 6));
  }
}
