package sluice.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded PostgreSQL through everything that can befall it; each test has its own. */
class EmbeddedPgIT {
  @TempDir
  Path folder;
  private LedgerBench bench;

  @BeforeEach
  void start() {
    bench = new LedgerBench(folder.resolve("data"));
    bench.ask("create table kept as select 42 as number");
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void aSecondGatewayGetsAPlaceOfItsOwnOrAClearAnswer() {
    String said =
        assertThrows(IllegalStateException.class, () -> bench.startPg(folder.resolve("data")))
            .getCause().getMessage();
    assertTrue(said.contains("in use by another gateway") && said.contains("--pg-uri"), said);
    EmbeddedPgConfig one = LedgerBench.config(folder.resolve("data"));
    EmbeddedPg second = LedgerBench.wait(EmbeddedPg.start(bench.vertx,
        new EmbeddedPgConfig(one.programs(), one.data(), 2, 0), bench.events::add));
    assertTrue(second.folder().endsWith("data-2"), second.folder().toString());
    assertEquals(1, events("this one keeps its ledger in"));
    LedgerBench.wait(second.stop());
  }

  @Test
  void onlyItsOwnerGetsIn() throws IOException {
    assertEquals("rwx------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(bench.pg.folder())));
    assertEquals("rw-------", PosixFilePermissions
        .toString(Files.getPosixFilePermissions(bench.pg.folder().resolve("password"))));
    String said = assertThrows(IllegalStateException.class,
        () -> LedgerBench.wait(io.vertx.pgclient.PgConnection.connect(bench.vertx,
            bench.pg.connectOptions().setPassword("guessed"))))
        .getMessage();
    assertTrue(said.contains("password authentication failed"), said);
  }

  @Test
  void whatStandsInItIsKeptAcrossRestartsThoughAnOldFileNamesALivingProcess() throws IOException {
    LedgerBench.wait(bench.pg.stop());
    Path old = bench.pg.folder().resolve("cluster/postmaster.pid");
    Files.writeString(old, ProcessHandle.current().pid() + "\n/nowhere\n1\n5432\n\n127.0.0.1\n");
    bench.restart();
    assertEquals(42, bench.ask("select number from kept"));
  }

  @Test
  void anUnreadableDatabaseIsMovedAsideAndSaid() throws IOException {
    LedgerBench.wait(bench.pg.stop());
    Files.write(bench.pg.folder().resolve("cluster/global/pg_control"), new byte[8192]);
    bench.restart();
    assertEquals(0L, bench.ask("select count(*) from pg_tables where tablename = 'kept'"));
    assertEquals(1, events("cannot use its database"));
    try (Stream<Path> files = Files.list(bench.pg.folder())) {
      assertEquals(1,
          files.filter(each -> each.toString().contains("cluster.unreadable-")).count());
    }
  }

  @Test
  void aDatabaseHalfDeletedIsMovedAsideToo() throws IOException {
    LedgerBench.wait(bench.pg.stop());
    PgPrograms.delete(bench.pg.folder().resolve("cluster/pg_wal"));
    bench.restart();
    assertEquals(1, events("cannot use its database"));
  }

  @Test
  void aDeadServerIsStartedAgainAndTheDataIsThere() {
    long pid = bench.pg.postmasterPid();
    int port = bench.pg.connectOptions().getPort();
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    bench.until(() -> bench.pg.postmasterPid() != pid && bench.pg.postmasterPid() != 0);
    assertEquals(port, bench.pg.connectOptions().getPort());
    assertEquals(42, bench.ask("select number from kept"));
    assertEquals(1, events("starting it again, time 1 of 10"));
  }

  @Test
  void aTakenPortIsLeftForAnother() throws Exception {
    LedgerBench.wait(bench.pg.stop());
    PgPrograms programs = PgPrograms.in(LedgerBench.config(folder).programs());
    try (PgPlace place = PgPlace.take(LedgerBench.config(folder.resolve("data")))) {
      PgServer server = new PgServer(programs, place, bench.events::add);
      server.start();
      int port = server.port();
      server.stop();
      try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        server.start();
        assertNotEquals(other.getLocalPort(), server.port());
      }
      server.stop();
    }
    bench.restart();
  }

  @Test
  void itEndsWithItsProcessEvenWhenThatIsKilled() throws Exception {
    Process process = gateway(folder.resolve("killed"));
    ProcessHandle postgres = ProcessHandle.of(pid(process)).orElseThrow();
    process.destroyForcibly();
    LedgerBench.wait(postgres.onExit());
    assertFalse(new PgProcess(postgres.pid()).isAlive());
  }

  @Test
  void aServerLeftOverIsStoppedAndStartedAnew() throws Exception {
    Process process = gateway(folder.resolve("left"));
    long left = pid(process);
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().waitFor();
    assertTrue(new PgProcess(left).isAlive());
    EmbeddedPg pg = bench.startPg(folder.resolve("left"));
    assertFalse(new PgProcess(left).isAlive());
    assertEquals(1, events("was left over"));
    LedgerBench.wait(pg.stop());
  }

  private static Process gateway(Path data) throws IOException {
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return new ProcessBuilder(
        List.of(ProcessHandle.current().info().command().orElseThrow(), "-Xmx128m",
            "--enable-native-access=ALL-UNNAMED", "-cp", classes, "sluice.live.EmbeddedPgMain",
            data.toString()))
        .redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static long pid(Process process) throws IOException {
    BufferedReader reader = process.inputReader();
    return Long.parseLong(reader.readLine());
  }

  private long events(String part) {
    return List.copyOf(bench.events).stream().filter(each -> each.contains(part)).count();
  }
}
