package sluice.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PgStartFailureTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "could not bind IPv4 address \"127.0.0.1\": Address already in use | PORT_TAKEN",
      "FATAL:  could not create any TCP/IP sockets | PORT_TAKEN",
      "FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use | STILL_BUSY",
      "FATAL:  lock file \"postmaster.pid\" already exists | STILL_BUSY",
      "PANIC:  could not write to file \"pg_wal/x\": No space left on device | MACHINE",
      "FATAL:  could not open file \"base/1\": Too many open files | MACHINE",
      "FATAL:  data directory \"x\" has invalid permissions | MACHINE",
      "PANIC:  could not locate a valid checkpoint record at 0/84D460 | CORRUPT",
      "FATAL:  incorrect checksum in control file | CORRUPT",
      "FATAL:  database files are incompatible with server | CORRUPT",
      "FATAL:  configuration file \"x\" contains errors | UNKNOWN", "'' | UNKNOWN"})
  void theLogTellsWhatToDo(String log, PgStartFailure kind) {
    assertEquals(kind, PgStartFailure.of(log));
  }
}
