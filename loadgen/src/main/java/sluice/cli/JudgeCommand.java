package sluice.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluice judge}: the canary judge alone, by lines. */
@Command(name = "judge", mixinStandardHelpOptions = true, sortOptions = false, description = {
    "Judges canaries by lines on stdin. 'RESET slices=N lo=L ratio=R' begins a release;",
    "then one JSON line a second:",
    "  {\"t\":0,\"w\":0.05,\"s\":[{\"n\":[190,10],\"err\":[2,0],\"corr\":[9,1],",
    "   \"miss\":[1,0],\"lat\":[[270,12,278,7],[271,1]]}]}",
    "Pairs are control, canary; lat is bin,count,... and bin b starts at L*R^b ms.",
    "The answer is CONTINUE, ROLLBACK or PROMOTE, then the slices rolled back so far."},
    footer = {"", "Example:", "  printf 'RESET slices=2 lo=1 ratio=1.02\\n"
        + "{\"t\":0,\"w\":0.5,\"s\":[{\"n\":[5,4]},{\"n\":[1,0]}]}\\n' | ./sluice judge"})
final class JudgeCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;
  @Option(names = "--alpha", paramLabel = "A", defaultValue = "0.01",
      description = {"Probability at most that a harmless release is rolled back,",
          "whole or in a slice (default ${DEFAULT-VALUE})."})
  private double alpha;
  @Option(names = "--beta", paramLabel = "B", defaultValue = "0.05",
      description = "Probability at most that a harmful one is promoted "
          + "(default ${DEFAULT-VALUE}).")
  private double beta;
  private final Supplier<InputStream> input;

  /** Reads what the supplier opens. */
  JudgeCommand(Supplier<InputStream> input) {
    this.input = input;
  }

  @Override
  public Integer call() {
    JudgeProtocol protocol = new JudgeProtocol(level("--alpha", alpha), level("--beta", beta));
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(input.get(), StandardCharsets.UTF_8));
    try {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        answer(protocol, line, number).ifPresent(answer -> {
          out.print(answer + "\n");
          out.flush();
        });
        protocol.note().ifPresent(note -> {
          err.println(note);
          err.flush();
        });
      }
    } catch (IOException e) {
      throw new UncheckedIOException("stdin cannot be read: " + e.getMessage(), e);
    }
    return Exit.OK.code();
  }

  private static Optional<String> answer(JudgeProtocol protocol, String line, int number) {
    try {
      return protocol.answer(line);
    } catch (IllegalArgumentException e) {
      throw new UsageException("line " + number + ": " + e.getMessage());
    }
  }

  private static double level(String option, double value) {
    if (!(value > 0 && value < 1)) {
      throw new UsageException(
          option + " " + value + ": allowed is a number in (0, 1), such as 0.01");
    }
    return value;
  }
}
