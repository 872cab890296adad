package sluice.load;

import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import sluice.load.Tally.Count;
import sluice.measure.Stage;
import sluice.wire.Lane;

/** A recording as a run of two phases might leave it, for reports: seeded, no server behind it. */
public final class SampleRun {
  public static final Timeline TIMELINE = new Timeline(5_000,
      List.of(new Timeline.Phase("calm", 30_000), new Timeline.Phase("flood", 30_000)));
  private final Recording recording = new Recording(scenario(), Untold.NOTHING);
  private final SplittableRandom random = new SplittableRandom(5);

  private SampleRun() {}

  public static Scenario scenario() {
    return new Scenario("sample", 5, TIMELINE,
        List.of(Scenarios.caller(Lane.INTERACTIVE, new Arrivals.Streams(40, 2_000)),
            new Caller("flood", Lane.BATCH, new Arrivals.Streams(4, 0), List.of("flood"),
                Filter.ALL,
                Scenarios.caller(Lane.BATCH, new Arrivals.Streams(4, 0)).manner(),
                Scenarios.caller(Lane.BATCH, new Arrivals.Streams(4, 0)).identity())),
        List.of(Slo.parse("interactive.final.p99 < 600ms"),
            Slo.parse("interactive.final.p99[flood/calm] < 1.25"),
            Slo.parse("interactive.lost <= 0"), Slo.parse("interactive.wer < 25%")),
        new Limits(20_000, 10_000, 15_000, 30_000, 20));
  }

  public static Recording recording() {
    SampleRun run = new SampleRun();
    for (int i = 0; i < 2_400; i++) {
      run.utterance(Lane.INTERACTIVE, (long) (run.random.nextDouble() * 65e9));
    }
    for (int i = 0; i < 500; i++) {
      run.utterance(Lane.BATCH, 35_000_000_000L + (long) (run.random.nextDouble() * 30e9));
    }
    for (int session = 0; session < 3; session++) {
      run.recording.transform("tf-0123456789");
    }
    for (int stream = 0; stream < 40; stream++) {
      run.recording.open(Lane.INTERACTIVE).opened(stream < 20 ? 0 : 35_000_000_000L);
    }
    return run.recording;
  }

  private void utterance(Lane lane, long at) {
    boolean isFlood = at > 35_000_000_000L;
    double slow = (lane == Lane.BATCH ? 6 : 1) * (isFlood ? 1.2 : 1);
    long queue = millis(20 * slow * spread());
    long model = millis(60 * spread());
    long total = queue + model;
    TreeMap<String, Long> block = new TreeMap<>();
    for (Stage stage : Stage.values()) {
      long nanos =
          stage == Stage.QUEUE ? queue : stage == Stage.MODEL ? model : millis(0.3 * spread());
      total += stage == Stage.QUEUE || stage == Stage.MODEL ? 0 : nanos;
      recording.series(lane, Metric.ofStage(stage)).record(at, nanos);
      block.put(stage.key(), nanos / 1_000);
    }
    if (TIMELINE.clock(lane).at(at) != Timeline.WARMUP) {
      recording.worst(lane).stages(block, total / 1_000);
      recording.worst(lane).add(new Slow(7, "callers", "clip-1", "fast", "control", at,
          total / 1_000 + 420_000, List.of(new Slow.Moment(at + 9_000_000, "partial, 4 words")),
          block));
    }
    long late = millis(0.2 * spread());
    recording.series(lane, Metric.SERVER_TOTAL).record(at, total);
    recording.series(lane, Metric.FLUSH).record(at, total + millis(2 * spread()));
    recording.series(lane, Metric.FINAL).record(at, total + millis(420) + late);
    recording.series(lane, Metric.FINAL_RAW).record(at, total + millis(420));
    recording.series(lane, Metric.FIRST_PARTIAL).record(at, total + millis(300));
    recording.series(lane, Metric.SEND_LATE).record(at, late);
    heard(lane, at);
  }

  private void heard(Lane lane, long at) {
    Tally tally = recording.tallyAt(lane, at);
    tally.add(Count.SESSIONS);
    tally.add(Count.COMPLETED);
    tally.add(Count.SESSIONS_ENDED);
    tally.add(Count.UTTERANCES);
    tally.add(Count.FINALS);
    tally.add(Count.AUDIO_MILLIS, 4_000);
    Clip plain = Clips.seconds(9).get(random.nextInt(9));
    TreeMap<String, String> slices = new TreeMap<>(plain.slices());
    String noise = List.of("clean", "white", "pink", "babble").get(random.nextInt(4));
    slices.put("noise", noise);
    Clip clip =
        new Clip(plain.id(), plain.text(), plain.audio(), plain.speech(), plain.labels(), slices);
    StringBuilder text = new StringBuilder();
    for (String word : plain.text().split(" ")) {
      boolean isWrong = random.nextInt(100) < (noise.equals("clean") ? 5 : 18);
      text.append(isWrong ? "some" : word).append(' ');
    }
    String arm = random.nextInt(10) == 0 ? "canary" : "control";
    Heard heard = new Heard(clip, text.toString(), lane, TIMELINE.clock(lane).at(at),
        random.nextInt(3) == 0 ? "accurate" : "fast", arm);
    recording.heard(heard);
    tally.add(Count.GOOD_SESSIONS, text.indexOf("some") < 0 ? 1 : 0);
    recording.finalOf(heard.origin(), at, millis((arm.equals("canary") ? 700 : 500) * spread()));
  }

  private double spread() {
    return StrictMath.exp(0.5 * (random.nextDouble() + random.nextDouble() + random.nextDouble()
        + random.nextDouble() - 2) * 3);
  }

  private static long millis(double millis) {
    return (long) (millis * 1e6);
  }
}
