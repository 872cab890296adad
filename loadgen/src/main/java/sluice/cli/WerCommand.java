package sluice.cli;
import picocli.CommandLine.Command;
@Command(name = "wer")
final class WerCommand implements java.util.concurrent.Callable<Integer> {
  public Integer call() {
    return 0;
  }
}
