package sluice.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sluice bench}: the numbers of docs/MEASURED.md, each as a ratio to its peer. */
@Command(name = "bench", mixinStandardHelpOptions = true,
    subcommands = {BenchWireCommand.class, BenchSignalCommand.class, BenchVadCommand.class,
        BenchVadTrainCommand.class, BenchStitchCommand.class, BenchServerCommand.class,
        BenchPlannerCommand.class, BenchLiveCommand.class, BenchTierCommand.class,
        BenchJudgeCommand.class, BenchRollbackCommand.class, BenchWerCommand.class,
        BenchCompareCommand.class, BenchSearchCommand.class, BenchEventsCommand.class,
        BenchLoadCommand.class, BenchLoadSinkCommand.class, BenchLoadCallerCommand.class,
        BenchLoadFloorCommand.class},
    description = "Measures a part against its peer, both in one run.",
    footer = {"", "Example:", "  ./sluice bench wire --streams 200 --seconds 10"})
final class BenchCommand implements Runnable {
  @Spec
  private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(),
        "which one? Allowed: wire, signal, vad, vad-train, stitch, planner, live, judge,"
            + " rollback, wer, compare, search, events, load");
  }
}
