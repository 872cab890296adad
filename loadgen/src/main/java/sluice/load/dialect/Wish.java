package sluice.load.dialect;

import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the user asks of a dialect.
 *
 * @param target   address of the server, with the parameters that are the user's to choose
 * @param token    opens it
 * @param settings parameters of the dialect that have no place in the address; copied
 */
public record Wish(URI target, Token token, Map<String, String> settings) {
  /** Parameters in which vendors take keys: an address stands in reports, so none may be there. */
  private static final List<String> SECRETS =
      List.of("token", "key", "api_key", "apikey", "access_token");

  public Wish {
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    if (target.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "target: a user before the host would stand in the report; use --token");
    }
    Query query = query(target);
    for (String name : SECRETS) {
      if (query.has(name)) {
        throw new IllegalArgumentException("target: parameter " + name
            + " would stand in the report; leave it out and name the variable that holds it by"
            + " --token");
      }
    }
  }

  /** A server without a key and without settings. */
  public static Wish of(URI target) {
    return new Wish(target, Token.NONE, Map.of());
  }

  /** The path, or {@code usual} when the target has none. */
  String path(String usual) {
    String path = target.getRawPath() == null ? "" : target.getRawPath();
    return path.isEmpty() || path.equals("/") ? usual : path;
  }

  Query query() {
    return query(target);
  }

  private static Query query(URI target) {
    return Query.of(target.getRawQuery() == null ? "" : target.getRawQuery());
  }

  /** Refuses parameters that a dialect sets by itself, from the audio of each session. */
  void mustLeave(String dialect, String... names) {
    for (String name : names) {
      if (query().has(name)) {
        throw new IllegalArgumentException("target: parameter " + name + " is set by dialect "
            + dialect + " from the audio of each session; leave it out");
      }
    }
  }

  /** Refuses settings a dialect does not have. */
  void mustBeAmong(String dialect, List<String> allowed) {
    for (String name : settings.keySet()) {
      if (!allowed.contains(name)) {
        throw new IllegalArgumentException("--set " + name + ": dialect " + dialect
            + (allowed.isEmpty() ? " has no settings" : " has " + String.join(", ", allowed)));
      }
    }
  }

  /** The value of a setting. */
  String setting(String name, String usual) {
    return settings.getOrDefault(name, usual);
  }
}
