package sluice.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The two streams of a command: results on stdout, everything else on stderr. A picocli mixin. */
public final class Console {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;
  @Option(names = "--json", description = "Print the result as JSON on stdout.")
  private boolean json;

  /** Prints a result: as JSON or as text, whichever was asked for. */
  public void result(String asJson, String asText) {
    PrintWriter out = command.commandLine().getOut();
    out.print(json ? asJson + System.lineSeparator() : asText);
    out.flush();
  }

  /** Tells the user something that is no result. */
  public void note(String line) {
    PrintWriter err = command.commandLine().getErr();
    err.println(line);
    err.flush();
  }

  /** Tells it on a terminal's same line again; an empty {@link #note} ends the line. */
  public void again(String line) {
    PrintWriter err = command.commandLine().getErr();
    err.print("\r\033[K" + line);
    err.flush();
  }

  /** Writes to the user's terminal as it is, in one go. */
  public void paint(String text) {
    PrintWriter err = command.commandLine().getErr();
    err.print(text);
    err.flush();
  }
}
