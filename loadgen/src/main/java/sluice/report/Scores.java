package sluice.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import sluice.fixtures.Normalizer;
import sluice.fixtures.WordErrors;
import sluice.load.Heard;
import sluice.load.Timeline;
import sluice.wire.Lane;

/**
 * Word errors of everything heard after the warm-up: unit costs, pooled (all errors over all
 * reference words). Immutable.
 */
public final class Scores {
  /** What is done to both texts before they are compared. */
  public static final Normalizer NORMALIZER = Normalizer.BASIC;
  private static final int RESAMPLES = 1_000;

  /** One utterance with its errors. */
  private record Scored(Heard heard, WordErrors errors) {}

  /**
   * One row of a table of rates.
   *
   * @param errors     pooled
   * @param utterances in it
   * @param interval   95 % by resampling speakers; NaN when no word was said
   */
  public record Row(WordErrors errors, int utterances, WordErrors.Interval interval) {}

  private final List<Scored> scored = new ArrayList<>();
  private final long seed;

  /** Scores what was heard; the seed is that of the intervals. */
  public Scores(List<Heard> heard, long seed) {
    this.seed = seed;
    for (Heard one : heard) {
      if (one.phase() != Timeline.WARMUP) {
        scored
            .add(new Scored(one, WordErrors.of(one.clip().text(), one.hypothesis(), NORMALIZER)));
      }
    }
  }

  /** Pooled errors of those that {@code which} lets through. */
  public WordErrors pooled(Predicate<Heard> which) {
    WordErrors sum = WordErrors.NONE;
    for (Scored s : scored) {
      if (which.test(s.heard)) {
        sum = sum.plus(s.errors);
      }
    }
    return sum;
  }

  /** Up to {@code count} recognised utterances of the interactive lane, of categories by turns. */
  public List<Heard> examples(int count) {
    Map<String, Heard> byCategory = new TreeMap<>();
    for (Scored s : scored) {
      if (s.heard.lane() == Lane.INTERACTIVE && !s.heard.hypothesis().isEmpty()) {
        byCategory.putIfAbsent(s.heard.clip().slices().getOrDefault("category", ""), s.heard);
      }
    }
    return byCategory.values().stream().limit(count).toList();
  }

  /** One row per value of {@code key}, in its order. */
  public Map<String, Row> by(Function<Heard, String> key) {
    Map<String, List<Scored>> groups = new TreeMap<>();
    for (Scored s : scored) {
      groups.computeIfAbsent(key.apply(s.heard), k -> new ArrayList<>()).add(s);
    }
    Map<String, Row> rows = new TreeMap<>();
    groups.forEach((name, group) -> rows.put(name, row(group)));
    return rows;
  }

  private Row row(List<Scored> group) {
    Map<String, WordErrors> speakers = new TreeMap<>();
    WordErrors sum = WordErrors.NONE;
    for (Scored s : group) {
      sum = sum.plus(s.errors);
      speakers.merge(s.heard.clip().slices().getOrDefault("speaker", ""), s.errors,
          WordErrors::plus);
    }
    WordErrors.Interval interval = sum.referenceWords() == 0
        ? new WordErrors.Interval(Double.NaN, Double.NaN)
        : WordErrors.interval(List.copyOf(speakers.values()), RESAMPLES,
            new SplittableRandom(seed));
    return new Row(sum, group.size(), interval);
  }
}
