package sluice.cli;

import com.sun.management.ThreadMXBean;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sluice.load.CallListener;
import sluice.load.CallMeter;
import sluice.load.Clip;
import sluice.load.Recording;
import sluice.load.Scenario;
import sluice.load.Schedule;
import sluice.load.SessionPlan;
import sluice.load.Untold;
import sluice.load.Witness;
import sluice.load.log.EventLog;
import sluice.load.log.EventLogReader;
import sluice.simulate.Simulation;
import sluice.wire.ServerMessage;

/** {@code sluice bench events}: what measuring and logging a frame costs a loop. */
@Command(name = "events", mixinStandardHelpOptions = true, sortOptions = false,
    description = "CPU of a loop per frame (20 ms, a partial every 500 ms) for the meter and for "
        + "the event log, by turns; least of all rounds.",
    footer = {"", "Example:", "  ./sluice bench events --streams 1000"})
final class BenchEventsCommand implements Callable<Integer> {
  private static final int ROUNDS = 6;
  private static final int FRAMES = 250;
  private static final int FRAMES_PER_PARTIAL = 25;
  /** Frames between two rests in which the disk may catch up, as it does in a run. */
  private static final int BURST = 20_000;

  /** What one pass over all frames cost. */
  private record Cost(double nanos, double bytes) {}

  @Mixin
  private Console console;
  @Option(names = "--streams", defaultValue = "1000", paramLabel = "N",
      description = "Streams of one loop, 1..5000 (default ${DEFAULT-VALUE}).")
  private int streams;
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private Scenario scenario;
  private List<SessionPlan> plans;

  @Override
  public Integer call() throws Exception {
    Usage.range("--streams", streams, 1, 5_000);
    scenario = ScenarioFiles.read("steady");
    plans = plans(Simulation.madeUp().clips());
    Path file = Files.createTempFile("sluice-events", ".gz");
    try {
      print(measure(file));
    } finally {
      Files.delete(file);
    }
    return Exit.OK.code();
  }

  /** The plans of one scenario over and over, each session with a number of its own. */
  private List<SessionPlan> plans(List<Clip> clips) {
    List<SessionPlan> made = new ArrayList<>();
    Schedule schedule = new Schedule(scenario, clips);
    while (made.size() < streams) {
      var next = schedule.next();
      if (next.isEmpty()) {
        schedule = new Schedule(scenario.withSeed(made.size()), clips);
      } else {
        SessionPlan p = next.get();
        made.add(new SessionPlan(made.size(), p.caller(), p.stream(), p.times(), p.user(),
            p.turns()));
      }
    }
    return made;
  }

  private JsonObject measure(Path file) throws Exception {
    Cost meter = new Cost(Double.MAX_VALUE, 0);
    Cost log = meter;
    Cost replay = meter;
    long fileBytes = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Recording recording = new Recording(scenario, Untold.NOTHING);
      meter = less(meter, pass(plan -> new CallMeter(plan, recording)));
      EventLog written = EventLog.open(file, new JsonObject());
      Witness loop = written.loop();
      log = less(log, pass(loop::of));
      EventLog.Outcome outcome = written.finish(new JsonObject());
      if (outcome.lost() > 0) {
        throw new UsageException(outcome.lost() + " events were lost, the disk behind "
            + file.getParent() + " is too slow; use fewer --streams");
      }
      fileBytes = outcome.bytes();
      replay = less(replay, replay(file));
    }
    return new JsonObject().put("streams", streams).put("meterNanos", meter.nanos)
        .put("meterBytes", meter.bytes).put("logNanos", log.nanos).put("logBytes", log.bytes)
        .put("fileBytes", (double) fileBytes / frames()).put("replayNanos", replay.nanos)
        .put("logOverMeter", log.nanos / meter.nanos);
  }

  private static Cost less(Cost one, Cost other) {
    return one.nanos < other.nanos ? one : other;
  }

  private long frames() {
    return (long) streams * FRAMES;
  }

  private Cost pass(Function<SessionPlan, CallListener> listeners) throws InterruptedException {
    List<CallListener> all = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(1);
    long sent = 0;
    long nanos = threads.getCurrentThreadCpuTime();
    long bytes = threads.getCurrentThreadAllocatedBytes();
    plans.forEach(plan -> all.add(listeners.apply(plan)));
    for (int frame = 0; frame < FRAMES; frame++) {
      for (int i = 0; i < streams; i++) {
        SessionPlan plan = plans.get(i);
        long now = plan.dueNanos(frame) + random.nextInt(300_000);
        all.get(i).sent(frame, now, 0);
        if (frame % FRAMES_PER_PARTIAL == FRAMES_PER_PARTIAL - 1) {
          all.get(i).heard(partial(plan, frame), now);
        }
        if (++sent % BURST == 0) {
          Thread.sleep(4);
        }
      }
    }
    all.forEach(each -> each.ended("", scenario.timeline().endNanos()));
    return new Cost((double) (threads.getCurrentThreadCpuTime() - nanos) / frames(),
        (double) (threads.getCurrentThreadAllocatedBytes() - bytes) / frames());
  }

  /** As much of the first utterance as a server might show by then. */
  private static ServerMessage partial(SessionPlan plan, int frame) {
    String text = plan.turns().getFirst().clip().text();
    int end = text.indexOf(' ', Math.min(text.length() - 1, frame / 4));
    return new ServerMessage.Partial(0, end < 0 ? text : text.substring(0, end), 0,
        (frame + 1) * 20L - 60, "t");
  }

  private Cost replay(Path file) throws IOException {
    long nanos = threads.getCurrentThreadCpuTime();
    long bytes = threads.getCurrentThreadAllocatedBytes();
    try (EventLogReader reader = EventLogReader.open(file)) {
      reader.replay(scenario, Untold.NOTHING);
    }
    return new Cost((double) (threads.getCurrentThreadCpuTime() - nanos) / frames(),
        (double) (threads.getCurrentThreadAllocatedBytes() - bytes) / frames());
  }

  private void print(JsonObject cost) {
    console.result(cost.encodePrettily(), String.format(Locale.ROOT,
        "%d streams, per frame: meter %.0f ns and %.0f B of garbage, event log %.0f ns and %.0f B"
            + " (%.2f of the meter), file %.2f B, computed again in %.0f ns%n",
        streams, cost.getDouble("meterNanos"), cost.getDouble("meterBytes"),
        cost.getDouble("logNanos"), cost.getDouble("logBytes"), cost.getDouble("logOverMeter"),
        cost.getDouble("fileBytes"), cost.getDouble("replayNanos")));
  }
}
