package sluice.live;

import io.vertx.pgclient.PgConnectOptions;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;

/**
 * The address of a PostgreSQL server as people write it:
 * {@code postgresql://user[:password]@host[:port]/database[?sslmode=…]}. A password that is not
 * written is taken from {@code PGPASSWORD}. Never shows the password.
 */
public final class PgUri {
  private static final String FORM =
      "expected postgresql://user[:password]@host[:port]/database[?sslmode=disable|require|…]";

  private PgUri() {}

  /**
   * Reads an address.
   *
   * @param environment asked for {@code PGPASSWORD}
   * @throws IllegalArgumentException with one line when it is none
   */
  public static PgConnectOptions parse(String text, Map<String, String> environment) {
    URI uri = uri(text);
    if (!List.of("postgresql", "postgres").contains(String.valueOf(uri.getScheme()))) {
      throw wrong("its scheme is '" + uri.getScheme() + "'");
    }
    if (uri.getHost() == null || uri.getHost().isEmpty()) {
      throw wrong("it names no host");
    }
    if (uri.getRawUserInfo() == null || uri.getRawUserInfo().isEmpty()) {
      throw wrong("it names no user");
    }
    if (uri.getPort() == 0 || uri.getPort() > 65_535) {
      throw wrong("port " + uri.getPort() + " is not in 1..65535");
    }
    if (uri.getPath() == null || uri.getPath().length() < 2) {
      throw wrong("it names no database");
    }
    PgConnectOptions options = options(text);
    if (!uri.getRawUserInfo().contains(":")) {
      options.setPassword(environment.getOrDefault("PGPASSWORD", ""));
    }
    return options;
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      // The exception's own message repeats the text, password and all.
      throw wrong("it is no URI (at character " + (e.getIndex() + 1)
          + "; special characters of a password are written %40 for @, %2F for /)");
    }
  }

  private static PgConnectOptions options(String text) {
    try {
      return PgConnectOptions.fromUri(text);
    } catch (IllegalArgumentException e) {
      throw wrong("a part after the host is not understood");
    }
  }

  private static IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException("ledger address (--pg-uri): " + what + "; " + FORM);
  }
}
