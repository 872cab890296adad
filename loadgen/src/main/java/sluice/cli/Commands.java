package sluice.cli;

import java.util.List;

/** Every subcommand, in the order the help lists them. A new one is one class and one line here. */
final class Commands {
  private Commands() {}

  static List<Object> all() {
    return List.of(new DemoCommand(), new ServeCommand(), new TierCommand(), new LoadCommand(),
        new StandInCommand(),
        new ReportCommand(), new SimulateCommand(), new ExperimentCommand(), new ReplayCommand(),
        new RolloutCommand(),
        new ScheduleCommand(), new ParityCommand(),
        new JudgeCommand(() -> System.in),
        new ResampleCommand(),
        new VadCommand(),
        new FeaturesCommand(),
        new WerCommand(),
        new BenchCommand());
  }
}
