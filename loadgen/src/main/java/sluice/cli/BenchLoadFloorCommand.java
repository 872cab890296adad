package sluice.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sluice.load.sink.BareWriter;

/** The floor of {@code bench load}: bare writes, in a process of their own. */
@Command(name = "load-floor", hidden = true)
final class BenchLoadFloorCommand implements Callable<Integer> {
  @Mixin
  private Console console;
  @Option(names = "--port", required = true)
  private int port;
  @Option(names = "--streams", required = true)
  private int streams;
  @Option(names = "--seconds", required = true)
  private int seconds;

  @Override
  public Integer call() throws Exception {
    try (BareWriter writer = BareWriter.open(port, streams)) {
      console.result("{}", "started\n");
      writer.write(seconds);
    }
    return Exit.OK.code();
  }
}
