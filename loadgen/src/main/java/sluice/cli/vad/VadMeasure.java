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
 * Our voice detector against WebRTC's mode 3, hop by hop on the same scenes: misses at the peer's
 * own share of false alarms by condition group, ends of turns, and CPU.
 */
public final class VadMeasure {
  /** All groups together. */
  public static final String ALL = "all";
  private static final long RESAMPLE_SEED = 1;
  /** Scenes before CPU counts: the compiler's warm-up. */
  private static final int WARM_SCENES = 5;

  private final Map<String, Tally> groups = new LinkedHashMap<>();
  private final Map<String, Endpoints> ours = new LinkedHashMap<>();
  private final Map<String, Endpoints> peers = new LinkedHashMap<>();
  private final Map<String, Endpoints> truths = new LinkedHashMap<>();
  private final List<Double> micros = new ArrayList<>();
  private final List<Double> peerMicros = new ArrayList<>();
  private int scenes;

  /**
   * One condition group.
   *
   * @param group   its name
   * @param hops    misses and false alarms
   * @param atHalf  our misses and false alarms at a score of one half
   * @param ours    ends of turns by our scores
   * @param peer    by the peer's
   * @param truth   by the labels
   */
  record Row(String group, Tally.Result hops, double[] atHalf, Endpoints.Result ours,
      Endpoints.Result peer, Endpoints.Result truth) {}

  /** CPU of one hop in microseconds: median over scenes of ours, the peer's, and their ratio. */
  record Cpu(double micros, double peerMicros, double ratio) {}

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
    float[] scores = new float[hops + 1];
    float[] peer = new float[hops + 1];
    double cpu = cost(new Vad(VadConfig.DEFAULT), scene, scores);
    double peerCpu;
    try (WebRtcVad webRtc = new WebRtcVad()) {
      peerCpu = cost(webRtc, scene, peer);
    } catch (IOException e) {
      throw new UncheckedIOException("WebRTC's detector does not run here: " + e.getMessage(), e);
    }
    if (scenes++ >= WARM_SCENES) {
      micros.add(cpu);
      peerMicros.add(peerCpu);
    }
    float[] truth = new float[hops];
    for (int h = 0; h < hops; h++) {
      truth[h] = scene.speech()[h] ? 1 : 0;
    }
    for (String group : List.of(scene.noise().group(), ALL)) {
      groups.computeIfAbsent(group, g -> new Tally()).add(scene, scores, peer);
      ours.computeIfAbsent(group, g -> new Endpoints()).add(scene, scores);
      peers.computeIfAbsent(group, g -> new Endpoints()).add(scene, peer);
      truths.computeIfAbsent(group, g -> new Endpoints()).add(scene, truth);
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

  /** One row per group, all together last. */
  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    groups.forEach((group, tally) -> {
      if (!group.equals(ALL)) {
        rows.add(row(group, tally));
      }
    });
    rows.add(row(ALL, groups.get(ALL)));
    return rows;
  }

  private Row row(String group, Tally tally) {
    return new Row(group, tally.result(RESAMPLE_SEED), tally.atHalf(), ours.get(group).result(),
        peers.get(group).result(), truths.get(group).result());
  }

  Cpu cpu() {
    double own = median(micros);
    double peer = median(peerMicros);
    return new Cpu(own, peer, own / peer);
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
  }
}
