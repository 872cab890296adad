package sluice.live;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where the embedded PostgreSQL lives and how it is kept.
 *
 * @param programs folder the PostgreSQL programs are unpacked into, once per version
 * @param data     folder of the database; a second gateway takes {@code data-2} beside it, …
 * @param places   most gateways of one user that may each have a database here, 1..16
 * @param restarts most restarts in a row when the server dies; 0 = leave it dead
 */
public record EmbeddedPgConfig(Path programs, Path data, int places, int restarts) {
  /** Restarts in a row before giving up: about half a minute with {@link EmbeddedPg}'s pauses. */
  private static final int RESTARTS = 10;

  /** Gateways side by side on a developer's machine; more want a real server. */
  private static final int PLACES = 4;

  public EmbeddedPgConfig {
    requirePlain(programs);
    requirePlain(data);
    if (places < 1 || places > 16 || restarts < 0) {
      throw new IllegalArgumentException("embedded PostgreSQL with " + places + " places and "
          + restarts + " restarts: needs 1..16 places and restarts >= 0");
    }
  }

  /** In the user's cache folder: {@code $XDG_CACHE_HOME} or {@code ~/.cache}, then sluice/pg18. */
  public static EmbeddedPgConfig inCache(Map<String, String> environment) {
    Path home = cache(environment).resolve("sluice").resolve("pg18");
    return new EmbeddedPgConfig(home, home.resolve("data"), PLACES, RESTARTS);
  }

  /** The same programs, another database folder, and no second place beside it. */
  public EmbeddedPgConfig withData(Path folder) {
    return new EmbeddedPgConfig(programs, folder, 1, restarts);
  }

  /** The same with another limit of restarts in a row. */
  public EmbeddedPgConfig withRestarts(int limit) {
    return new EmbeddedPgConfig(programs, data, places, limit);
  }

  /** PostgreSQL's own starter puts its paths into a shell's double quotes. */
  private static void requirePlain(Path path) {
    if (path.toString().chars().anyMatch(each -> "\"$`\\\n".indexOf(each) >= 0)) {
      throw new IllegalArgumentException("embedded PostgreSQL cannot live in " + path
          + ": double quote, $, ` and backslash are not possible; set XDG_CACHE_HOME to another"
          + " folder, or give --pg-uri");
    }
  }

  /** A relative $XDG_CACHE_HOME is to be ignored: XDG Base Directory Specification 0.8. */
  private static Path cache(Map<String, String> environment) {
    Path given = Path.of(environment.getOrDefault("XDG_CACHE_HOME", ""));
    return given.isAbsolute() ? given : Path.of(System.getProperty("user.home"), ".cache");
  }
}
