package sluice.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version Maven wrote into the jar, and the Java that runs it. */
final class Version implements IVersionProvider {
  private static final String POM = "/META-INF/maven/sluice/loadgen/pom.properties";

  @Override
  public String[] getVersion() throws IOException {
    return new String[]{"sluice " + number() + " (Java " + Runtime.version() + ")"};
  }

  /** The number, or {@code development} when no jar was built. */
  static String number() throws IOException {
    try (InputStream in = Version.class.getResourceAsStream(POM)) {
      Properties pom = new Properties();
      if (in != null) {
        pom.load(in);
      }
      return pom.getProperty("version", "development");
    }
  }
}
