package sluice.schedule;

import java.util.List;
import java.util.Optional;

/** How interactive requests come. Rates are in requests per second, times in milliseconds. */
public sealed interface ArrivalProcess {
  /** Requests per second in the long run. */
  double ratePerSecond();

  /** The same with {@code scale} times the load. */
  ArrivalProcess scaled(double scale);

  /** Independent callers: exponential gaps. */
  record Poisson(double ratePerSecond) implements ArrivalProcess {
    @Override
    public ArrivalProcess scaled(double scale) {
      return new Poisson(ratePerSecond * scale);
    }
  }

  /** Evenly spaced requests. */
  record Uniform(double ratePerSecond) implements ArrivalProcess {
    @Override
    public ArrivalProcess scaled(double scale) {
      return new Uniform(ratePerSecond * scale);
    }
  }

  /**
   * Poisson whose rate depends on a state; the states follow each other in turn, each for an
   * exponential time. The first state of a run is drawn by the states' long-run shares.
   *
   * @param rates  requests per second in each state; as long as {@code dwellMs}
   * @param dwells mean stay in each state, milliseconds
   */
  record Mmpp(List<Double> rates, List<Double> dwells) implements ArrivalProcess {
    public Mmpp {
      rates = List.copyOf(rates);
      dwells = List.copyOf(dwells);
    }

    /** Long-run share of time in state {@code i}. */
    public double share(int i) {
      return dwells.get(i) / dwells.stream().mapToDouble(d -> d).sum();
    }

    @Override
    public double ratePerSecond() {
      double rate = 0;
      for (int i = 0; i < rates.size(); i++) {
        rate += rates.get(i) * share(i);
      }
      return rate;
    }

    @Override
    public ArrivalProcess scaled(double scale) {
      return new Mmpp(rates.stream().map(rate -> rate * scale).toList(), dwells);
    }
  }

  /**
   * Streams that send a chunk every period.
   *
   * @param count    streams open from begin to end
   * @param periodMs between two chunks of a stream
   * @param jitterMs a chunk comes up to this much late, uniformly
   * @param phase    how the streams lie to each other
   * @param talk     speech and silence; empty when a stream never falls silent
   */
  record Streams(int count, double periodMs, double jitterMs, Phase phase, Optional<Talk> talk)
      implements ArrivalProcess {
    @Override
    public double ratePerSecond() {
      return count * 1_000 / periodMs * talk.map(Talk::share).orElse(1.0);
    }

    @Override
    public ArrivalProcess scaled(double scale) {
      int scaled = (int) Math.max(1, Math.round(count * scale));
      return new Streams(scaled, periodMs, jitterMs, phase, talk);
    }
  }

  /** How the periods of streams lie to each other. */
  enum Phase {
    /** Each anywhere in the period. */
    RANDOM,
    /** All at once. */
    ALIGNED,
    /** As far from each other as can be. */
    EVEN
  }

  /**
   * Voice activity: chunks are sent while somebody talks. Both times are exponential.
   *
   * @param talkMs    mean length of speech
   * @param silenceMs mean length of silence
   */
  record Talk(double talkMs, double silenceMs) {
    /** Long-run share of time with speech. */
    public double share() {
      return talkMs / (talkMs + silenceMs);
    }
  }

  /**
   * Given instants.
   *
   * @param timesMs milliseconds from the start, never going back
   */
  record Trace(List<Double> timesMs) implements ArrivalProcess {
    public Trace {
      timesMs = List.copyOf(timesMs);
    }

    @Override
    public double ratePerSecond() {
      double span = timesMs.isEmpty() ? 0 : timesMs.getLast();
      return span > 0 ? timesMs.size() * 1_000 / span : 0;
    }

    @Override
    public ArrivalProcess scaled(double scale) {
      return new Trace(timesMs.stream().map(t -> t / scale).toList());
    }
  }
}
