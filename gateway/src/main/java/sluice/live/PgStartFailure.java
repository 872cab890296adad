package sluice.live;

import java.util.List;

/** Why a PostgreSQL server did not start, as its log tells. */
enum PgStartFailure {
  /** Another program has the port: another port will do. */
  PORT_TAKEN(List.of("could not bind", "could not create any TCP/IP sockets")),
  /** Processes of a server before it still use the files: waiting will do. */
  STILL_BUSY(List.of("pre-existing shared memory block", "lock file \"postmaster.pid\" already")),
  /** Nothing is wrong with the files; the machine lacks something. */
  MACHINE(List.of("No space left on device", "Cannot allocate memory", "Disk quota exceeded",
      "could not map anonymous shared memory", "Read-only file system", "Permission denied",
      "Too many open files", "has wrong ownership", "has invalid permissions")),
  /** The files cannot be read as a database of this version. */
  CORRUPT(List.of("could not locate a valid checkpoint record", "invalid checkpoint record",
      "database files are incompatible", "is not a valid data directory", "PANIC:",
      "could not find the database system", "invalid data in file", "calculated CRC checksum",
      "incorrect checksum in control file", "invalid magic number", "required WAL directory",
      "could not access status of transaction", "could not read file", "could not open file",
      "could not open directory", "invalid page in block")),
  /** Something else, such as a changed configuration file: people must look. */
  UNKNOWN(List.of());

  private final List<String> signs;

  PgStartFailure(List<String> signs) {
    this.signs = signs;
  }

  /** The first kind, in the order above, of which a sign is in {@code log}. */
  static PgStartFailure of(String log) {
    for (PgStartFailure kind : values()) {
      if (kind.signs.stream().anyMatch(log::contains)) {
        return kind;
      }
    }
    return UNKNOWN;
  }
}
