package sluice.live;

import io.vertx.core.Vertx;
import java.nio.file.Path;

/** A process of its own with an embedded PostgreSQL, to be killed by a test. */
final class EmbeddedPgMain {
  private EmbeddedPgMain() {}

  /** Prints the postmaster's process id and waits for its end. */
  public static void main(String[] arguments) throws InterruptedException {
    EmbeddedPg pg = LedgerBench.wait(EmbeddedPg.start(Vertx.vertx(),
        LedgerBench.config(Path.of(arguments[0])), System.err::println));
    System.out.println(pg.postmasterPid());
    Thread.currentThread().join();
  }
}
