package sluice.live;

import java.io.IOException;
import java.util.List;

/**
 * A small process that lives beside a server and stops it when this process is gone, however it
 * went: its standard input then ends, and it asks the server for a fast shutdown. A shutdown hook
 * would not run after {@code kill -9}, and would stop the database before the last entries are in.
 */
final class PgGuard {
  /** Deaf to the terminal's Ctrl-C, which reaches every process of the group. */
  private static final String SCRIPT = "trap '' INT TERM HUP QUIT; read -r _; kill -INT \"$0\"";

  private final Process process;

  private PgGuard(Process process) {
    this.process = process;
  }

  /** Guards the server of that process id. */
  static PgGuard of(long pid) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(List.of("sh", "-c", SCRIPT, Long.toString(pid)));
    builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    return new PgGuard(builder.start());
  }

  /** Asks the server for a fast shutdown now; the guard's work is then done. */
  void stopServer() throws IOException {
    process.getOutputStream().close();
  }

  /** Ends the guard and leaves the server alone. */
  void dismiss() {
    process.destroyForcibly();
  }
}
