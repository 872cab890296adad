package sluice.cli;

import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sluice.batch.PlannerConfig.TopUp;
import sluice.cli.live.LiveBench;
import sluice.cli.live.LiveBench.Part;
import sluice.schedule.Workload;

/** {@code sluice bench live}: the gateway's dispatch in real time, beside the simulator. */
@Command(name = "live", mixinStandardHelpOptions = true, sortOptions = false, description = {
    "The gateway's dispatch room and its HTTP to a tier in another process, in real",
    "time, fed open loop with a workload's arrivals. fidelity: its largest load over",
    "the simulator's on the same arrivals; reject: how soon who is turned away is",
    "told, in overload; isolation: W6 by turns with and without batch work.",
    "Sessions and audio are left out: bench wire measures them."},
    footer = {"", "Example:", "  ./sluice bench live --part fidelity --only W3 --seeds 1"})
final class BenchLiveCommand implements Callable<Integer> {
  private static final String LANED = "W6";

  @Mixin
  private Console console;
  @Option(names = "--part", paramLabel = "NAME,…", split = ",",
      description = "fidelity, reject or isolation (default: all).")
  private List<Part> parts = List.of(Part.values());
  @Option(names = "--only", paramLabel = "W,…", split = ",", defaultValue = "W3,W10",
      description = "Workloads of fidelity and reject (default ${DEFAULT-VALUE}).")
  private List<String> only;
  @Option(names = "--seeds", paramLabel = "N", defaultValue = "3",
      description = "Searches of each workload, 1..100 (default ${DEFAULT-VALUE}).")
  private int seeds;
  @Option(names = "--seconds", paramLabel = "N", defaultValue = "10",
      description = "Of a run and of a phase, 2..120 (default ${DEFAULT-VALUE}).")
  private int seconds;
  @Option(names = "--pairs", paramLabel = "N", defaultValue = "6",
      description = "Phases without and with batch work, 1..50 (default ${DEFAULT-VALUE}).")
  private int pairs;
  @Option(names = "--stretch", paramLabel = "PERCENT,…", split = ",", defaultValue = "0,5,10000",
      description = "How much longer a batch may take for batch work in it, 0..10000; 10000 is "
          + "without a limit (default ${DEFAULT-VALUE}).")
  private List<Integer> stretches;

  @Override
  public Integer call() throws Exception {
    check("--seeds", seeds, 1, 100);
    check("--seconds", seconds, 2, 120);
    check("--pairs", pairs, 1, 50);
    for (int stretch : stretches) {
      check("--stretch", stretch, 0, TopUp.NO_STRETCH_LIMIT);
    }
    List<Workload> alone = new ArrayList<>();
    for (String name : only) {
      alone.add(WorkloadFiles.read(name, console::note));
    }
    Set<Part> wanted = EnumSet.copyOf(parts);
    LiveBench.Plan plan = new LiveBench.Plan(wanted, alone,
        WorkloadFiles.read(LANED, console::note), seeds, seconds, pairs, stretches);
    Vertx vertx = Vertxes.start(1);
    try (LiveTiers tiers = new LiveTiers()) {
      LiveBench.Result result = new LiveBench(vertx, tiers, plan, console::note).run();
      console.result(result.json().encodePrettily(), result.text());
    } finally {
      Vertxes.await(vertx.close(), 10);
    }
    return Exit.OK.code();
  }

  private static void check(String option, int value, int min, int max) {
    if (value < min || value > max) {
      throw new UsageException(option + " " + value + ": allowed are " + min + ".." + max);
    }
  }
}
