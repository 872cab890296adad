package sluice.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/**
 * The entry: {@code sluice COMMAND …}. Answers every mistake in one line and a number of
 * {@link Exit}.
 */
@Command(name = "sluice", mixinStandardHelpOptions = true, versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "A streaming-ASR gateway and its laboratory.", footer = {
        "", "Example:", "  ./sluice demo --seconds 20", "",
        "Exit codes: 0 done, SLO met; 1 SLO or gate failed; 2 run INVALID; 3 usage; 4 internal."})
public final class Main implements Callable<Integer> {
  @Option(names = "--debug", scope = ScopeType.INHERIT,
      description = "Print the stack trace of an internal error.")
  private boolean debug;
  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec;

  /** Runs the command and ends the process with its {@link Exit} code. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** The whole command line, ready to execute; tests give it their own writers. */
  static CommandLine commandLine() {
    Main main = new Main();
    CommandLine line = new CommandLine(main);
    Commands.all().forEach(line::addSubcommand);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler(Main::usage);
    line.setExecutionExceptionHandler(main::failed);
    return line;
  }

  @Override
  public Integer call() {
    throw new CommandLine.ParameterException(spec.commandLine(), "no command given");
  }

  private static int usage(CommandLine.ParameterException e, String[] args) {
    CommandLine where = e.getCommandLine();
    String name = where.getCommandSpec().qualifiedName();
    oneLine(where.getErr(), name + ": " + e.getMessage() + " (see " + name + " --help)");
    return Exit.USAGE.code();
  }

  private int failed(Exception e, CommandLine where, ParseResult parsed) {
    String name = where.getCommandSpec().qualifiedName();
    if (e instanceof UsageException) {
      oneLine(where.getErr(), name + ": " + e.getMessage());
      return Exit.USAGE.code();
    }
    String what = e.getMessage() == null ? "" : ": " + e.getMessage();
    oneLine(where.getErr(), name + ": internal error, " + e.getClass().getSimpleName() + what
        + (debug ? "" : " (--debug shows where)"));
    if (debug) {
      e.printStackTrace(where.getErr());
    }
    return Exit.INTERNAL.code();
  }

  private static void oneLine(PrintWriter err, String message) {
    err.println(message.replaceAll("\\s*\\R\\s*", " "));
    err.flush();
  }
}
