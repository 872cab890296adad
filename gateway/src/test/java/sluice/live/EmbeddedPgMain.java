package sluice.live;

import java.io.IOException;
import java.nio.file.Path;

/** A process of its own with an embedded PostgreSQL, to be killed by a test. */
final class EmbeddedPgMain {
  private EmbeddedPgMain() {}

  /** Starts it in the folder given, prints the postmaster's process id and waits for its end. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    EmbeddedPgConfig config = LedgerBench.config(Path.of(arguments[0]));
    PgServer server = new PgServer(PgPrograms.in(config.programs()), PgPlace.take(config),
        System.err::println);
    server.start();
    System.out.println(server.pid());
    Thread.currentThread().join();
  }
}
