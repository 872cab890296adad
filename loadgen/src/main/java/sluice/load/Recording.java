package sluice.load;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import sluice.engine.EngineStatus;
import sluice.wire.Lane;

/**
 * Everything measured in a run. Each loop of the generator owns one; they are merged when it is
 * over. Bounded: histograms by seconds of the run, transcripts by {@link #HEARD_MAX}.
 */
public final class Recording {
  /** Utterances kept for scoring; more are counted in {@link #unscored}, not kept. */
  public static final int HEARD_MAX = 500_000;
  private final Timeline timeline;
  private final Untold untold;
  private final List<Slo> slos;
  private final Map<Lane, Map<Metric, Series>> series = new EnumMap<>(Lane.class);
  private final Map<Lane, Series> deaf = new EnumMap<>(Lane.class);
  private final Map<Lane, Tallies> tallies = new EnumMap<>(Lane.class);
  private final Map<Lane, Worst> worst = new EnumMap<>(Lane.class);
  private final Map<Lane, OpenStreams> open = new EnumMap<>(Lane.class);
  private final Map<String, Series> finalsByOrigin = new TreeMap<>();
  private final Map<String, Long> transforms = new TreeMap<>();
  private final List<Heard> heard = new ArrayList<>();
  private long unscored;

  /** An empty recording of a run of that shape. */
  public Recording(Timeline timeline) {
    this(timeline, Untold.NOTHING);
  }

  /** An empty recording of a server that does not tell everything. */
  public Recording(Timeline timeline, Untold untold) {
    this(timeline, untold, List.of());
  }

  /** An empty recording of a run of that scenario: its promises tell which sessions are good. */
  public Recording(Scenario scenario, Untold untold) {
    this(scenario.timeline(), untold, scenario.slos());
  }

  private Recording(Timeline timeline, Untold untold, List<Slo> slos) {
    this.timeline = timeline;
    this.untold = untold;
    this.slos = slos;
    for (Lane lane : Lane.values()) {
      series.put(lane, new EnumMap<>(Metric.class));
      tallies.put(lane, new Tallies(timeline, lane));
      worst.put(lane, new Worst());
      open.put(lane, new OpenStreams());
    }
  }

  /** Shape of the run. */
  public Timeline timeline() {
    return timeline;
  }

  /** What the server does not tell: the metrics it hides stay empty. */
  public Untold untold() {
    return untold;
  }

  /** True when a latency of that lane is promised that the server lets us see. */
  public boolean promises(Lane lane) {
    return slos.stream().anyMatch(
        slo -> slo.lane() == lane && slo.bindsValues() && !untold.hides(slo.metric()));
  }

  /** The series of one lane and latency metric, made on first use; what is hidden is lost. */
  public Series series(Lane lane, Metric metric) {
    if (untold.hides(metric)) {
      return deaf.computeIfAbsent(lane, l -> Series.deaf(timeline, l));
    }
    return series.get(lane).computeIfAbsent(metric,
        m -> new Series(timeline, lane, Promised.of(timeline, slos, lane, m)));
  }

  /** Index of the phase that {@code nanos} of run time belongs to in that lane. */
  public int phaseAt(Lane lane, long nanos) {
    return tallies.get(lane).clock().at(nanos);
  }

  /** Counts at that run time: what is added counts for its second and for its phase. */
  public Tally tallyAt(Lane lane, long nanos) {
    return tallies.get(lane).at(nanos);
  }

  /** Counts of the seconds {@code from} to before {@code until}; a fresh object. */
  public Tally tally(Lane lane, int from, int until) {
    return tallies.get(lane).ofSeconds(from, until);
  }

  /** The counts of one phase, or of the warm-up by {@link Timeline#WARMUP}. */
  public Tally tally(Lane lane, int phase) {
    return tallies.get(lane).phase(phase);
  }

  /** The counts of all phases without the warm-up; a fresh object. */
  public Tally sum(Lane lane) {
    Tally sum = new Tally();
    for (int i = 0; i < timeline.phases().size(); i++) {
      sum.add(tally(lane, i));
    }
    return sum;
  }

  /** The 50 slowest finals after the warm-up, slowest first; a fresh list. */
  public List<Slow> slow(Lane lane) {
    return worst.get(lane).slow();
  }

  /** The slowest finals by the server's own stages; a fresh value. */
  public StageTail tail(Lane lane) {
    return worst.get(lane).tail();
  }

  /** Streams open at the end of each second of the run; a fresh array. */
  public long[] streamsOpen(Lane lane) {
    return open.get(lane).bySecond();
  }

  /** The live collection of the slowest. */
  Worst worst(Lane lane) {
    return worst.get(lane);
  }

  /** The live count of open streams. */
  OpenStreams open(Lane lane) {
    return open.get(lane);
  }

  /** Keeps what was heard of one utterance, for scoring after the run. */
  void heard(Heard one) {
    if (heard.size() < HEARD_MAX) {
      heard.add(one);
    } else {
      unscored++;
    }
  }

  /** Final latency by lane, tier and arm: who answered. */
  void finalOf(String origin, long intendedNanos, long nanos) {
    ofOrigin(origin).record(intendedNanos, nanos);
  }

  /** An origin begins with its lane. */
  private Series ofOrigin(String origin) {
    Lane lane = Lane.ofKey(origin.substring(0, origin.indexOf('/'))).orElseThrow();
    return finalsByOrigin.computeIfAbsent(origin, k -> new Series(timeline, lane));
  }

  /** A session was told what is done to its audio and words; empty when it was told nothing. */
  void transform(String id) {
    if (!id.isEmpty()) {
      EngineStatus.countTransform(transforms, id, 1);
    }
  }

  /** Sessions by transform id, bounded as {@link EngineStatus} does; the live map. */
  public Map<String, Long> transforms() {
    return transforms;
  }

  /** What was heard, in the order it was; the live list. */
  public List<Heard> heard() {
    return heard;
  }

  /** Final latencies by {@link Heard#origin}, with their seconds; the live map. */
  public Map<String, Series> finalSeries() {
    return finalsByOrigin;
  }

  /** Final latencies in microseconds by {@link Heard#origin}, without the warm-up; fresh. */
  public Map<String, Histogram> finalsByOrigin() {
    Map<String, Histogram> all = new TreeMap<>();
    finalsByOrigin.forEach((origin, s) -> {
      if (!s.isEmpty()) {
        all.put(origin, s.all());
      }
    });
    return all;
  }

  /** Utterances that were too many to keep. */
  public long unscored() {
    return unscored;
  }

  /** Adds the counts of {@code other} by phase, not by second; the same timeline. */
  void addPhaseCounts(Recording other) {
    for (Lane lane : Lane.values()) {
      tallies.get(lane).addPhases(other.tallies.get(lane));
    }
  }

  /** Adds all of {@code other}, a recording of the same timeline. */
  public void add(Recording other) {
    for (Lane lane : Lane.values()) {
      tallies.get(lane).add(other.tallies.get(lane));
      other.series.get(lane).forEach((metric, s) -> series(lane, metric).add(s));
      worst.get(lane).add(other.worst.get(lane));
      open.get(lane).add(other.open.get(lane));
    }
    other.finalsByOrigin.forEach(
        (origin, s) -> ofOrigin(origin).add(s));
    other.transforms.forEach((id, n) -> EngineStatus.countTransform(transforms, id, n));
    other.heard.forEach(this::heard);
    unscored += other.unscored;
  }
}
