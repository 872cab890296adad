package sluice.rollout.trial;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import sluice.rollout.judge.Evidence;
import sluice.rollout.judge.Hypothesis;
import sluice.route.Handover;

/**
 * What becomes of the open streams of a release that is rolled back, by how bad it is.
 *
 * @param usual where no row holds, and where a person rolls back
 * @param rows  the first that holds decides; copied
 */
public record Severity(Handover usual, List<Row> rows) {
  /** Most rows. */
  public static final int ROWS_MAX = 16;

  /**
   * A bound, and what follows beyond it. It holds when the metric's own evidence would do for a
   * rollback, and is {@code eMin} or the canary's rate {@code ratioMin} times the control's.
   *
   * @param metric   name of a rate, over everybody
   * @param ratioMin times the control's rate; >= 1
   * @param eMin     evidence that alone is enough; >= 1
   */
  public record Row(String metric, double ratioMin, double eMin, Handover handover) {
    public Row {
      if (!(ratioMin >= 1) || !(eMin >= 1)) {
        throw new IllegalArgumentException("severity of " + metric + " at ratio " + ratioMin
            + ", e " + eMin + ": needs numbers >= 1");
      }
    }

    private boolean isBeyond(Hypothesis it, double controlRate) {
      return it.e() >= eMin || it.n1() > 0 && it.x1() / it.n1() >= ratioMin * controlRate;
    }
  }

  public Severity {
    rows = List.copyOf(rows);
    if (rows.size() > ROWS_MAX) {
      throw new IllegalArgumentException(
          "severity has " + rows.size() + " rows: allowed are at most " + ROWS_MAX);
    }
  }

  /** The next utterance; the next chunk when errors or timeouts are five times the control's. */
  public static Severity standard() {
    return new Severity(Handover.ENDPOINT, List.of(new Row("error", 5, 1e6, Handover.NOW),
        new Row("timeout", 5, 1e6, Handover.NOW)));
  }

  /** The same with another usual handover. */
  public Severity withUsual(Handover other) {
    return new Severity(other, rows);
  }

  /**
   * What becomes of open streams when the verdict is a rollback.
   *
   * @param threshold   evidence that would do for a rollback if this metric were the only one
   * @param controlRate of a metric, never 0, so that few sessions without a failure do not make
   *                    any failure severe
   */
  public Handover of(List<Hypothesis> hypotheses, double threshold,
      ToDoubleFunction<Hypothesis> controlRate) {
    for (Row row : rows) {
      Optional<Hypothesis> metric = hypotheses.stream().filter(it -> it.metric().equals(row.metric)
          && it.slice().equals(Evidence.ALL)).findFirst();
      if (metric.filter(it -> it.e() >= threshold
          && row.isBeyond(it, controlRate.applyAsDouble(it))).isPresent()) {
        return row.handover;
      }
    }
    return usual;
  }
}
