package sluice.load.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sluice.load.Clip;
import sluice.load.Clips;
import sluice.load.Scenarios;
import sluice.load.Tally;
import sluice.load.Tally.Count;
import sluice.load.dialect.Dialect;
import sluice.load.dialect.Wish;
import sluice.wire.Lane;

/** Over {@code wss}, as every hosted service wants it. */
class SecureLoadIT {
  private static final List<Clip> CORPUS = Clips.seconds(9);
  @TempDir
  static Path folder;
  private final Vertx vertx = Vertx.vertx();

  /** The JDK's own tool makes the server's key and certificate. */
  @BeforeAll
  static void certify() throws Exception {
    keytool("-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname", "CN=localhost", "-ext",
        "SAN=ip:127.0.0.1", "-validity", "2", "-storetype", "PKCS12", "-keystore",
        folder.resolve("server.p12").toString());
    keytool("-exportcert", "-rfc", "-alias", "server", "-keystore",
        folder.resolve("server.p12").toString(), "-file", folder.resolve("ca.pem").toString());
  }

  private static void keytool(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(
        List.of(System.getProperty("java.home") + "/bin/keytool"));
    command.addAll(List.of(arguments));
    command.addAll(List.of("-storepass", "changeit"));
    Path log = folder.resolve("keytool.log");
    Process made = new ProcessBuilder(command).redirectErrorStream(true)
        .redirectOutput(log.toFile()).start();
    assertTrue(made.waitFor(20, TimeUnit.SECONDS));
    assertEquals(0, made.exitValue(), () -> read(log));
  }

  private static String read(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return "no log";
    }
  }

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }

  private Tally run(Optional<Path> ca) {
    PfxOptions identity =
        new PfxOptions().setPath(folder.resolve("server.p12").toString()).setPassword("changeit");
    return new ScriptedSocketServer(vertx, CORPUS).secured(identity).listen()
        .compose(uri -> LoadClient.run(vertx,
            new LoadClient.Target(uri, 1, Dialect.of("native", Wish.of(uri)), ca),
            new LoadClient.Load(Scenarios.streams(3, 4_000), CORPUS), now -> {}))
        .map(outcome -> outcome.recording().sum(Lane.INTERACTIVE)).toCompletionStage()
        .toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
  }

  @Test
  void everyFrameIsSentAndEveryUtteranceIsHeard() {
    Tally sum = run(Optional.of(folder.resolve("ca.pem")));
    assertEquals(Map.of(), sum.errors());
    assertEquals(3, sum.get(Count.COMPLETED));
    assertEquals(sum.get(Count.UTTERANCES), sum.get(Count.FINALS));
    assertEquals(sum.get(Count.FRAMES) * 20, sum.get(Count.AUDIO_MILLIS));
  }

  @Test
  void aCertificateNobodyTrustsIsAnErrorByName() {
    assertEquals(Map.of("tlsFailed", 3L), run(Optional.empty()).errors());
  }
}
