package sluice.simulate;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import sluice.engine.Ingest;
import sluice.engine.IngestConfig;
import sluice.load.Call;
import sluice.load.Schedule;
import sluice.load.SessionPlan;
import sluice.load.impair.Fate;
import sluice.loop.VirtualLoop;
import sluice.wire.ServerMessage;

/** All clients of a simulation: starts them as the schedule says. Owned by the loop. */
final class Crowd implements Callers {
  private final Stage stage;
  private final Schedule schedule;
  private final SplittableRandom random;
  private final UnaryOperator<ServerMessage> tampering;
  private final Set<SimulatedClient> clients = new LinkedHashSet<>();
  private int open;
  private long turnedAway;
  private boolean isExhausted;

  /** What every client stands on. */
  record Stage(VirtualLoop loop, Ingest ingest, Setting setting, Call.Studio studio, Notes notes,
      Whereabouts whereabouts, long impairSeed) {}

  /** {@code random} is for networks and vanishing; {@code tampering} for planted bugs. */
  Crowd(Stage stage, Schedule schedule, SplittableRandom random,
      UnaryOperator<ServerMessage> tampering) {
    this.stage = stage;
    this.schedule = schedule;
    this.random = random;
    this.tampering = tampering;
  }

  @Override
  public void start() {
    schedule.next().ifPresentOrElse(
        plan -> stage.loop.at(plan.times().startNanos(), () -> {
          begin(plan);
          start();
        }), () -> isExhausted = true);
  }

  private void begin(SessionPlan plan) {
    Weather weather = new Weather(plan, stage.setting, random.split());
    if (open >= stage.studio.limits().sessions()) {
      turnedAway++;
    } else {
      open++;
      SimulatedClient client = new SimulatedClient(this, plan, weather);
      clients.add(client);
      client.dial();
    }
  }

  /** A client's call is over, at that instant of its own time. */
  void left(SessionPlan plan, long nanos) {
    open--;
    schedule.again(plan, nanos).ifPresent(next -> stage.loop
        .at(next.times().startNanos() + network().upNanos(), () -> begin(next)));
  }

  @Override
  public void sweep() {
    clients.removeIf(SimulatedClient::isSettled);
  }

  /** A message leaves for a client. */
  void told(SessionPlan plan, ServerMessage message) {
    stage.notes.told(plan, message, stopwatchNanos());
  }

  ServerMessage tampered(ServerMessage message) {
    return tampering.apply(message);
  }

  @Override
  public boolean isOver() {
    return isExhausted && open == 0;
  }

  @Override
  public long turnedAway() {
    return turnedAway;
  }

  VirtualLoop loop() {
    return stage.loop;
  }

  long stopwatchNanos() {
    return stage.loop.stopwatchNanos();
  }

  Ingest ingest() {
    return stage.ingest;
  }

  Network network() {
    return stage.setting.network();
  }

  IngestConfig gateway() {
    return stage.setting.gateway().ingest();
  }

  Setting setting() {
    return stage.setting;
  }

  Whereabouts whereabouts() {
    return stage.whereabouts;
  }

  /** What a session's network does to it, if anything. */
  Optional<Fate> fate(SessionPlan plan) {
    return Fate.of(plan, stage.impairSeed);
  }

  Call.Studio studio() {
    return stage.studio;
  }
}
