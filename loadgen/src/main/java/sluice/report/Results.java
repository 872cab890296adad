package sluice.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;
import sluice.fixtures.CorpusErrors;
import sluice.fixtures.WordErrors;
import sluice.load.Metric;
import sluice.load.Rates;
import sluice.load.Recording;
import sluice.load.Slo;
import sluice.load.Tally;
import sluice.load.Tally.Count;
import sluice.wire.Lane;

/**
 * The numbers of a run, by the names promises use. A phase is its index; empty stands for all
 * phases without the warm-up.
 *
 * @param recording what was measured
 * @param scores    word errors
 */
public record Results(Recording recording, Scores scores) {
  /**
   * The value a promise is about: microseconds, a fraction, a count, a ratio; empty without data.
   */
  public OptionalDouble valueOf(Slo slo) {
    OptionalDouble value = value(slo, slo.phase());
    if (slo.basePhase().isEmpty() || value.isEmpty()) {
      return value;
    }
    OptionalDouble base = value(slo, slo.basePhase());
    return base.isPresent() && base.getAsDouble() > 0
        ? OptionalDouble.of(value.getAsDouble() / base.getAsDouble())
        : OptionalDouble.empty();
  }

  /** The value of a promise in every window of its length, in the order of time. */
  public List<Window> windows(Slo slo) {
    return slo.windowMillis().isEmpty() ? List.of() : new Windows(this, slo).all();
  }

  OptionalDouble value(Slo slo, Optional<String> phase) {
    Optional<Integer> index = phase.flatMap(recording.timeline()::indexOf);
    if (recording.untold().hides(slo.metric())) {
      return OptionalDouble.empty();
    }
    if (slo.metric().isLatency()) {
      return latency(histogram(slo.lane(), slo.metric(), index), slo.stat());
    }
    if (slo.metric() == Metric.WER) {
      WordErrors errors = errors(slo.lane(), index);
      return errors.referenceWords() == 0 ? OptionalDouble.empty()
          : OptionalDouble.of(errors.rate());
    }
    return counted(slo.metric(), tally(slo.lane(), index));
  }

  /** The value of a metric that is counted. */
  static OptionalDouble counted(Metric metric, Tally tally) {
    return switch (metric) {
      case LOST -> OptionalDouble.of(tally.get(Count.LOST));
      case SHED -> OptionalDouble.of(tally.get(Count.SHED));
      case SHED_RATE -> ratio(tally.get(Count.SHED), tally.get(Count.UTTERANCES));
      case REFUSED -> OptionalDouble.of(tally.get(Count.REFUSED));
      case ERRORS -> OptionalDouble.of(tally.errorSum());
      case ACCOUNT_GAPS -> OptionalDouble.of(tally.get(Count.ACCOUNT_GAPS));
      default -> Rates.of(metric, tally);
    };
  }

  /** Distribution of a latency. */
  public Histogram histogram(Lane lane, Metric metric, Optional<Integer> phase) {
    return phase.map(i -> recording.series(lane, metric).phase(i))
        .orElseGet(() -> recording.series(lane, metric).all());
  }

  /** Counts. */
  public Tally tally(Lane lane, Optional<Integer> phase) {
    return phase.map(i -> recording.tally(lane, i)).orElseGet(() -> recording.sum(lane));
  }

  /** Sessions that kept every promise; empty where none is made or no session ended. */
  public Optional<Goodput> goodput(Lane lane, Optional<Integer> phase) {
    return Goodput.of(recording, lane, phase);
  }

  /** False when that count would only show what nobody said or asked for. */
  public boolean shows(Count count, Lane lane, Optional<Integer> phase) {
    return !recording.untold().hides(count)
        && (count != Count.GOOD_SESSIONS || goodput(lane, phase).isPresent());
  }

  /** What is a number by itself, by its name in reports; only what has data; a fresh map. */
  Map<String, Double> rates(Lane lane, Optional<Integer> phase) {
    Map<String, Double> rates = Rates.of(tally(lane, phase));
    goodput(lane, phase).ifPresent(good -> {
      rates.put("goodput", good.perSecond());
      rates.put("goodFraction", good.fraction());
    });
    return rates;
  }

  /** Pooled word errors. */
  public WordErrors errors(Lane lane, Optional<Integer> phase) {
    return corpus(lane, phase).pooled();
  }

  /** Word errors, pooled and utterance by utterance. */
  public CorpusErrors corpus(Lane lane, Optional<Integer> phase) {
    return scores.corpus(h -> h.lane() == lane && phase.map(i -> i == h.phase()).orElse(true));
  }

  static OptionalDouble latency(Histogram values, Slo.Stat stat) {
    if (values.getTotalCount() == 0) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(Double.isNaN(stat.percentile())
        ? values.getMean()
        : values.getValueAtPercentile(stat.percentile()));
  }

  private static OptionalDouble ratio(long n, long all) {
    return all == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) n / all);
  }
}
