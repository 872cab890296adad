package sluice.load;

import java.util.List;
import java.util.function.LongUnaryOperator;
import sluice.loop.VirtualLoop;
import sluice.wire.ClientMessage;

/**
 * A scenario against scripted servers on a virtual loop: no socket, no thread, no clock. What the
 * server does at an instant can be put off (a freeze), and so can the generator's own turns.
 */
public final class VirtualRun {
  private final VirtualLoop loop = new VirtualLoop();
  private final Scenario scenario;
  private final List<Clip> corpus;
  private final Recording recording;
  private Call.Studio studio;
  private LongUnaryOperator server = now -> now;
  private LongUnaryOperator generator = now -> now;

  public VirtualRun(Scenario scenario, List<Clip> corpus) {
    this.scenario = scenario;
    this.corpus = corpus;
    recording = new Recording(scenario, Untold.NOTHING);
    studio = new Call.Studio(recording, scenario.limits(), plan -> new byte[1600]);
  }

  /** Instant at which the server does what it would do at the given one. */
  public VirtualRun serverAt(LongUnaryOperator delay) {
    server = delay;
    return this;
  }

  /** Instant at which the generator does what it would do at the given one. */
  public VirtualRun generatorAt(LongUnaryOperator delay) {
    generator = delay;
    return this;
  }

  /** Listens in beside the meter. */
  public VirtualRun witnessedBy(Witness witness) {
    studio = new Call.Studio(recording, scenario.limits(), studio.noises(), witness);
    return this;
  }

  public Recording run() {
    Schedule schedule = new Schedule(scenario, corpus);
    schedule.next().ifPresent(plan -> begin(plan, schedule));
    loop.run(scenario.timeline().endNanos() + 60_000_000_000L, () -> {});
    return recording;
  }

  private void begin(SessionPlan plan, Schedule schedule) {
    loop.at(plan.times().startNanos(), () -> {
      schedule.next().ifPresent(next -> begin(next, schedule));
      new Wire(plan).open();
    });
  }

  /** A call, its server, and the wire between. */
  private final class Wire implements Line {
    private final Call call;
    private final ScriptedServer answers;
    private long wakeNanos = Long.MAX_VALUE;
    private long serverFreeNanos;

    private Wire(SessionPlan plan) {
      call = new Call(plan, studio);
      answers = new ScriptedServer(corpus, message -> {
        call.heard(message, loop.nowNanos());
        sleep();
      });
    }

    private void open() {
      call.opened(this, loop.nowNanos());
      sleep();
    }

    private void sleep() {
      if (!call.isOver() && call.wakeNanos() != wakeNanos && call.wakeNanos() != Long.MAX_VALUE) {
        long planned = call.wakeNanos();
        wakeNanos = planned;
        loop.at(generator.applyAsLong(Math.max(planned, loop.nowNanos())), () -> turn(planned));
      }
    }

    private void turn(long planned) {
      if (planned == wakeNanos && !call.isOver()) {
        wakeNanos = Long.MAX_VALUE;
        call.turn(loop.nowNanos());
        sleep();
      }
    }

    private void later(Runnable work) {
      serverFreeNanos = Math.max(serverFreeNanos, server.applyAsLong(loop.nowNanos()));
      loop.at(serverFreeNanos, work);
    }

    @Override
    public void say(ClientMessage message) {
      later(() -> answers.text(message));
    }

    @Override
    public void play(byte[] frame, int length) {
      later(() -> answers.frame(length));
    }

    @Override
    public boolean isFull() {
      return false;
    }

    @Override
    public void hangUp() {}
  }
}
