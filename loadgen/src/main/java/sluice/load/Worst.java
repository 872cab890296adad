package sluice.load;

import java.util.List;
import java.util.Map;
import sluice.measure.Stage;

/** The slowest answers of one lane, after the warm-up. Owned by one {@link Recording}. */
final class Worst {
  /** Answers kept with their story. */
  static final int SLOW_MAX = 50;
  private final Top<Slow> slow = new Top<>(SLOW_MAX, Slow.WORST_FIRST);
  private final Top<StageTail.Vector> vectors =
      new Top<>(StageTail.MOST, StageTail.WORST_FIRST);
  private long seen;

  /** True when an answer of that length may be among the slowest, so its story is worth telling. */
  boolean mayHold(long micros) {
    return slow.hasRoom() || micros >= slow.mildest().micros();
  }

  void add(Slow one) {
    slow.add(one);
  }

  /** A final told its stages. */
  void stages(Map<String, Long> block, long totalMicros) {
    seen++;
    if (vectors.hasRoom() || totalMicros >= vectors.mildest().totalMicros()) {
      long[] micros = new long[Stage.values().length];
      for (Stage stage : Stage.values()) {
        micros[stage.ordinal()] = block.getOrDefault(stage.key(), 0L);
      }
      vectors.add(new StageTail.Vector(totalMicros, micros));
    }
  }

  void add(Worst other) {
    slow.addAll(other.slow);
    vectors.addAll(other.vectors);
    seen += other.seen;
  }

  List<Slow> slow() {
    return slow.list();
  }

  StageTail tail() {
    return new StageTail(seen, vectors.list());
  }
}
