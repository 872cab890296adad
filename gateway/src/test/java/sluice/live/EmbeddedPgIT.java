package sluice.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The embedded PostgreSQL through everything that can befall it. One database for all, which each
 * test finds running and leaves so: making one takes longest.
 */
class EmbeddedPgIT {
  @TempDir
  static Path folder;
  private static LedgerBench bench;

  @BeforeAll
  static void start() {
    bench = new LedgerBench(folder.resolve("data"));
  }

  @AfterAll
  static void stop() {
    bench.close();
  }

  @BeforeEach
  void fill() {
    bench.events.clear();
    bench.ask("drop table if exists kept; create table kept as select 42 as number");
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
    assertSaid("this one keeps its ledger in");
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
    assertSaid("cannot use its database");
    try (Stream<Path> files = Files.list(bench.pg.folder())) {
      assertTrue(files.anyMatch(each -> each.toString().contains("cluster.unreadable-")));
    }
  }

  @Test
  void aDatabaseHalfDeletedIsMovedAsideToo() throws IOException {
    LedgerBench.wait(bench.pg.stop());
    PgPrograms.delete(bench.pg.folder().resolve("cluster/pg_wal"));
    bench.restart();
    assertSaid("cannot use its database");
  }

  @Test
  void aDeadServerIsStartedAgainAndTheDataIsThere() {
    long pid = bench.pg.postmasterPid();
    int port = bench.pg.connectOptions().getPort();
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    bench.until(() -> bench.pg.postmasterPid() != pid && bench.pg.postmasterPid() != 0);
    assertEquals(port, bench.pg.connectOptions().getPort());
    assertEquals(42, bench.ask("select number from kept"));
    assertSaid("starting it again, time 1 of 10");
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
    LedgerBench.wait(bench.pg.stop());
    Process process = gateway(folder.resolve("data"));
    ProcessHandle postgres = ProcessHandle.of(pid(process)).orElseThrow();
    process.destroyForcibly();
    LedgerBench.wait(postgres.onExit());
    assertFalse(new PgProcess(postgres.pid()).isAlive());
    bench.restart();
    assertEquals(42, bench.ask("select number from kept"));
  }

  @Test
  void aServerLeftOverIsStoppedAndStartedAnew() throws Exception {
    LedgerBench.wait(bench.pg.stop());
    Process process = gateway(folder.resolve("data"));
    long left = pid(process);
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().waitFor();
    assertTrue(new PgProcess(left).isAlive());
    bench.restart();
    assertFalse(new PgProcess(left).isAlive());
    assertSaid("was left over");
    assertEquals(42, bench.ask("select number from kept"));
  }

  @Test
  void rootCanRunItWhereNamespacesAreClosed() throws Exception {
    assumeTrue(Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0), "only for root");
    EmbeddedPgConfig config = LedgerBench.config(folder.resolve("nobody"));
    PgPrograms programs =
        new PgPrograms(PgPrograms.in(config.programs()).folder(), PgPrograms.NOBODY);
    try (PgPlace place = PgPlace.take(config)) {
      PgServer server = new PgServer(programs, place, bench.events::add);
      server.start();
      assertEquals(65_534, Files.getAttribute(place.cluster(), "unix:uid"));
      server.stop();
    }
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

  private static void assertSaid(String part) {
    List<String> said = List.copyOf(bench.events);
    assertEquals(1, said.stream().filter(each -> each.contains(part)).count(), said::toString);
  }
}
