package sluice.live;

import java.util.List;
import java.util.stream.Collectors;

/** How the embedded PostgreSQL is set: small, local, durable. */
final class PgSettings {
  private static final List<String> SETTINGS = List.of(
      // One gateway and some people looking; each connection costs memory.
      "max_connections=20", "shared_buffers=32MB",
      // No replicas: less to write, fewer processes.
      "wal_level=minimal", "max_wal_senders=0", "max_logical_replication_workers=0",
      "io_method=sync", "max_wal_size=128MB",
      // "Stored" means durable.
      "fsync=on", "synchronous_commit=on",
      // Statements may hold what people typed as a reason; the log has no need of them.
      "log_min_error_statement=panic", "log_checkpoints=off",
      "listen_addresses=127.0.0.1");

  private PgSettings() {}

  /** The server's options as one shell word list; no Unix socket, which would stand in /tmp. */
  static String words(int port) {
    return "-p " + port + " -k '' "
        + SETTINGS.stream().map(setting -> "-c " + setting).collect(Collectors.joining(" "));
  }
}
