package sluice.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import sluice.fixtures.CorpusErrors;
import sluice.fixtures.Costs;
import sluice.fixtures.Normalizer;
import sluice.fixtures.WordErrors;
import sluice.load.Heard;
import sluice.load.Timeline;
import sluice.wire.Lane;

/**
 * Word errors of everything heard after the warm-up: unit costs, pooled (all errors over all
 * reference words), and utterance by utterance beside it. Owned by one thread; nothing changes it
 * but {@link #add}.
 */
public final class Scores {
  private static final int RESAMPLES = 1_000;

  /** One utterance with its errors. */
  private record Scored(Heard heard, WordErrors errors) {}

  /**
   * One row of a table of rates.
   *
   * @param corpus   the errors
   * @param interval 95 % by resampling speakers; NaN when no word was said
   */
  public record Row(CorpusErrors corpus, WordErrors.Interval interval) {
    /** Pooled errors. */
    public WordErrors errors() {
      return corpus.pooled();
    }

    /** Utterances in it. */
    public int utterances() {
      return corpus.utterances();
    }
  }

  private final List<Scored> scored = new ArrayList<>();
  /** Callers say the same clips again and again: each is normalised once. */
  private final Map<String, List<String>> references = new HashMap<>();
  private final long seed;
  private final Normalizer normalizer;

  /** Scores what was heard, normalised as the basic rules say. */
  public Scores(List<Heard> heard, long seed) {
    this(heard, seed, Normalizer.BASIC);
  }

  /** Scores what was heard; the seed is that of the intervals. */
  public Scores(List<Heard> heard, long seed, Normalizer normalizer) {
    this.seed = seed;
    this.normalizer = normalizer;
    heard.forEach(this::add);
  }

  /** Scores one more utterance, unless it belongs to the warm-up. */
  public void add(Heard heard) {
    if (heard.phase() != Timeline.WARMUP) {
      List<String> said =
          references.computeIfAbsent(heard.clip().text(), normalizer::words);
      scored.add(new Scored(heard,
          WordErrors.of(said, normalizer.words(heard.hypothesis()), Costs.UNIT)));
    }
  }

  /** What is done to both texts before they are compared. */
  public Normalizer normalizer() {
    return normalizer;
  }

  /** Errors of those that {@code which} lets through. */
  public CorpusErrors corpus(Predicate<Heard> which) {
    CorpusErrors sum = CorpusErrors.NONE;
    for (Scored s : scored) {
      if (which.test(s.heard)) {
        sum = sum.plus(s.errors);
      }
    }
    return sum;
  }

  /** Pooled errors of those that {@code which} lets through. */
  public WordErrors pooled(Predicate<Heard> which) {
    return corpus(which).pooled();
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
    CorpusErrors sum = CorpusErrors.NONE;
    for (Scored s : group) {
      sum = sum.plus(s.errors);
      speakers.merge(s.heard.clip().slices().getOrDefault("speaker", ""), s.errors,
          WordErrors::plus);
    }
    WordErrors.Interval interval = sum.pooled().referenceWords() == 0
        ? new WordErrors.Interval(Double.NaN, Double.NaN)
        : WordErrors.interval(List.copyOf(speakers.values()), RESAMPLES,
            new SplittableRandom(seed));
    return new Row(sum, interval);
  }
}
