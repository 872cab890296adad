package sluice.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Option;
import sluice.load.dialect.Dialect;
import sluice.load.dialect.Token;
import sluice.load.dialect.Wish;

/** Options of a command that talks to servers of other makers: docs/DIALECTS.md. */
final class DialectOptions {
  private static final String VARIABLE = "[A-Za-z_][A-Za-z0-9_]*";

  @Option(names = "--dialect", paramLabel = "NAME", defaultValue = "native",
      description = "What the server speaks: native, deepgram, vosk, openai-realtime, assemblyai "
          + "(default native).")
  private String key;
  @Option(names = "--token", paramLabel = "VARIABLE",
      description = "Environment variable that holds the server's key; never the key itself.")
  private Optional<String> variable;
  @Option(names = "--ca", paramLabel = "FILE",
      description = "For wss://: PEM file of the certificates to trust instead of Java's own.")
  private Optional<Path> ca;
  @Option(names = "--set", paramLabel = "NAME=VALUE",
      description = "A setting of the dialect that has no place in --target.")
  private Map<String, String> settings = new TreeMap<>();

  /**
   * The dialect for a server.
   *
   * @throws IllegalArgumentException with what is wrong and what is allowed; never with the key
   */
  Dialect at(URI target) {
    return Dialect.of(key, new Wish(target, token(), settings));
  }

  /**
   * Certificates to trust.
   *
   * @throws IllegalArgumentException when the file holds none
   */
  Optional<Path> ca() {
    ca.ifPresent(file -> {
      try (InputStream in = Files.newInputStream(file)) {
        if (CertificateFactory.getInstance("X.509").generateCertificates(in).isEmpty()) {
          throw new CertificateException("empty");
        }
      } catch (IOException | CertificateException e) {
        throw new IllegalArgumentException("--ca " + file + ": cannot be read as certificates;"
            + " needs a PEM file (-----BEGIN CERTIFICATE-----)");
      }
    });
    return ca;
  }

  /** A key given by mistake is not repeated: messages end up in logs. */
  private Token token() {
    if (variable.isEmpty()) {
      return Token.NONE;
    }
    String secret = variable.get().matches(VARIABLE) ? System.getenv(variable.get()) : null;
    if (secret == null || secret.isBlank()) {
      throw new IllegalArgumentException("--token: no environment variable of that name holds"
          + " anything; export one and give its NAME, never the key itself");
    }
    return new Token(secret.strip());
  }
}
