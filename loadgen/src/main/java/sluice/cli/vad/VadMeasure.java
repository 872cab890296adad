package sluice.cli.vad;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import sluice.signal.SpeechDetector;
import sluice.signal.Vad;
import sluice.signal.VadConfig;

/**
 * Voice detectors, ours first, against WebRTC's mode 3, hop by hop on the same scenes: misses at
 * the peer's own share of false alarms by condition group, ends of turns, and CPU.
 */
public final class VadMeasure {
  /** Our detector's name. */
  public static final String OURS = "ours";
  /** All groups together. */
  public static final String ALL = "all";
  private static final long RESAMPLE_SEED = 1;
  /** Scenes before CPU counts: the compiler's warm-up. */
  private static final int WARM_SCENES = 5;

  private final List<Found> found;
  private final Map<String, Endpoints> peers = new LinkedHashMap<>();
  private final Map<String, Endpoints> truths = new LinkedHashMap<>();
  private final List<Double> peerMicros = new ArrayList<>();
  private int scenes;

  /** What one contender did so far. */
  private static final class Found {
    private final Contender contender;
    private final Map<String, Tally> groups = new LinkedHashMap<>();
    private final Map<String, Endpoints> ends = new LinkedHashMap<>();
    private final List<Double> micros = new ArrayList<>();

    Found(Contender contender) {
      this.contender = contender;
    }
  }

  /** Of our detector alone. */
  public VadMeasure() {
    this(List.of());
  }

  /** Of ours and {@code others}, each on every scene. */
  public VadMeasure(List<Contender> others) {
    found = new ArrayList<>();
    found.add(new Found(new Contender(OURS, () -> new Vad(VadConfig.DEFAULT))));
    others.forEach(other -> found.add(new Found(other)));
  }

  /**
   * One condition group.
   *
   * @param group   its name
   * @param hops    misses and false alarms
   * @param atHalf  the contender's misses and false alarms at a score of one half
   * @param own     ends of turns by its scores
   * @param peer    by the peer's
   * @param truth   by the labels
   */
  record Row(String group, Tally.Result hops, double[] atHalf, Endpoints.Result own,
      Endpoints.Result peer, Endpoints.Result truth) {}

  /** CPU of one hop in microseconds: median over scenes of its own, the peer's, and their ratio. */
  record Cpu(double micros, double peerMicros, double ratio) {}

  /** One contender: a row per group, all together last. */
  record Standing(String name, List<Row> rows, Cpu cpu) {}

  /** Measures every speaker in every noise, with each of the seeds. */
  public void run(Voices voices, long[] seeds, int seconds, Consumer<String> notes) {
    for (long seed : seeds) {
      notes.accept("seed " + seed + ": " + voices.speakers().size() + " speakers, "
          + Ambience.measured().size() + " noises");
      new Scenery(voices).measured(voices.speakers(), seed, seconds, this::add);
    }
  }

  private void add(Scene scene) {
    int hops = scene.speech().length;
    float[] peer = new float[hops + 1];
    double peerCpu;
    try (WebRtcVad webRtc = new WebRtcVad()) {
      peerCpu = cost(webRtc, scene, peer);
    } catch (IOException e) {
      throw new UncheckedIOException("WebRTC's detector does not run here: " + e.getMessage(), e);
    }
    boolean isWarm = scenes++ >= WARM_SCENES;
    if (isWarm) {
      peerMicros.add(peerCpu);
    }
    float[] truth = new float[hops];
    for (int h = 0; h < hops; h++) {
      truth[h] = scene.speech()[h] ? 1 : 0;
    }
    List<String> groups = List.of(scene.noise().group(), ALL);
    for (String group : groups) {
      peers.computeIfAbsent(group, g -> new Endpoints()).add(scene, peer);
      truths.computeIfAbsent(group, g -> new Endpoints()).add(scene, truth);
    }
    float[] scores = new float[hops + 1];
    for (Found each : found) {
      double cpu = cost(each.contender.fresh().get(), scene, scores);
      if (isWarm) {
        each.micros.add(cpu);
      }
      for (String group : groups) {
        each.groups.computeIfAbsent(group, g -> new Tally()).add(scene, scores, peer);
        each.ends.computeIfAbsent(group, g -> new Endpoints()).add(scene, scores);
      }
    }
  }

  /** Scores a whole scene; microseconds of CPU per hop. */
  private static double cost(SpeechDetector detector, Scene scene, float[] scores) {
    int hops = scene.speech().length;
    var threads = ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadCpuTime();
    detector.process(scene.samples(), hops * Vad.HOP_SAMPLES, scores);
    return (threads.getCurrentThreadCpuTime() - before) / 1e3 / hops;
  }

  /** Every contender, ours first. */
  List<Standing> standings() {
    return found.stream().map(each -> new Standing(each.contender.name(), rows(each), cpu(each)))
        .toList();
  }

  private List<Row> rows(Found each) {
    List<Row> rows = new ArrayList<>();
    each.groups.keySet().stream().filter(group -> !group.equals(ALL))
        .forEach(group -> rows.add(row(each, group)));
    rows.add(row(each, ALL));
    return rows;
  }

  private Row row(Found each, String group) {
    Tally tally = each.groups.get(group);
    return new Row(group, tally.result(RESAMPLE_SEED), tally.atHalf(),
        each.ends.get(group).result(), peers.get(group).result(), truths.get(group).result());
  }

  private Cpu cpu(Found each) {
    double own = median(each.micros);
    double peer = median(peerMicros);
    return new Cpu(own, peer, own / peer);
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
  }
}
