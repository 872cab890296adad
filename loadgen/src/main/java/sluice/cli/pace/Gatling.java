package sluice.cli.pace;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import sluice.cli.UsageException;

/**
 * Gatling, the peer of {@code bench load}: fetched by Maven into a folder of its own when first
 * asked for, never a dependency of this project. Its charts have a licence of their own
 * (Highcharts) and are not used.
 *
 * @param folder where it is
 */
public record Gatling(Path folder) {
  /** The release measured against. */
  public static final String VERSION = "3.13.5";
  private static final String PLUGIN =
      "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies";
  private static final String POM = """
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <groupId>peer</groupId><artifactId>gatling</artifactId><version>1</version>
        <dependencies><dependency>
          <groupId>io.gatling.highcharts</groupId>
          <artifactId>gatling-charts-highcharts</artifactId>
          <version>%s</version>
        </dependency></dependencies>
      </project>
      """.formatted(VERSION);
  private static final int FETCH_SECONDS = 600;

  /**
   * Fetches it unless it is there, and compiles what it is to play.
   *
   * @param cache folder of the user's that may be deleted
   * @throws UsageException when Maven cannot fetch it
   */
  public static Gatling at(Path cache) throws IOException, InterruptedException {
    Gatling gatling = new Gatling(cache.resolve("gatling-" + VERSION));
    Path done = gatling.folder.resolve("fetched");
    if (!Files.exists(done)) {
      gatling.fetch();
      Files.writeString(done, VERSION);
    }
    gatling.compile();
    return gatling;
  }

  private void fetch() throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Path pom = Files.writeString(folder.resolve("pom.xml"), POM);
    Path log = folder.resolve("fetch.log");
    Process maven = new ProcessBuilder("mvn", "-q", "-B", "-f", pom.toString(), PLUGIN,
        "-DoutputDirectory=" + folder.resolve("lib")).redirectErrorStream(true)
        .redirectOutput(log.toFile()).start();
    boolean hasEnded = maven.waitFor(FETCH_SECONDS, TimeUnit.SECONDS);
    if (!hasEnded || maven.exitValue() != 0) {
      maven.destroy();
      throw new UsageException("Gatling " + VERSION + " could not be fetched from Maven Central, "
          + log + " says why; run with --no-peer to measure without it");
    }
  }

  private void compile() throws IOException {
    Path source = folder.resolve("src/peer/Paced.java");
    Files.createDirectories(source.getParent());
    Files.createDirectories(folder.resolve("classes"));
    try (InputStream in = Gatling.class.getResourceAsStream("/peers/Paced.java.txt")) {
      Files.write(source, in.readAllBytes());
    }
    Files.writeString(folder.resolve("classes/logback.xml"),
        "<configuration><root level=\"WARN\"/></configuration>");
    Files.writeString(folder.resolve("classes/gatling.conf"), """
        gatling.http.warmUpUrl = ""
        gatling.data.enableAnalytics = false
        gatling.data.console.light = true
        """);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    int failed = compiler.run(InputStream.nullInputStream(), System.err, System.err, "-nowarn",
        "-cp", jars(), "-d", folder.resolve("classes").toString(),
        source.toString());
    if (failed != 0) {
      throw new UsageException("Gatling's scenario did not compile; delete " + folder
          + " and run this again");
    }
  }

  /** The compiler, unlike the launcher, knows no {@code lib/*}. */
  private String jars() throws IOException {
    try (Stream<Path> lib = Files.list(folder.resolve("lib"))) {
      return lib.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
  }

  /**
   * Starts it: so many streams of 640-byte frames each 20 ms, by its own {@code pace}.
   *
   * @param jvm options for its Java, the same as ours get
   */
  public Process start(List<String> jvm, int port, int streams, int seconds) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.add("--add-opens=java.base/java.lang=ALL-UNNAMED");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.addAll(jvm);
    command.add("-Dpeer.port=" + port);
    command.add("-Dpeer.streams=" + streams);
    command.add("-Dpeer.seconds=" + seconds);
    command.add("-cp");
    command.add(folder.resolve("classes") + File.pathSeparator + folder.resolve("lib") + "/*");
    command.addAll(List.of("io.gatling.app.Gatling", "-s", "peer.Paced", "-nr", "-rf",
        folder.resolve("results").toString()));
    return new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
        .redirectOutput(folder.resolve("run.log").toFile()).start();
  }
}
