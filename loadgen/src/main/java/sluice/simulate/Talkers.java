package sluice.simulate;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SplittableRandom;
import sluice.engine.Dispatch;
import sluice.load.Call;
import sluice.load.Schedule;
import sluice.load.SessionPlan;
import sluice.load.Tally;
import sluice.load.Tally.Count;
import sluice.loop.Loop;
import sluice.measure.Meter;
import sluice.stream.Span;

/**
 * The callers of {@link Fidelity#CHUNKS}: nobody hears them, their chunks come to dispatch at the
 * instants at which a chunker would cut them. Owned by the loop.
 */
final class Talkers implements Callers {
  private static final int SAMPLES_PER_MILLI = Span.RATE_HZ / 1_000;

  private final Stage stage;
  private final Schedule schedule;
  private final SplittableRandom random;
  private final Set<Talker> talkers = new LinkedHashSet<>();
  private float[][] silences = new float[1][];
  private long requests;
  private long turnedAway;
  private boolean isExhausted;

  /**
   * What every talker stands on.
   *
   * @param room the loop of the ingest room that is not there
   */
  record Stage(Loop room, Meter meter, Dispatch dispatch, Setting setting, Call.Studio studio,
      Notes notes, Whereabouts whereabouts) {}

  /** {@code random} is for networks and vanishing. */
  Talkers(Stage stage, Schedule schedule, SplittableRandom random) {
    this.stage = stage;
    this.schedule = schedule;
    this.random = random;
  }

  @Override
  public void start() {
    schedule.next().ifPresentOrElse(
        plan -> stage.room.at(plan.times().startNanos(), () -> {
          begin(plan);
          start();
        }), () -> isExhausted = true);
  }

  private void begin(SessionPlan plan) {
    Weather weather = new Weather(plan, stage.setting, random.split());
    if (talkers.size() >= stage.studio.limits().sessions()) {
      turnedAway++;
    } else {
      Talker talker = new Talker(this, plan, weather);
      talkers.add(talker);
      tally(plan).add(Count.SESSIONS);
      talker.talk();
    }
  }

  /** A talker's last outcome is in, or it is gone. */
  void left(Talker talker) {
    stage.notes.ended(talker.session(), "done");
    stage.dispatch.withdraw(talker.session());
    talkers.remove(talker);
    tally(talker.plan()).add(Count.COMPLETED);
    schedule.again(talker.plan(), stage.room.nowNanos())
        .ifPresent(next -> stage.room.at(next.times().startNanos(), () -> begin(next)));
  }

  private Tally tally(SessionPlan plan) {
    return stage.studio.recording().tallyAt(plan.caller().lane(), plan.times().startNanos());
  }

  @Override
  public void sweep() {
    talkers.forEach(Talker::check);
    stage.whereabouts.forgetEnded();
  }

  @Override
  public boolean isOver() {
    return isExhausted && talkers.isEmpty();
  }

  @Override
  public long turnedAway() {
    return turnedAway;
  }

  Stage stage() {
    return stage;
  }

  long nextRequest() {
    return requests++;
  }

  /** A silence of that many samples, a whole number of milliseconds; shared, never written. */
  float[] silence(int samples) {
    int millis = samples / SAMPLES_PER_MILLI;
    if (millis >= silences.length) {
      silences = Arrays.copyOf(silences, 2 * millis);
    }
    if (silences[millis] == null) {
      silences[millis] = new float[samples];
    }
    return silences[millis];
  }
}
