package sluice.load;

import java.util.Arrays;
import java.util.List;
import sluice.wire.Lane;

/**
 * What the promises about one latency allow a single value of it to be, by phase: below its limit,
 * whatever statistic they name (docs/METRICS.md, Goodput). Immutable.
 */
final class Promised {
  /** Nothing is promised. */
  static final Promised NONE = new Promised(new long[0]);
  private static final long ANY = Long.MAX_VALUE;
  private final long[] mostMicros;

  private Promised(long[] mostMicros) {
    this.mostMicros = mostMicros;
  }

  /** Those of one lane and metric; a promise of one phase over another binds no single value. */
  static Promised of(Timeline timeline, List<Slo> slos, Lane lane, Metric metric) {
    List<Slo> own = slos.stream()
        .filter(slo -> slo.lane() == lane && slo.metric() == metric && slo.bindsValues()).toList();
    if (own.isEmpty()) {
      return NONE;
    }
    long[] most = new long[timeline.phases().size()];
    Arrays.fill(most, ANY);
    for (Slo slo : own) {
      for (int i = 0; i < most.length; i++) {
        if (slo.phase().map(timeline.phases().get(i).name()::equals).orElse(true)) {
          most[i] = Math.min(most[i], slo.mostMicros());
        }
      }
    }
    return new Promised(most);
  }

  /** True when a value of that phase, {@link Timeline#WARMUP} included, keeps every promise. */
  boolean hold(int phase, long micros) {
    return phase < 0 || mostMicros.length == 0 || micros <= mostMicros[phase];
  }

  /** True when something is promised of that phase. */
  boolean bind(int phase) {
    return phase >= 0 && mostMicros.length > 0 && mostMicros[phase] != ANY;
  }
}
